import type { ArxivId } from '@/core/arxiv-id';
import type { Paper } from '@/core/paper';
import type { FactClause, PaperFacts } from './facts';
import {
  flagByText,
  holdsIn,
  needsText,
  sizeOf,
  type Flags,
  type TextClause,
} from './field-filter';
import type { IndexPart } from './paper-index';
import { parseQuery } from './query';
import type { Clause, SearchQuery } from './query-language';
import { readQuery, type ReadWord } from './read-query';
import type { Reader } from './reading';

/** The conditions of queries, over an index as it is. */
export interface Conditions {
  /** Flags the papers that all conditions may hold for; undefined where there is no condition. */
  allowed(query: SearchQuery): Promise<Flags | undefined>;
  /** Completes that: whether a paper that is allowed is one that all conditions hold for. */
  verifier(query: SearchQuery): (paper: Paper) => boolean;
  /** Whether what is allowed needs no completing. */
  isExact(query: SearchQuery): boolean;
  /** The flagged papers in an order; all of them without flags. */
  inOrder(order: 'votes' | 'date', flags: Flags | undefined): Promise<readonly ArxivId[]>;
  /** The words that conditions look for, to be marked where they were found. */
  highlighted(query: SearchQuery): readonly ReadWord[];
}

/** While someone types, all conditions but the last stay as they were. */
const MOST_KEPT = 100;

/** Makes the conditions over an index, of which none may have changed since. */
export function createConditions(
  parts: readonly IndexPart[],
  read: Reader,
  facts: PaperFacts,
): Conditions {
  const kept = new Map<string, Promise<Flags>>();
  const orders = new Map<string, Promise<readonly ArxivId[]>>();
  let numbers: ReadonlyMap<ArxivId, number> | undefined;

  /** Where in the flags the papers of the index are. */
  function numbersNow(): ReadonlyMap<ArxivId, number> {
    numbers ??= new Map(idsOf(parts).map(([id, number]) => [id, number]));
    return numbers;
  }

  async function flagByFact(clause: FactClause): Promise<Flags> {
    const flags = new Uint8Array(sizeOf(parts));
    for (const id of await facts.idsOf(clause)) {
      const number = numbersNow().get(id);
      if (number !== undefined) flags[number] = 1;
    }
    return flags;
  }

  function flag(clause: Clause, isOpen: boolean): Promise<Flags> {
    const key = JSON.stringify([clause, isOpen]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const flags = isText(clause)
      ? Promise.resolve(flagByText(clause, parts, read, isOpen))
      : flagByFact(clause);
    const made = clause.negated ? flags.then(opposite) : flags;
    kept.set(key, made);
    return made;
  }

  return {
    allowed: async ({ clauses, isOpen }) => {
      const sieves = clauses.filter(
        // What is not quite sure cannot be turned round.
        (clause) => isCondition(clause) && !(clause.negated && isText(clause) && needsText(clause)),
      );
      const flags = await Promise.all(
        sieves.map((clause) => flag(clause, isOpen && clause === clauses.at(-1))),
      );
      const [first, ...others] = flags;
      return others.reduce(
        (all, each) => all?.map((allowed, at) => allowed & (each[at] ?? 0)),
        first,
      );
    },
    verifier: ({ clauses }) => {
      const unsure = clauses.filter(isUnsure);
      return (paper) => unsure.every((clause) => holdsIn(paper, clause, read) !== clause.negated);
    },
    isExact: ({ clauses }) => !clauses.some(isUnsure),
    inOrder: async (order, flags) => {
      const known = orders.get(order) ?? facts.inOrder(order);
      orders.set(order, known);
      const inFlags = (id: ArxivId): boolean => {
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

function isUnsure(clause: Clause): clause is TextClause {
  return isText(clause) && isCondition(clause) && needsText(clause);
}

function opposite(flags: Flags): Flags {
  return flags.map((flag) => 1 - flag);
}

/** All identifiers of an index with their numbers, but for removed papers. */
function idsOf(parts: readonly IndexPart[]): readonly (readonly [ArxivId, number])[] {
  let base = 0;
  return parts.flatMap(({ segment: { ids }, removed }) => {
    const start = base;
    base += ids.length;
    return ids.flatMap((id, number) => (removed[number] ? [] : [[id, start + number] as const]));
  });
}
