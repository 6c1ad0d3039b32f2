import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import type { PaperFacts } from './facts';
import { readClause, sizeOf, type Flags, type TextClause } from './field-filter';
import type { IndexPart } from './paper-index';
import { parseQuery } from './query';
import type { Clause, SearchQuery } from './query-language';
import { readQuery, type ReadWord } from './read-query';
import type { Reader } from './reading';

/** The conditions of queries, over an index as it is. */
export interface Conditions {
  /** The sieves for a query: the first for all papers at once, the second for one that passed it. */
  sieves(query: SearchQuery): Promise<Sieves>;
  /** The flagged papers in an order; all of them without flags. */
  inOrder(order: 'votes' | 'date', flags: Flags | undefined): Promise<readonly PaperId[]>;
  /** The words that conditions look for, to be marked where they were found. */
  highlighted(query: SearchQuery): readonly ReadWord[];
}

/** What lets those papers through that all conditions hold for. */
export interface Sieves {
  /** Flags the papers that they may hold for; undefined where there is no condition. */
  readonly allowed: Flags | undefined;
  /** Whether a paper that is allowed is one that they do hold for. */
  readonly holds: (paper: Paper) => boolean;
  /** Whether that is so of each that is allowed. */
  readonly isExact: boolean;
}

/** A condition over the index; without flags it may hold for each paper. */
interface ReadCondition {
  readonly flags: Flags | undefined;
  readonly holds: ((paper: Paper) => boolean) | undefined;
}

const NONE: ReadonlySet<PaperId> = new Set();

/** While someone types, all conditions but the last stay as they were. */
const MOST_KEPT = 100;

/** Makes the conditions over an index, of which none may have changed since. */
export function createConditions(
  parts: readonly IndexPart[],
  read: Reader,
  facts: PaperFacts,
): Conditions {
  const kept = new Map<string, Promise<ReadCondition>>();
  const orders = new Map<string, Promise<readonly PaperId[]>>();
  let numbers: ReadonlyMap<PaperId, number> | undefined;

  /** Where in the flags the papers of the index are. */
  function numbersNow(): ReadonlyMap<PaperId, number> {
    numbers ??= new Map(idsOf(parts).map(([id, number]) => [id, number]));
    return numbers;
  }

  function flagIds(ids: ReadonlySet<PaperId>, flags: Flags): Flags {
    for (const id of ids) {
      const number = numbersNow().get(id);
      if (number !== undefined) flags[number] = 1;
    }
    return flags;
  }

  /** A tag is a topic of the source or one of the user's own. */
  async function ownTagged(clause: Clause, isOpen: boolean): Promise<ReadonlySet<PaperId>> {
    return clause.kind === 'tag' ? await facts.taggedWith(clause.text, isOpen) : NONE;
  }

  async function readAnew(clause: Clause, isOpen: boolean): Promise<ReadCondition> {
    if (!isText(clause)) {
      const flags = flagIds(await facts.idsOf(clause), new Uint8Array(sizeOf(parts)));
      return { flags: clause.negated ? opposite(flags) : flags, holds: undefined };
    }
    const own = await ownTagged(clause, isOpen);
    const { flags, holds } = readClause(clause, parts, read, isOpen);
    if (holds === undefined) {
      const marked = flagIds(own, flags);
      return { flags: clause.negated ? opposite(marked) : marked, holds: undefined };
    }
    const isSo = (paper: Paper): boolean => own.has(paper.id) || holds(paper);
    // What is not quite sure cannot be turned round.
    return clause.negated
      ? { flags: undefined, holds: (paper) => !isSo(paper) }
      : { flags: flagIds(own, flags), holds: isSo };
  }

  function condition(clause: Clause, isOpen: boolean): Promise<ReadCondition> {
    const key = JSON.stringify([clause, isOpen]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const made = readAnew(clause, isOpen);
    // What was seen, or where it stands, changes without a paper that does.
    if (clause.kind === 'is' && clause.state !== 'code') return made;
    kept.set(key, made);
    // What could not be read may be the next time.
    made.catch(() => kept.delete(key));
    return made;
  }

  return {
    sieves: async ({ clauses, isOpen }) => {
      const conditions = await Promise.all(
        clauses
          .filter(isCondition)
          .map((clause) =>
            condition(clause, isOpen && !clause.negated && clause === clauses.at(-1)),
          ),
      );
      const flags = conditions.flatMap((each) => each.flags ?? []);
      const unsure = conditions.flatMap(({ holds }) => holds ?? []);
      const [first, ...others] = flags;
      return {
        allowed: others.reduce(
          (all, each) => all?.map((allowed, at) => allowed & (each[at] ?? 0)),
          first,
        ),
        holds: (paper) => unsure.every((holds) => holds(paper)),
        isExact: unsure.length === 0,
      };
    },
    inOrder: async (order, flags) => {
      const known = orders.get(order) ?? facts.inOrder(order);
      orders.set(order, known);
      known.catch(() => orders.delete(order));
      const inFlags = (id: PaperId): boolean => {
        const number = numbersNow().get(id);
        return number !== undefined && (flags === undefined || flags[number] === 1);
      };
      return (await known).filter(inFlags);
    },
    highlighted: ({ clauses }) =>
      clauses.flatMap((clause) => {
        const isNamed = isText(clause) && isCondition(clause) && !clause.negated;
        return isNamed ? readQuery(parseQuery(`${clause.text} `), read).read : [];
      }),
  };
}

function isText(clause: Clause): clause is TextClause {
  return 'text' in clause && clause.kind !== 'after' && clause.kind !== 'before';
}

/** Words that are not left out rank papers, and bind none. */
function isCondition(clause: Clause): boolean {
  return clause.kind !== 'word' || clause.negated;
}

function opposite(flags: Flags): Flags {
  return flags.map((flag) => 1 - flag);
}

/** All identifiers of an index with their numbers, but for removed papers. */
function idsOf(parts: readonly IndexPart[]): readonly (readonly [PaperId, number])[] {
  let base = 0;
  return parts.flatMap(({ segment: { ids }, removed }) => {
    const start = base;
    base += ids.length;
    return ids.flatMap((id, number) => (removed[number] ? [] : [[id, start + number] as const]));
  });
}
