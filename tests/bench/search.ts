import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.ts';
import { every, quantile, type Figure } from './figure.ts';
import type { Asked, EngineMeasures, measureEngine } from './search-engine.ts';
import { measurePage, type PageMeasures } from './search-page.ts';
import { withStolen } from './stolen.ts';

const SIZES = [1_000, 10_000, 30_000, 100_000];

/** Over 30,000 papers plain Fuse.js takes a minute a query, and over 100,000 some five. */
const PLAIN_QUERIES: ReadonlyMap<number, number> = new Map([
  [1_000, 22],
  [10_000, 2],
  [30_000, 1],
  [100_000, 1],
]);

/** So many queries are typed in a new tab. */
const TYPED_QUERIES = 10;

/**
 * What a search in made-up archives costs and finds, beside plain Fuse.js in the same run: so many
 * papers each, or as many as are asked for.
 */
export async function benchSearch(sizes: readonly number[]): Promise<readonly Figure[]> {
  const { href } = pathToFileURL(await bundle('search-engine.ts', 'node'));
  const engine = (await import(href)) as { measureEngine: typeof measureEngine };
  const figures: Figure[] = [];
  for (const papers of sizes.length > 0 ? sizes : SIZES) {
    const plainQueries = PLAIN_QUERIES.get(papers) ?? 0;
    const measures = await engine.measureEngine(papers, plainQueries);
    figures.push(...engineFigures(papers, measures));
    const typed = every(plainTexts(measures.queries), TYPED_QUERIES);
    const { result, stolen } = await withStolen(() => measurePage(papers, typed));
    figures.push(
      ...pageFigures(papers, result),
      figuresOf(papers)('processor time that other machines took meanwhile', stolen, 'share', 1),
    );
  }
  return figures;
}

/** Without signs, which may be operators that ask for nothing before they are complete. */
function plainTexts(queries: EngineMeasures['queries']): string[] {
  return queries.map(({ text }) => text).filter((text) => /^[\p{L}\p{N} ]+$/u.test(text));
}

function engineFigures(papers: number, measures: EngineMeasures): Figure[] {
  const { build, load, update, keystrokes, asked, plainTimes, plainAsked } = measures;
  const figure = figuresOf(papers);
  const kinds = [...new Set(asked.map(({ kind }) => kind))];
  const recall = (name: string, all: readonly Asked[]): Figure[] =>
    [1, 5, 10].map((most) =>
      figure(`recall at ${most}, ${name}`, recallAt(all, most), 'share', all.length),
    );
  return [
    figure('index build, one thread', build, 'ms', 1),
    figure('stored index made ready, one thread', load, 'ms', 1),
    figure('index update by 50 papers, one thread', update, 'ms', 1),
    figure('index in memory', measures.bytes, 'bytes', 1),
    figure('distinct terms', measures.terms, 'count', 1),
    ...quantiles('search of a keystroke, one thread', keystrokes, figure),
    ...recall('all kinds', asked),
    ...kinds.flatMap((kind) =>
      recall(
        kind,
        asked.filter((each) => each.kind === kind),
      ),
    ),
    ...(plainTimes.length === 0
      ? []
      : [
          figure('plain Fuse.js, a query p50', quantile(plainTimes, 0.5), 'ms', plainTimes.length),
          ...recall('plain Fuse.js', plainAsked),
        ]),
  ];
}

function pageFigures(papers: number, measures: PageMeasures): Figure[] {
  const { typed, build, first, update } = measures;
  const figure = figuresOf(papers);
  return [
    ...quantiles(
      'keystroke to results',
      typed.map((each) => each.results),
      figure,
    ),
    ...quantiles(
      'page blocked by a keystroke',
      typed.map((each) => each.blocked),
      figure,
    ),
    ...quantiles(
      'page busy with a keystroke, its thread',
      typed.map((each) => each.busy),
      figure,
    ),
    figure('index build, in a new tab', build, 'ms', 1),
    figure('first results in a new tab, index load included', first, 'ms', 1),
    figure('index load and update by 50 papers, in a new tab', update, 'ms', 1),
    figure('papers on disk', measures.papersOnDisk, 'bytes', 1),
    figure('papers and index on disk', measures.indexedOnDisk, 'bytes', 1),
    figure('memory of the worker that searches', measures.workerHeap, 'bytes', 1),
    figure('memory of a new tab that searches', measures.pageHeap, 'bytes', 1),
  ];
}

type MakeFigure = (metric: string, value: number, unit: Figure['unit'], n: number) => Figure;

function figuresOf(papers: number): MakeFigure {
  return (metric, value, unit, n) => ({
    bench: 'search',
    metric: `${papers} papers, ${metric}`,
    value,
    unit,
    n,
  });
}

function quantiles(name: string, values: readonly number[], figure: MakeFigure): Figure[] {
  return [0.5, 0.95, 0.99].map((share) =>
    figure(`${name}, p${100 * share}`, quantile(values, share), 'ms', values.length),
  );
}

function recallAt(asked: readonly Asked[], most: number): number {
  return asked.filter(({ rank }) => rank >= 0 && rank < most).length / asked.length;
}
