import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fullPageUrl } from '@/browser/pages';
import { PaperCache } from '@/core/cache/paper-cache';
import { paperTables, putPapers } from '@/core/cache/put-papers';
import { startSampleApi, type SampleApi } from '@/scripts/sample-api/server.ts';
import { searchHash } from '@/state/route';
import { installAddressBar } from '@/tests/address-bar';
import { paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { installTabWishes } from '@/tests/tab-wishes';

const searchPageUrl = (text: string): string => fullPageUrl(searchHash(text));

let api: SampleApi;
let cache: PaperCache;
let bar: ReturnType<typeof installAddressBar>;

/** A worker over a cache with papers; it asks a source that gives nothing. */
beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(Dexie.dependencies, { indexedDB: new IDBFactory(), IDBKeyRange });
  api = await startSampleApi();
  api.fault = { kind: 'status', status: 500 };
  vi.stubEnv('PAPERTAB_ENDPOINT', api.origin);
  cache = new PaperCache();
  const papers = Array.from({ length: 8 }, (_, at) =>
    paperOf(at + 1, { title: `Walrus <${at + 1}> & friends`, authors: ['Ada', 'Bob', 'Cy'] }),
  );
  await cache.transaction('rw', paperTables(cache), () => putPapers(cache, papers, []));
  bar = installAddressBar();
  installTabWishes();
  vi.resetModules();
  const { default: background } = await import('@/entrypoints/background');
  background.main();
});

afterEach(async () => {
  bar.cancel();
  await navigator.locks.request('papertab-refresh', () => undefined);
  cache.close();
  await api.close();
  vi.restoreAllMocks();
});

test('five papers are suggested for what is typed, with authors and votes', async () => {
  bar.begin();
  expect(bar.hints).toHaveLength(1);
  bar.type('walrsu');
  await eventually(() => expect(bar.suggested).toHaveLength(1));
  const { results } = bar.suggested[0] ?? { results: [] };
  expect(results).toHaveLength(5);
  for (const { content, description } of results) {
    expect(content).toMatch(/^2611\.0000\d$/);
    expect(description).toMatch(
      /^<match>Walrus<\/match> &#60;\d&#62; &#38; friends<dim> · Ada, Bob \+1 · .+<\/dim>$/,
    );
  }
});

test('nothing is opened, and no index built, before somebody types', async () => {
  await new Promise((resolve) => {
    setTimeout(resolve, 200);
  });
  expect(await cache.indexState.count()).toBe(0);
  bar.begin();
  await eventually(async () => expect(await cache.indexState.count()).toBe(1));
});

test('Enter on a suggestion opens its paper here, at the source', async () => {
  bar.enter('2611.00003');
  await eventually(() => expect(bar.opened).toHaveLength(1));
  expect(bar.opened).toEqual([{ url: `${api.origin}/papers/2611.00003`, where: 'currentTab' }]);
});

test('Enter on the text opens the first paper it finds, without a suggestion before it', async () => {
  bar.enter('walrus 7');
  await eventually(() => expect(bar.opened).toHaveLength(1));
  expect(bar.opened).toEqual([{ url: `${api.origin}/papers/2611.00007`, where: 'currentTab' }]);
});

test('Enter on a text that finds nothing opens its search, misspelt operators and all', async () => {
  const query = 'zyzzyva is:nothing votes:many autor:"';
  bar.type(query);
  await eventually(() => expect(bar.suggested).toEqual([{ text: query, results: [] }]));
  bar.enter(query);
  await eventually(() => expect(bar.opened).toHaveLength(1));
  expect(bar.opened).toEqual([{ url: searchPageUrl(query), where: 'currentTab' }]);
});

test('Alt+Enter opens the search in a new tab, whatever it finds', async () => {
  bar.begin();
  bar.type('walrus');
  bar.enter('walrus', 'newForegroundTab');
  await eventually(() => expect(bar.opened).toHaveLength(1));
  expect(bar.opened).toEqual([{ url: searchPageUrl('walrus'), where: 'newForegroundTab' }]);
  expect(searchPageUrl('walrus')).toMatch(/\/newtab\.html#\/search\/walrus$/);
});

test('a suggestion can be opened behind the tab', async () => {
  bar.enter('2611.00003', 'newBackgroundTab');
  await eventually(() => expect(bar.opened).toHaveLength(1));
  expect(bar.opened[0]?.where).toBe('newBackgroundTab');
});
