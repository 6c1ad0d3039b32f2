import type { CDPSession, Page } from '@playwright/test';

/** What one letter cost, ms. */
export interface Typed {
  /** From the key to its first results in the document, as the page itself measures it. */
  readonly results: number;
  /**
   * The longest task of the page's thread from the key until all that it changed was drawn: scripts,
   * or style, layout and paint of a frame. So long the page could do nothing else. It is time of that
   * thread, to which other programs on the machine do not add.
   */
  readonly blocked: number;
  /** All such tasks together, likewise. */
  readonly busy: number;
}

/** What stands on the screen is drawn within so many frames after the first results are there. */
const FRAMES = 10;

/** Marks in the page that begin and end what belongs to a letter. */
const [BEGUN, DRAWN] = ['letter begun', 'letter drawn'];

/** Waits in a page for what was typed there. */
interface Watch {
  /** Once what was typed has its results, and those were drawn: from the key to the results, ms. */
  next(): Promise<number>;
}

/** Gets a page ready to be typed in. */
export async function watchTyping(page: Page): Promise<void> {
  await page.evaluate(
    ({ frames, begun, drawn }) => {
      const results: number[] = [];
      let tell: (() => void) | undefined;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntriesByName('papertab:search')) results.push(duration);
        if (results.length > 0) tell?.();
      }).observe({ type: 'measure' });

      const watch: Watch = {
        next: async () => {
          if (results.length === 0) await new Promise<void>((resolve) => (tell = resolve));
          for (let frame = 0; frame < frames; frame++) await new Promise(requestAnimationFrame);
          performance.mark(drawn);
          const last = results.pop() ?? Number.NaN;
          results.length = 0;
          return last;
        },
      };
      // Emptying the box is a key too, which is no letter.
      const onKey = ({ key }: KeyboardEvent): void => {
        if (key.length === 1) performance.mark(begun);
      };
      addEventListener('keydown', onKey, { capture: true });
      Object.assign(globalThis, { watch });
    },
    { frames: FRAMES, begun: BEGUN, drawn: DRAWN },
  );
}

/** Types texts key by key, each key once the results of the one before are there and drawn. */
export async function typeTexts(page: Page, texts: readonly string[]): Promise<Typed[]> {
  const session = await page.context().newCDPSession(page);
  const trace = await startTrace(session);
  const results: number[] = [];
  const box = page.getByRole('searchbox', { name: 'Search papers' });
  for (const text of texts) {
    for (const letter of text) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      results.push(
        await page.evaluate(() => (globalThis as unknown as { watch: Watch }).watch.next()),
      );
    }
    await box.fill('');
  }
  const tasks = tasksByLetter(await trace.end());
  await session.detach();
  if (tasks.length !== results.length) throw new Error('The trace has not all letters.');
  return results.map((each, at) => {
    const { blocked = Number.NaN, busy = Number.NaN } = tasks[at] ?? {};
    return { results: each, blocked, busy };
  });
}

/** What a trace says of a thread, times in µs; `tdur` is time of that thread. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

async function startTrace(session: CDPSession): Promise<{ end(): Promise<readonly TraceEvent[]> }> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  const includedCategories = ['blink.user_timing', 'disabled-by-default-devtools.timeline'];
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories },
  });
  return {
    end: async () => {
      const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
      await session.send('Tracing.end');
      await complete;
      return events.toSorted((a, b) => a.ts - b.ts);
    },
  };
}

/** The longest task and the sum of all, ms, between the marks of each letter. */
function tasksByLetter(events: readonly TraceEvent[]) {
  const marks = events.filter(({ name }) => name === BEGUN || name === DRAWN);
  const [mark] = marks;
  const tasks = events.filter(
    ({ name, ph, pid, tid }) =>
      name === 'RunTask' && ph === 'X' && pid === mark?.pid && tid === mark.tid,
  );
  return marks.flatMap(({ name, ts }, at) => {
    if (name !== BEGUN) return [];
    const until = marks[at + 1]?.ts ?? Number.POSITIVE_INFINITY;
    // The task in which the mark was set began before it.
    const own = tasks.filter((task) => task.ts + (task.dur ?? 0) > ts && task.ts < until);
    return {
      blocked: Math.max(...own.map(({ tdur = 0 }) => tdur)) / 1_000,
      busy: own.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1_000,
    };
  });
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
