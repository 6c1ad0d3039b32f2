/**
 * Where a fault is brought about: `N` in Node with fake-indexeddb, `C` in a real Chromium, `F` in a
 * real Firefox, `M` by hand or in CI only.
 */
export type Layer = 'N' | 'C' | 'F' | 'M';

/** A fault that Papertab has to survive. Its tests carry its number: `#41 …` in their titles. */
export interface Fault {
  readonly number: number;
  readonly fault: string;
  readonly expected: string;
  readonly layers: readonly Layer[];
  /** Why it has no test here, where it can have none; not asked for once a test has its number. */
  readonly untestable?: string;
}

const NO_SYNC = 'Papertab does not synchronise: the library is on this device only.';

type Row = readonly [
  fault: string,
  expected: string,
  layers: string,
  untestable?: string | undefined,
];

const ROWS: readonly Row[] = [
  ['The worker is killed before an answer', 'The old list stays; the next wake tries again', 'C'],
  ['The worker is killed while it writes', 'Each day is the old or the new one, never half', 'NC'],
  ['The worker is killed with the refresh lock', 'The lock is free at once', 'C'],
  ['Tabs, popup and alarm refresh at once', 'One refresh', 'NC'],
  ['No answer, or a body that stalls', 'Given up after 20 s; backoff; the age is told', 'NC'],
  [
    'Alarms are lost',
    'Made anew at each start of the worker; one that is there is left alone',
    'NCF',
  ],
  [
    '`persistAcrossSessions` is not understood',
    'A plain alarm is made',
    'NF',
    'No alarm asks for it: each start of the worker sees to the alarms.',
  ],
  ['Switched off and on again, with no event', 'The next start does all that is due', 'N'],
  ['The clock jumps', 'No endless refresh, no paper lost', 'N'],
  ['Asleep over the due time', 'One refresh on waking', 'N'],
  ['The database opens at the fourth try', 'Only slow; nothing changes', 'N'],
  ['The database never opens', 'Read-only, with changes kept to be replayed', 'N'],
  ['Opening never settles', 'Told after four seconds; a late success is taken', 'N'],
  ['An old connection blocks an upgrade', 'Told after four seconds; goes on when it closes', 'NCF'],
  ['A second opener queues behind a blocked one', 'The same, by the clock', 'N'],
  ['An old page lives on after an upgrade', 'It closes, asks for a reload, writes nothing', 'N'],
  ['The database is newer than the code', 'Read-only, with a message; the backup works', 'N'],
  ['An upgrade throws', 'The old version stays, with one snapshot before it', 'N'],
  ['Upgrade from every version there was', 'All rows of the user are there', 'NC'],
  ['Damaged files of the database, in Chromium', 'Seen, told, and mended from a copy', 'C'],
  [
    'Damaged files of the database, in Firefox',
    'Seen, told, and mended from a copy, under another name where it has to be',
    'NF',
  ],
  ['Extension storage is lost in part', 'The mirror is known to be bad, and made anew', 'NC'],
  ['Database and extension storage are lost', 'Said so; a backup file can be restored', 'C'],
  ['The connection is closed by force', 'The next use opens it again; lists go on', 'NC'],
  ['The disk is full', 'The cache makes room; the library is written, or it is said', 'NC'],
  ['The browser is killed right after “Saved”', 'The paper is there', 'C'],
  ['An update with a note half typed', 'Note, filter and place are there again', 'C'],
  ['An update waits for open pages', 'Told; applied once no page is in use', 'N'],
  ['A private window, or history never kept', 'Kept in extension storage, or told', 'F'],
  ['An await of something else in a transaction', 'A check finds it in the code', 'N'],
  ['One bad row among many', 'All or nothing in the library; skipped in the cache', 'N'],
  ['A fresh installation joins synchronised data', 'It reads before it writes', 'N', NO_SYNC],
  ['The browser deletes synchronised keys', 'They are written again', 'N', NO_SYNC],
  ['Changes on several devices at once', 'They converge, and none is lost', 'N', NO_SYNC],
  ['The quota of synchronised storage is used up', 'Told, never thrown', 'N', NO_SYNC],
  ['A garbled shard', 'Left out and told, never taken for empty', 'N'],
  ['A merge that would delete a fifth', 'It stops and asks', 'N', NO_SYNC],
  ['A hostile answer or file', 'Checked or dropped; no markup, no foreign request', 'NC'],
  ['An answer that is no list of papers', 'The last good list stays, with its age', 'NC'],
  ['The permission for the host is taken back', 'Said, with a way to give it; no storm', 'NF'],
  ['A message from elsewhere, or a garbled one', 'Nothing happens', 'NC'],
  ['A backup that is old, newer, broken or cut off', 'Says what it would do; never shrinks', 'N'],
  ['An old copy restored over newer rows', 'Merged, row by row', 'N'],
  [
    'A notification is blocked, or clicked late',
    'The page says the same',
    'NC',
    'Papertab shows no notifications.',
  ],
  ['A live query falls silent', 'Told after four seconds; asked again', 'N'],
  [
    'A slow start with a large cache',
    'First papers at once, no flash, no jump',
    'C',
    'It is a matter of time: `npm run bench` measures it.',
  ],
  ['An odd query, or a stale search index', 'No throw; the index is made anew', 'N'],
  [
    'The build differs from machine to machine',
    'The store’s build is ours',
    'M',
    'It takes two machines.',
  ],
  [
    'A dependency is taken over',
    'No install script runs; versions are pinned',
    'M',
    'It is a matter of how releases are made; `allowScripts` and the lockfile are in the repository.',
  ],
  [
    'Edge disables the extension once installed',
    'All starts well once it is enabled',
    'M',
    'It takes Edge and a person; the start after that is that of #8.',
  ],
];

/** All faults, by their numbers from 1. */
export const FAULTS: readonly Fault[] = ROWS.map(
  ([fault, expected, layers, untestable], index) => ({
    number: index + 1,
    fault,
    expected,
    layers: [...layers] as Layer[],
    ...(untestable !== undefined && { untestable }),
  }),
);
