import * as v from 'valibot';
import { isDay, type Day } from '@/core/day';
import { cleanTags, LONGEST_NOTE } from '@/core/library/notes';
import { RATINGS, STATUSES, TOLD_CHANGES } from '@/core/library/paper-library';
import {
  LONGEST_ABSTRACT,
  LONGEST_KEYWORD,
  LONGEST_NAME,
  LONGEST_SUMMARY,
  LONGEST_TITLE,
  MOST_AUTHORS,
  MOST_KEYWORDS,
} from '@/core/paper-caps';
import { isPaperId, type PaperId } from '@/core/paper-id';
import { paperOfUrl } from '@/core/paper-url';
import { pictureUrl } from '@/core/picture';
import { safeUrl } from '@/core/safe-url';
import { cleanLine, cleanText } from '@/core/text';
import { BACKUP_FORMAT } from './backup';
import { LAST_INSTANT } from './own-fields';

/** What is wrong with it costs the field alone. */
function optional<const Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(v.optional(schema), undefined);
}

function line(most: number) {
  return v.pipe(
    v.string(),
    v.transform((text) => cleanLine(text.slice(0, 4 * most), most)),
  );
}

function list<Schema extends v.GenericSchema>(element: Schema, most: number) {
  const elements = v.pipe(
    v.array(v.unknown()),
    v.transform((all) => all.slice(0, most).filter((each) => v.is(element, each))),
    v.array(element),
  );
  return v.fallback(elements, () => []);
}

function link(check: (text: string) => string | undefined) {
  return v.pipe(v.string(), v.transform(check), v.string());
}

const TIME = v.pipe(v.number(), v.minValue(-LAST_INSTANT), v.maxValue(LAST_INSTANT));
const COUNT = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A page may have come to be known as a paper's since the backup was written. */
const ID = v.pipe(
  v.custom<PaperId>((value) => typeof value === 'string' && isPaperId(value)),
  v.transform((id) => (id.startsWith('url:') ? (paperOfUrl(id.slice(4)) ?? id) : id)),
);
const DAY = v.custom<Day>((value) => typeof value === 'string' && isDay(value));

const PAPER = v.looseObject({
  doi: optional(
    v.pipe(
      ID,
      v.check((id) => id.startsWith('doi:')),
    ),
  ),
  title: line(LONGEST_TITLE),
  abstract: v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => cleanText(text.slice(0, 2 * LONGEST_ABSTRACT), LONGEST_ABSTRACT)),
  ),
  authors: list(line(LONGEST_NAME), MOST_AUTHORS),
  keywords: list(line(LONGEST_KEYWORD), MOST_KEYWORDS),
  summary: optional(line(LONGEST_SUMMARY)),
  organization: optional(line(LONGEST_NAME)),
  publishedOn: optional(DAY),
  days: list(DAY, 1000),
  featuredAt: optional(TIME),
  upvotes: v.fallback(COUNT, 0),
  comments: optional(COUNT),
  stars: optional(COUNT),
  codeUrl: optional(link(safeUrl)),
  projectUrl: optional(link(safeUrl)),
  pdfUrl: optional(link(safeUrl)),
  thumbnailUrl: optional(link(pictureUrl)),
  submitter: optional(line(LONGEST_NAME)),
  linked: optional(v.object({ models: COUNT, datasets: COUNT, spaces: COUNT })),
  toldBy: optional(v.picklist(['page', 'file', 'identifier'])),
  sample: optional(v.literal(true)),
  fetchedAt: v.fallback(TIME, 0),
});

const OWN = {
  status: v.fallback(v.picklist(STATUSES), 'to-read'),
  statusAt: optional(TIME),
  tags: v.pipe(
    list(v.string(), 1000),
    v.transform((tags) => cleanTags(tags)),
  ),
  note: v.pipe(
    v.fallback(v.string(), ''),
    v.transform((note) => note.slice(0, LONGEST_NOTE)),
  ),
  savedAt: TIME,
  changedAt: TIME,
  rating: optional(v.picklist(RATINGS)),
  remindOn: optional(DAY),
  openedCount: optional(COUNT),
  openedAt: optional(TIME),
  zoteroAt: optional(TIME),
};

/** An entry of the library. */
export const ENTRY = v.looseObject({ id: ID, paper: PAPER, ...OWN });

/** What was removed. */
export const TRASHED = v.looseObject({ entry: ENTRY, at: TIME });

/** When a paper was first seen. */
export const SEEN = v.object({ id: ID, at: TIME });

/** A paper that is left out of lists. */
export const HIDDEN = v.looseObject({ id: ID, title: line(LONGEST_TITLE), at: TIME });

/** A change that histories tell. */
export const PAST = v.object({
  from: v.pipe(v.string(), v.uuid()),
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  at: TIME,
  kind: v.picklist(TOLD_CHANGES),
  id: ID,
  before: optional(v.object(OWN)),
  after: optional(v.object(OWN)),
  hidden: optional(v.object({ before: optional(HIDDEN), after: optional(HIDDEN) })),
});

/** What can at least be named, where it cannot be read. */
export const NAMED = v.looseObject({ id: v.string() });

/** The document, whose elements are checked one by one. */
export const BACKUP = v.looseObject({
  format: v.literal(BACKUP_FORMAT),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  settings: v.unknown(),
  library: v.array(v.unknown()),
  hidden: v.fallback(v.array(v.unknown()), []),
  trash: v.fallback(v.array(v.unknown()), []),
  seen: v.fallback(v.array(v.unknown()), []),
  journal: v.fallback(v.array(v.unknown()), []),
});
