import type { Page } from '@playwright/test';

/** What one letter cost, ms. */
export interface Typed {
  /** From the key to its results in the document, as the page itself measures it. */
  readonly results: number;
  /** The longest that the page could do nothing else, from the key until its results were drawn. */
  readonly blocked: number;
}

/** Waits in a page for what was typed there. */
interface Watch {
  /** Once what was typed has its results, and those were drawn. */
  next(): Promise<Typed>;
}

/**
 * Gets a page ready to be typed in. With a beat it sends messages to itself, one after another: the
 * longest time between two is how long the page was blocked, by scripts, style, layout or paint.
 */
export async function watchTyping(page: Page, hasBeat: boolean): Promise<void> {
  await page.evaluate((hasBeat) => {
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    let longest = 0;
    port1.addEventListener('message', () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      port2.postMessage(undefined);
    });
    port1.start();
    if (hasBeat) port2.postMessage(undefined);

    const results: number[] = [];
    let tell: (() => void) | undefined;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntriesByName('papertab:search')) results.push(duration);
      if (results.length > 0) tell?.();
    }).observe({ type: 'measure' });

    const watch: Watch = {
      next: async () => {
        if (results.length === 0) await new Promise<void>((resolve) => (tell = resolve));
        // Two frames later what the results changed has been drawn.
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        const typed = { results: results.pop() ?? Number.NaN, blocked: longest };
        results.length = 0;
        longest = 0;
        return typed;
      },
    };
    Object.assign(globalThis, { watch });
  }, hasBeat);
}

/** Types a text key by key, each once the results of the one before are there. */
export async function typeLetters(page: Page, text: string): Promise<Typed[]> {
  const typed: Typed[] = [];
  for (const letter of text) typed.push(await typeLetter(page, letter));
  return typed;
}

/**
 * The same in a page without a beat: for each letter how long the page's thread was busy until its
 * results were drawn, in all, ms. Unlike the time that passes it is not that of other programs too.
 */
export async function typeBusily(page: Page, text: string): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busyMs = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const busy: number[] = [];
  for (const letter of text) {
    const before = await busyMs();
    await typeLetter(page, letter);
    busy.push((await busyMs()) - before);
  }
  await session.detach();
  return busy;
}

async function typeLetter(page: Page, letter: string): Promise<Typed> {
  await page.keyboard.press(letter === ' ' ? 'Space' : letter);
  return await page.evaluate(() => (globalThis as unknown as { watch: Watch }).watch.next());
}

interface HeapUsage {
  readonly usedSize: number;
  /** Of what buffers hold, which is all of the index. */
  readonly backingStorageSize?: number;
}

/** What a page keeps, after garbage collection. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  return bytesOf(await session.send('Runtime.getHeapUsage'));
}

/** What its worker keeps. */
export async function workerHeapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sessionId = await attached;
  let number = 0;
  const ask = (method: string): Promise<HeapUsage> => {
    const id = ++number;
    const answered = new Promise<HeapUsage>((resolve) => {
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const answer = JSON.parse(message) as { id?: number; result: HeapUsage };
        if (answer.id === id) resolve(answer.result);
      });
    });
    const message = JSON.stringify({ id, method });
    return session.send('Target.sendMessageToTarget', { sessionId, message }).then(() => answered);
  };
  await ask('HeapProfiler.enable');
  await ask('HeapProfiler.collectGarbage');
  return bytesOf(await ask('Runtime.getHeapUsage'));
}

function bytesOf({ usedSize, backingStorageSize = 0 }: HeapUsage): number {
  return usedSize + backingStorageSize;
}
