import type { PaperId } from '@/core/paper-id';
import type { PaperCache } from '@/core/cache/paper-cache';
import type { PaperLibrary } from '@/core/library/paper-library';
import { savedIds, statuses } from '@/core/library/queries';
import { seenIds } from '@/core/library/seen';
import type { Paper } from '@/core/paper';
import type { Clause, State } from './query-language';

/** A condition that the databases decide, not the words of a paper. */
export type FactClause = Extract<Clause, { readonly kind: 'is' | 'after' | 'before' | 'votes' }>;

/** What the databases know of papers. A negated condition is answered as if it were not. */
export interface PaperFacts {
  /** The saved papers with a tag of the user's own, or one that begins so; in any case. */
  taggedWith(tag: string, isBeginning: boolean): Promise<ReadonlySet<PaperId>>;
  /** The papers that a condition holds for. */
  idsOf(clause: FactClause): Promise<ReadonlySet<PaperId>>;
  /** All papers, saved ones too, in order: most votes first, or newest day first. */
  inOrder(order: 'votes' | 'date'): Promise<readonly PaperId[]>;
}

/** The facts of a cache and a library; `uncached` are the saved papers that the cache has not. */
export function createPaperFacts(
  cache: PaperCache,
  library: PaperLibrary,
  uncached: () => readonly Paper[],
): PaperFacts {
  async function cachedIdsOf(clause: FactClause): Promise<readonly PaperId[]> {
    const { papers } = cache;
    switch (clause.kind) {
      case 'after':
        return await papers.where('days').aboveOrEqual(clause.day).primaryKeys();
      case 'before':
        return await papers.where('days').below(clause.day).primaryKeys();
      case 'votes': {
        const { least, most } = rangeOf(clause);
        return await papers.where('upvotes').between(least, most, true, true).primaryKeys();
      }
      case 'is':
        return await idsInState(clause.state);
    }
  }

  async function idsInState(state: State): Promise<readonly PaperId[]> {
    switch (state) {
      case 'saved':
        return [...(await savedIds(library))];
      case 'to-read':
      case 'reading':
      case 'done':
        return await library.entries.where('status').equals(state).primaryKeys();
      case 'code':
        return await cache.papers.where('codeUrl').above('').primaryKeys();
      case 'unread': {
        const [known, seen, saved] = await Promise.all([
          cache.papers.toCollection().primaryKeys(),
          seenIds(library),
          statuses(library),
        ]);
        const all = [...known, ...uncached().map(({ id }) => id)];
        return all.filter((id) => {
          const status = saved.get(id);
          return status === undefined ? !seen.has(id) : status === 'to-read';
        });
      }
    }
  }

  return {
    taggedWith: async (tag, isBeginning) => {
      const tags = library.entries.where('tags');
      const tagged = isBeginning ? tags.startsWithIgnoreCase(tag) : tags.equalsIgnoreCase(tag);
      return new Set(await tagged.primaryKeys());
    },
    idsOf: async (clause) => {
      const others = uncached().filter((paper) => holdsFor(paper, clause));
      return new Set([...(await cachedIdsOf(clause)), ...others.map(({ id }) => id)]);
    },
    inOrder: async (order) => {
      const { papers } = cache;
      const index = order === 'votes' ? 'upvotes' : 'days';
      const others = uncached().flatMap((paper) => placesOf(paper, order));
      const [ascending, all, starts] = await cache.transaction('r', papers, async () =>
        Promise.all([
          papers.orderBy(index).primaryKeys(),
          papers.toCollection().primaryKeys(),
          Promise.all(others.map(({ key }) => papers.where(index).above(key).count())),
        ]),
      );
      const places = others.map(({ id }, at) => ({ id, start: starts[at] ?? 0 }));
      const ordered = putAmong(ascending.toReversed(), places);
      // What is of no day comes last.
      const rest = [...uncached().map(({ id }) => id), ...all.toReversed()];
      return [...new Set([...ordered, ...rest])];
    },
  };
}

/** What an order goes by: the votes of a paper, or each of its days. */
function placesOf(
  { id, upvotes, days }: Paper,
  order: 'votes' | 'date',
): readonly { readonly id: PaperId; readonly key: number | string }[] {
  return order === 'votes' ? [{ id, key: upvotes }] : days.map((day) => ({ id, key: day }));
}

/** Puts some more among papers: each before that of the number `start`. */
function putAmong(
  ids: readonly PaperId[],
  more: readonly { readonly id: PaperId; readonly start: number }[],
): readonly PaperId[] {
  const runs: PaperId[][] = [];
  let at = 0;
  for (const { id, start } of more.toSorted((one, other) => one.start - other.start)) {
    runs.push(ids.slice(at, start), [id]);
    at = start;
  }
  return [...runs.flat(), ...ids.slice(at)];
}

/** The same for one paper by itself; what the library knows is asked of the library. */
function holdsFor(paper: Paper, clause: FactClause): boolean {
  switch (clause.kind) {
    case 'after':
      return paper.days.some((day) => day >= clause.day);
    case 'before':
      return paper.days.some((day) => day < clause.day);
    case 'votes': {
      const { least, most } = rangeOf(clause);
      return paper.upvotes >= least && paper.upvotes <= most;
    }
    case 'is':
      return clause.state === 'code' && paper.codeUrl !== undefined;
  }
}

/** The fewest and the most votes that a condition holds for. */
function rangeOf({ comparison, count }: Extract<FactClause, { readonly kind: 'votes' }>): {
  readonly least: number;
  readonly most: number;
} {
  switch (comparison) {
    case '>':
      return { least: count + 1, most: Infinity };
    case '>=':
      return { least: count, most: Infinity };
    case '<':
      return { least: 0, most: count - 1 };
    case '<=':
      return { least: 0, most: count };
    case '=':
      return { least: count, most: count };
  }
}
