import type { Page } from '@playwright/test';

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly {
    readonly node: Node | null;
    readonly previousRect: DOMRectReadOnly;
    readonly currentRect: DOMRectReadOnly;
  }[];
}

/** What has moved on a page since it was opened, as the browser saw it: what, from where and to where. */
export function movedOn(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        setTimeout(() => resolve([]), 500);
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as Shift[];
          resolve(
            shifts.flatMap(({ sources, startTime, value }) => [
              `${value} at ${Math.round(startTime)} ms`,
              ...sources.map(({ node, previousRect, currentRect }) => {
                const what =
                  node instanceof Element ? node.outerHTML : node?.parentElement?.outerHTML;
                const [from, to] = [previousRect, currentRect].map((rect) => JSON.stringify(rect));
                return `${from} -> ${to}: ${what?.slice(0, 200)}`;
              }),
            ]),
          );
        }).observe({ type: 'layout-shift', buffered: true });
      }),
  );
}
