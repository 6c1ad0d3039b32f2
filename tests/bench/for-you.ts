import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../scripts/run.ts';
import { bundle } from './bundle.ts';
import type { Figure } from './figure.ts';
import type { measureForYou, Read, readCapturedDays, readMadeArchive } from './for-you-engine.ts';

interface Engine {
  readonly measureForYou: typeof measureForYou;
  readonly readCapturedDays: typeof readCapturedDays;
  readonly readMadeArchive: typeof readMadeArchive;
}

const PAPERS = 30_000;
const SAVES = [5, 20, 100];
const MOST_SAVED = 2_000;

/** How well papers are ranked for made-up readers, beside popularity and chance, and what it costs. */
export async function benchForYou(): Promise<readonly Figure[]> {
  const { href } = pathToFileURL(await bundle('for-you-engine.ts', 'node'));
  const engine = (await import(href)) as Engine;
  const captured = capturedDays();
  const cost = engine.measureForYou(PAPERS, MOST_SAVED);
  const figure = (metric: string, value: number, unit: Figure['unit']): Figure => ({
    bench: 'foryou',
    metric: `${PAPERS} papers, ${MOST_SAVED} saved, ${metric}`,
    value,
    unit,
    n: 1,
  });
  return [
    ...SAVES.flatMap((saves) =>
      readFigures(`${saves} saved of ${PAPERS}`, engine.readMadeArchive(PAPERS, saves)),
    ),
    ...(captured.size > 0 ? readFigures('captured days', engine.readCapturedDays(captured)) : []),
    figure('training, one thread', cost.training, 'ms'),
    figure('ranking with training, one thread', cost.ranking, 'ms'),
    figure('model', cost.modelBytes, 'bytes'),
  ];
}

function readFigures(name: string, reads: readonly Read[]): Figure[] {
  const mean = (pick: (read: Read) => number): number =>
    reads.reduce((sum, read) => sum + pick(read), 0) / reads.length;
  const figure = (metric: string, value: number, unit: Figure['unit']): Figure => ({
    bench: 'foryou',
    metric: `${name}, ${metric}`,
    value,
    unit,
    n: reads.length,
  });
  const ways = ['forYou', 'popularity', 'random'] as const;
  return [
    ...ways.flatMap((way) => [
      figure(
        `precision at 10, ${WAYS[way]}`,
        mean((read) => read[way].precision),
        'share',
      ),
      figure(
        `recall at 20, ${WAYS[way]}`,
        mean((read) => read[way].recall),
        'share',
      ),
    ]),
    figure(
      'precision at 10 against popularity',
      mean((read) => read.forYou.precision) / mean((read) => read.popularity.precision),
      'ratio',
    ),
    figure(
      'recall at 20 against popularity',
      mean((read) => read.forYou.recall) / mean((read) => read.popularity.recall),
      'ratio',
    ),
  ];
}

const WAYS = { forYou: 'For you', popularity: 'popularity', random: 'chance' } as const;

/** What the real interface sent, by day, where that is on this machine. */
function capturedDays(): ReadonlyMap<string, readonly unknown[]> {
  const folder = join(ROOT, '../shared/data/daily');
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [
        name.replace('.json', ''),
        JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown[],
      ]),
  );
}
