import type { Worker } from '@playwright/test';
import { expect, test } from './extension.ts';
import { misspelt, titleClue } from './pick.ts';
import { filledTab } from './screen.ts';

interface Suggested {
  readonly content: string;
  readonly description: string;
}

/** The address bar as the worker knows it; no test can type into the real one. */
interface AddressBar {
  readonly onInputChanged: {
    dispatch(text: string, suggest: (results: Suggested[]) => void): void;
  };
  readonly onInputEntered: { dispatch(text: string, disposition: string): void };
  setDefaultSuggestion(suggestion: { readonly description: string }): Promise<void>;
}

test('the worker suggests a paper whose title was mistyped, in marks that the browser reads', async ({
  api,
  papertab,
}) => {
  const { paper } = await titleClue(api);
  await filledTab(papertab);
  const worker = await papertab.worker();
  const results = await type(worker, misspelt(paper.title));
  expect(results.length).toBeGreaterThan(0);
  expect(results.length).toBeLessThanOrEqual(5);
  expect(results[0]?.content).toBe(paper.id);
  expect(results[0]?.description).toMatch(/<match>.+<dim> · .+ upvotes?<\/dim>$/);
  for (const { description } of results) expect(await read(worker, description)).toBe('read');
  expect(await read(worker, 'Q & A')).not.toBe('read');
});

test('Alt+Enter opens the page of the search, and asks nobody', async ({ papertab }) => {
  await filledTab(papertab);
  const worker = await papertab.worker();
  const requests = await papertab.requestsDuring(async () => {
    const opened = papertab.context.waitForEvent('page');
    await enter(worker, 'kv cache', 'newForegroundTab');
    await expect.poll(async () => (await opened).url()).toContain('/newtab.html#/');
  });
  expect(requests).toEqual([]);
});

function type(worker: Worker, text: string): Promise<Suggested[]> {
  return worker.evaluate((typed) => {
    const { omnibox } = (globalThis as unknown as { chrome: { omnibox: AddressBar } }).chrome;
    return new Promise<Suggested[]>((resolve) => {
      omnibox.onInputChanged.dispatch(typed, resolve);
    });
  }, text);
}

function enter(worker: Worker, text: string, disposition: string): Promise<void> {
  return worker.evaluate(
    ([typed, where]) => {
      const { omnibox } = (globalThis as unknown as { chrome: { omnibox: AddressBar } }).chrome;
      omnibox.onInputEntered.dispatch(typed, where);
    },
    [text, disposition] as const,
  );
}

/** What the browser says to a description. */
function read(worker: Worker, description: string): Promise<string> {
  return worker.evaluate(async (given) => {
    const { omnibox } = (globalThis as unknown as { chrome: { omnibox: AddressBar } }).chrome;
    try {
      await omnibox.setDefaultSuggestion({ description: given });
      return 'read';
    } catch (error) {
      return String(error);
    }
  }, description);
}
