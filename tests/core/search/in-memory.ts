import { parseArxivId } from '@/core/arxiv-id';
import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import { createCandidateFinder } from '@/core/search/candidates';
import { createHighlighter, type Matches } from '@/core/search/highlight';
import { createPaperIndex } from '@/core/search/paper-index';
import { parseQuery } from '@/core/search/query';
import { createPaperRanking } from '@/core/search/rank-papers';
import { createReader } from '@/core/search/reading';
import { readQuery } from '@/core/search/read-query';

const RANKED = 50;

/** A search over papers in memory, put together of the product's own parts, without a database. */
export function searchInMemory(papers: Iterable<Paper>) {
  const known = new Map<PaperId, Paper>();
  const index = createPaperIndex();
  const ranking = createPaperRanking();

  const remove = (ids: Iterable<PaperId>): void => {
    const gone = new Set(ids);
    for (const id of gone) known.delete(id);
    index.remove(gone);
  };
  const update = (changed: Iterable<Paper>): void => {
    const byId = new Map(Array.from(changed, (paper) => [paper.id, paper]));
    remove(byId.keys());
    for (const [id, paper] of byId) known.set(id, paper);
    index.add([...byId.values()]);
  };
  update(papers);

  return {
    get size() {
      return known.size;
    },
    index,
    update,
    remove,
    search(text: string, most: number): readonly { id: PaperId; matches: Matches }[] {
      const query = readQuery(parseQuery(text), createReader(index));
      const ids = createCandidateFinder(index)(query, Math.max(most, RANKED));
      const ranked = ranking.rank(
        query,
        ids.flatMap((id) => known.get(id) ?? []),
      );
      const named = known.get(parseArxivId(text) ?? ('' as PaperId));
      const others = ranked.filter((paper) => paper !== named);
      const highlight = createHighlighter(query.read);
      return [...(named ? [named] : []), ...others]
        .slice(0, most)
        .map((paper) => ({ id: paper.id, matches: highlight(paper) }));
    },
  };
}
