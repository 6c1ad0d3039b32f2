import Fuse from 'fuse.js';
import { searchInMemory } from '@/tests/core/search/in-memory';
import { madePapers, misspell, seeded } from '@/tests/core/search/corpus';
import { median, type Figure } from './figure';

const PAPERS = 30_000;
const PLAIN_PAPERS = 300;
const QUERIES = 40;
const LIMIT = 50;

/**
 * What a keystroke costs in an archive of 30,000 made-up papers, and beside it what plain Fuse.js
 * costs over a hundredth of them in the same process.
 */
export async function benchSearch(): Promise<readonly Figure[]> {
  const papers = madePapers(PAPERS);
  const started = performance.now();
  const search = searchInMemory(papers);
  const built = performance.now() - started;

  const random = seeded(11);
  const sought = Array.from(
    { length: QUERIES },
    () => papers[Math.floor(random() * PAPERS)],
  ).filter((paper) => paper !== undefined);
  const keystrokes: number[] = [];
  const hits = sought.filter((paper) => {
    const [first = '', second = '', third = ''] = paper.title.split(' ');
    const query = `${misspell(first, 1, random)} ${second} ${third}`;
    let best: readonly { readonly id: string }[] = [];
    for (let typed = 1; typed <= query.length; typed++) {
      const begun = performance.now();
      best = search.search(query.slice(0, typed), LIMIT);
      keystrokes.push(performance.now() - begun);
    }
    return best.slice(0, 5).some(({ id }) => id === paper.id);
  });

  const plain = new Fuse(papers.slice(0, PLAIN_PAPERS), {
    keys: ['title', 'authors', 'keywords', 'organization', 'abstract'],
    ignoreLocation: true,
    threshold: 0.4,
  });
  const plainTimes = sought.slice(0, 20).map((paper) => {
    const begun = performance.now();
    plain.search(paper.title.slice(0, 24), { limit: LIMIT });
    return performance.now() - begun;
  });

  return [
    figure('build, 30,000 papers', built, 'ms', 1),
    figure('keystroke p50, 30,000 papers', median(keystrokes), 'ms', keystrokes.length),
    figure('keystroke p95, 30,000 papers', quantile(keystrokes, 0.95), 'ms', keystrokes.length),
    figure('plain Fuse.js over 300 papers, p50', median(plainTimes), 'ms', plainTimes.length),
    figure(
      'a misspelt title in the first five',
      hits.length / sought.length,
      'share',
      sought.length,
    ),
  ];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function figure(metric: string, value: number, unit: Figure['unit'], n: number): Figure {
  return { bench: 'search', metric, value, unit, n };
}
