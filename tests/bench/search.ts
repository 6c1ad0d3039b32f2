import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ROOT } from '../../scripts/run.ts';
import { quantile, type Figure } from './figure.ts';
import type { Asked, EngineMeasures, measureEngine } from './search-engine.ts';

const SIZES = [1_000, 10_000, 30_000, 100_000];

/** Plain Fuse.js takes seconds a query over tens of thousands of papers. */
const PLAIN_QUERIES: ReadonlyMap<number, number> = new Map([
  [1_000, 22],
  [10_000, 6],
  [30_000, 3],
]);
const FEWEST_PLAIN_QUERIES = 1;

/**
 * What a search in made-up archives costs and finds, beside plain Fuse.js in the same run: so many
 * papers each, or as many as are asked for.
 */
export async function benchSearch(sizes: readonly number[]): Promise<readonly Figure[]> {
  const engine = await bundled<{ measureEngine: typeof measureEngine }>('search-engine.ts');
  const figures: Figure[] = [];
  for (const papers of sizes.length > 0 ? sizes : SIZES) {
    const plainQueries = PLAIN_QUERIES.get(papers) ?? FEWEST_PLAIN_QUERIES;
    const measures = await engine.measureEngine(papers, plainQueries);
    figures.push(...engineFigures(papers, measures));
  }
  return figures;
}

/**
 * The code that imports by `@/`, made one file as the extension's is. In Vite's module runner each
 * call from one module to another goes through a getter, which costs as much as the search.
 */
async function bundled<Module>(name: string): Promise<Module> {
  const folder = join(ROOT, '.output/bench-search');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': ROOT } },
    build: {
      ssr: join(ROOT, 'tests/bench', name),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  const file = join(folder, name.replace(/\.ts$/, '.mjs'));
  return (await import(pathToFileURL(file).href)) as Module;
}

function engineFigures(papers: number, measures: EngineMeasures): Figure[] {
  const { build, load, update, keystrokes, asked, plainTimes, plainAsked } = measures;
  const figure = (metric: string, value: number, unit: Figure['unit'], n: number): Figure => ({
    bench: 'search',
    metric: `${papers} papers, ${metric}`,
    value,
    unit,
    n,
  });
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
    ...[0.5, 0.95, 0.99].map((share) =>
      figure(
        `search of a keystroke p${100 * share}, one thread`,
        quantile(keystrokes, share),
        'ms',
        keystrokes.length,
      ),
    ),
    ...recall('all kinds', asked),
    ...kinds.flatMap((kind) =>
      recall(
        kind,
        asked.filter((each) => each.kind === kind),
      ),
    ),
    figure('plain Fuse.js, a query p50', quantile(plainTimes, 0.5), 'ms', plainTimes.length),
    ...recall('plain Fuse.js', plainAsked),
  ];
}

function recallAt(asked: readonly Asked[], most: number): number {
  return asked.filter(({ rank }) => rank >= 0 && rank < most).length / asked.length;
}
