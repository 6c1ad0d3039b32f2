/** So much of a message is looked at. */
const LONGEST = 300;

const HIDDEN = '…';
const ADDRESS = /[a-z][a-z\d+.-]*:\/\/\S*/gi;

/**
 * A message without whatever could be the user's or a paper's: only words that engines, databases and
 * our own errors use get through; the rest, numbers and addresses among it, becomes `…`. To name what
 * is safe is the only rule that no title, query or path can slip through, except as words that tell
 * nothing.
 *
 * @example scrub("Cannot read properties of undefined (reading 'Attention')")
 *   // 'cannot read properties of undefined reading …'
 */
export function scrub(message: string): string {
  const text = message.slice(0, LONGEST).replace(ADDRESS, '_').toLowerCase();
  const words = text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
  const kept = words.map((word) => (SAFE.has(word) ? word : HIDDEN));
  return kept.filter((word, at) => word !== HIDDEN || kept[at - 1] !== HIDDEN).join(' ');
}

/** The name of an error's kind where it is one that is known, else `Error`. */
export function scrubName(name: string): string {
  return NAMES.has(name) ? name : 'Error';
}

const SAFE = new Set(
  `a aborted abortederror access accessed after allocation allowed already an and another api argument
  array async attempt attempted available backing be been before being bigint blocked body boolean by
  call called can cannot change class close closed closing commit committed completed connection
  constraint constructor context convert could count create cursor data database database's
  databaseclosederror date defined delete deleted denied dexie did directory disk does
  dynamically entries entry error errors event exceeded exception execute expected extension extra failed
  failing fetch fetching field file find finished for found from full function get given had handler
  has have host http idb identifier idbdatabase idbobjectstore idbtransaction import in inactive index
  indexeddb input instance integer internal into invalid is isn it item iterable its journal json key kind
  larger length limit list load loaded lock locks long longer map maximum memory message method missing
  module more mutate mutation name nan negative network new no non not null number object objectstore
  of on once one open opened opening operation or order out outside over page parameter parse parsing
  pending permission position prematurecommiterror primary private promise properties property quota
  range rate limited read reading receiving record records refused rejected request required response
  result returned row rows schema script security serialize service set signal size source space stack
  state status storage store string structure such support supported switched off syntax system table
  tables than that the there this time timed timeout to token tokens too transaction transactions type
  undefined unexpected unhandled unique unknown unreachable unreadable update upgrade url user valid
  value values version wait was when while window with within without worker write writing`.split(
    /\s+/,
  ),
);

const NAMES = new Set(
  `AbortError AggregateError BulkError ConstraintError DataCloneError DataError DatabaseClosedError
  DexieError Error EncodingError EvalError InternalError InvalidAccessError InvalidStateError
  InvalidTableError MissingAPIError ModifyError NetworkError NoModificationAllowedError NotAllowed NotAllowedError
  NotFoundError NotReadableError NotSupportedError OpenFailedError OperationError PrematureCommitError
  QuotaExceededError RangeError ReadOnlyError ReferenceError SchemaError SecurityError SourceError
  SwitchedOff SyntaxError TimeoutError TransactionInactiveError TypeError URIError UnknownError
  UpgradeError ValiError VersionChangeError VersionError ZoteroError`.split(/\s+/),
);
