import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readTags } from '@/browser/page-tags';

const TAGS = [{ name: 'citation_title', content: 'A told title' }];
const never = new Promise<never>(() => undefined);

/** Pages that answer those who wait until they have loaded, and those who do not. */
function installPage(answers: { readonly loaded: Promise<unknown>; readonly now: unknown }): void {
  Object.assign(fakeBrowser.scripting, {
    executeScript: async ({ injectImmediately = false }) => [
      { result: await (injectImmediately ? answers.now : answers.loaded) },
    ],
  });
}

afterEach(() => vi.useRealTimers());

test('the tags of a page are those that it has when it has loaded, and then nothing is waited for', async () => {
  vi.useFakeTimers();
  installPage({ loaded: Promise.resolve(TAGS), now: [] });
  expect(await readTags(1)).toEqual(TAGS);
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  ['never finishes loading gives the tags that it has so far', TAGS, TAGS],
  ['does not answer at all gives none', never, undefined],
])('a page that %s', async (_, now, tags) => {
  vi.useFakeTimers();
  installPage({ loaded: never, now });
  const reading = readTags(1);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await reading).toEqual(tags);
});
