import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { expect, test, type Papertab } from './extension.ts';
import { articles, filledTab, refresh } from './screen.ts';
import { madeItem, newestWeekday } from './served.ts';

/** What stays of each opening or refresh adds up over days; what a browser keeps for itself does not. */
const isLong = process.env['PAPERTAB_FAULTS'] !== undefined;
const OPENINGS = isLong ? 100 : 30;
const REFRESHES = 60;

/** Until code is compiled and caches are full, memory grows. */
const WARM_UP = 10;
/** One look tells little: the heap rises and falls by a tenth from one refresh to another. */
const LOOK_EVERY = 2;

/** How much more memory there may be after the second half of them than after the first. */
const MOST_GROWTH = 0.06;

/** A page, or the worker, after garbage collection. */
interface Memory {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

test('a page that stays open, and the worker, hold no more after many new tabs than after half of them @long', async ({
  papertab,
}) => {
  test.setTimeout(isLong ? 900_000 : 400_000);
  const page = await filledTab(papertab);
  const open = async (count: number): Promise<void> => {
    for (let opened = 0; opened < count; opened++) {
      const other = await papertab.newTab();
      await other.waitForFunction(() => performance.getEntriesByName('papertab:live').length > 0);
      await other.close();
    }
  };
  await open(OPENINGS / 2);
  const [before, workerBefore] = [await memoryOf(page), await restingHeap(papertab)];
  await open(OPENINGS / 2);
  expectNoMore(await memoryOf(page), before);
  expect(await restingHeap(papertab)).toBeLessThan(workerBefore * (1 + MOST_GROWTH));
});

test('many refreshes, each with another list, leave no more than half of them do', async ({
  api,
  papertab,
}) => {
  test.setTimeout(400_000);
  api.itemsOverride.set(newestWeekday(), list(0));
  const page = await filledTab(papertab);
  const pages: Memory[] = [];
  const workers: number[] = [];
  for (let turn = 1; turn <= REFRESHES; turn++) {
    api.itemsOverride.set(newestWeekday(), list(turn));
    await refresh(page);
    await expect(articles(page).first()).toContainText(`at turn ${turn}`);
    if (turn <= WARM_UP || turn % LOOK_EVERY > 0) continue;
    pages.push(await memoryOf(page));
    workers.push(await workerHeap(papertab));
  }
  const [before, after] = halves(pages).map(middleOf);
  if (before === undefined || after === undefined) throw new Error('Nobody looked.');
  expectNoMore(after, before);
  // Whatever it is at work on comes on top of what it keeps.
  const [workerBefore, workerAfter] = halves(workers).map((heaps) => Math.min(...heaps));
  expect(workerAfter).toBeLessThan((workerBefore ?? 0) * (1 + MOST_GROWTH));
});

/** Other papers in another order, with other words, each turn; in all there are sixty. */
function list(turn: number): unknown[] {
  return Array.from({ length: 30 }, (_, index) =>
    madeItem(`2601.${String(((index * 7 + turn * 3) % 60) + 1).padStart(5, '0')}`, {
      title: `Paper ${index}, at turn ${turn}`,
      upvotes: 100 - index + turn,
    }),
  );
}

function halves<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const middle = items.length >> 1;
  return [items.slice(0, middle), items.slice(middle)];
}

/** The median of each. */
function middleOf(all: readonly Memory[]): Memory {
  const middle = (what: keyof Memory): number =>
    all.map((each) => each[what]).toSorted((a, b) => a - b)[all.length >> 1] ?? Infinity;
  return { heap: middle('heap'), nodes: middle('nodes'), listeners: middle('listeners') };
}

function expectNoMore(after: Memory, before: Memory): void {
  for (const what of ['heap', 'nodes', 'listeners'] as const)
    expect(after[what], what).toBeLessThan(before[what] * (1 + MOST_GROWTH));
}

async function memoryOf(page: Page): Promise<Memory> {
  const session = await page.context().newCDPSession(page);
  await collectGarbage(session);
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? 0;
  return { heap: usedSize, nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
}

async function collectGarbage(session: CDPSession): Promise<void> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.disable');
}

/** The least of a few looks at the worker's heap, bytes: whatever it is at work on comes on top. */
async function restingHeap(papertab: Papertab): Promise<number> {
  const heaps: number[] = [];
  for (let look = 0; look < 5; look++) {
    heaps.push(await workerHeap(papertab));
    await sleep(300);
  }
  return Math.min(...heaps);
}

/** The heap of the worker after garbage collection, bytes; it is woken if it sleeps. */
async function workerHeap({ context, extensionId, worker }: Papertab): Promise<number> {
  await worker();
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('This browser cannot be asked.');
  const { targetInfos } = await session.send('Target.getTargets');
  const target = targetInfos.find(
    ({ type, url }) => type === 'service_worker' && url.includes(extensionId),
  );
  if (target === undefined) throw new Error('There is no worker.');
  const attached = { targetId: target.targetId, flatten: false };
  const { sessionId } = await session.send('Target.attachToTarget', attached);
  const heap = await new Promise<number>((resolve) => {
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const answer = JSON.parse(message) as { id?: number; result?: { usedSize?: number } };
      if (answer.result?.usedSize !== undefined) resolve(answer.result.usedSize);
    });
    const methods = ['HeapProfiler.enable', 'HeapProfiler.collectGarbage', 'Runtime.getHeapUsage'];
    for (const [id, method] of methods.entries()) {
      const message = JSON.stringify({ id, method });
      void session.send('Target.sendMessageToTarget', { sessionId, message });
    }
  });
  await session.send('Target.detachFromTarget', { sessionId });
  await session.detach();
  return heap;
}
