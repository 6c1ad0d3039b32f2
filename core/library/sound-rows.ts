import * as v from 'valibot';
import { isPaperId, type PaperId } from '@/core/paper-id';
import {
  STATUSES,
  type Entry,
  type HiddenPaper,
  type Sighting,
  type TrashedEntry,
} from './paper-library';

const ID = v.custom<PaperId>((value) => typeof value === 'string' && isPaperId(value));
const TIME = v.pipe(v.number(), v.finite());
const TEXTS = v.array(v.string());

const ENTRY = v.pipe(
  v.looseObject({
    id: ID,
    paper: v.looseObject({ id: ID, title: v.string() }),
    status: v.picklist(STATUSES),
    tags: TEXTS,
    note: v.string(),
    savedAt: TIME,
    changedAt: TIME,
  }),
  v.check(({ id, paper }) => id === paper.id),
);
const TRASHED = v.looseObject({ id: ID, entry: ENTRY, at: TIME });
const HIDDEN = v.looseObject({ id: ID, title: v.string(), at: TIME });
const SEEN = v.looseObject({ id: ID, at: TIME });

/**
 * Whether a row of a damaged table has all that such a row must have. Rows are checked before they are
 * written, so this is asked only where the storage itself may have spoilt one.
 */
export const isSound = {
  entries: (row: unknown): row is Entry => v.is(ENTRY, row),
  trash: (row: unknown): row is TrashedEntry => v.is(TRASHED, row),
  hidden: (row: unknown): row is HiddenPaper => v.is(HIDDEN, row),
  seen: (row: unknown): row is Sighting => v.is(SEEN, row),
} as const;
