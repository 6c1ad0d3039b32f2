import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { keptMoments } from '../../core/cache/samples.ts';
import { buildExtension } from '../../scripts/build.ts';
import { launchChromium } from '../../scripts/launch.ts';
import { ROOT } from '../../scripts/run.ts';
import type { Figure } from './figure.ts';

const HOUR_MS = 3_600_000;
const DAYS = 14;
const PAPERS_A_DAY = 20;

/** Enough for what the disk needs anyway not to count. */
const MANY_PAPERS = 300;

/** Nobody listens there: the extension itself writes nothing meanwhile. */
const NOBODY = 'http://127.0.0.1:9';

interface Sample {
  readonly id: string;
  readonly at: number;
  readonly upvotes: number;
  readonly stars: number;
  readonly comments: number;
}

/**
 * What vote samples weigh on Chromium's disk, keys and index included: of a paper that each refresh
 * of fourteen days told of, which is the most there can be, and of fourteen days with twenty papers
 * each, which refreshes tell of by the hour for three days and then by the day.
 */
export async function benchSamples(): Promise<readonly Figure[]> {
  const now = Date.now();
  const most = momentsLeft(now - DAYS * 24 * HOUR_MS, now, 1);
  const full = Array.from({ length: MANY_PAPERS }, (_, index) => samplesAt(index, most)).flat();
  const usual = Array.from({ length: DAYS * PAPERS_A_DAY }, (_, index) => {
    const bornAt = now - (24 * Math.floor(index / PAPERS_A_DAY) + 12) * HOUR_MS;
    return samplesAt(index, momentsLeft(bornAt, now, 24));
  }).flat();
  const extension = await buildExtension({ endpoint: NOBODY, output: join(ROOT, '.output/bench') });
  const ofFull = await bytesOnDisk(extension, full);
  const ofUsual = await bytesOnDisk(extension, usual);
  return [
    figure('samples of a paper, at most', most.length, 'count', 1),
    figure('a sample on disk', ofFull / full.length, 'bytes', full.length),
    figure('a paper on disk, at most', ofFull / MANY_PAPERS, 'bytes', MANY_PAPERS),
    figure(`${DAYS} days of ${PAPERS_A_DAY} papers on disk`, ofUsual, 'bytes', usual.length),
  ];
}

/** What is left of samples by the hour in a paper's first three days and then every few hours. */
function momentsLeft(bornAt: number, now: number, laterEveryHours: number): number[] {
  let kept: number[] = [];
  for (let at = bornAt; at <= now;) {
    kept = keptMoments([...kept, at], at);
    at += (at - bornAt < 3 * 24 * HOUR_MS ? 1 : laterEveryHours) * HOUR_MS;
  }
  return kept;
}

function samplesAt(index: number, moments: readonly number[]): Sample[] {
  const id = `2611.${String(index).padStart(5, '0')}`;
  return moments.map((at, sample) => ({ id, at, upvotes: 3 * sample, stars: 12_345, comments: 7 }));
}

/**
 * What the samples take, in a database laid out as the cache is. It is looked at after a restart: the
 * log that the browser writes first, and throws away in its own time, is up to four times as large.
 */
async function bytesOnDisk(extension: string, samples: readonly Sample[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'papertab-samples-'));
  const onPage = async <Result>(act: (page: Page) => Promise<Result>): Promise<Result> => {
    const { context, extensionId } = await launchChromium({
      extension,
      profile: join(folder, 'profile'),
      headless: true,
      loopbackOnly: true,
    });
    try {
      const page = await context.newPage();
      // A page of the extension's origin that runs no script of its own.
      await page.goto(`chrome-extension://${extensionId}/manifest.json`);
      return await act(page);
    } finally {
      await context.close();
    }
  };
  try {
    await onPage((page) => put(page, []));
    const before = await onPage(usage);
    await onPage((page) => put(page, samples));
    return (await onPage(usage)) - before;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opens the database, so that the browser tidies it up, and asks for its size. */
async function usage(page: Page): Promise<number> {
  await put(page, []);
  return page.evaluate(async () => {
    const estimate: StorageEstimate & { usageDetails?: { indexedDB?: number } } =
      await navigator.storage.estimate();
    return estimate.usageDetails?.indexedDB ?? estimate.usage ?? 0;
  });
}

function put(page: Page, samples: readonly Sample[]): Promise<void> {
  return page.evaluate(
    (rows) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('bench', 1);
        opening.addEventListener('upgradeneeded', () => {
          const store = opening.result.createObjectStore('samples', { keyPath: ['id', 'at'] });
          store.createIndex('at', 'at');
        });
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction('samples', 'readwrite');
          for (const row of rows) writing.objectStore('samples').put(row);
          writing.addEventListener('error', () => reject(writing.error));
          writing.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
    samples,
  );
}

function figure(metric: string, value: number, unit: Figure['unit'], n: number): Figure {
  return { bench: 'samples', metric, value, unit, n };
}
