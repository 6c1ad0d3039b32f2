import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PaperCache } from '@/core/cache/paper-cache';
import { refreshState } from '@/core/cache/queries';
import { PaperLibrary } from '@/core/library/paper-library';
import { savePaper } from '@/core/library/changes';
import { allEntries } from '@/core/library/queries';
import { startSampleApi, type SampleApi } from '@/scripts/sample-api/server.ts';
import { installAddressBar } from '@/tests/address-bar';
import { NOW, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { installTabWishes } from '@/tests/tab-wishes';

const paper = paperOf(1, { title: 'A cached paper' });
const TAB = { id: 7, url: `https://arxiv.org/pdf/${paper.id}v2`, active: true };

let api: SampleApi;
let cache: PaperCache;
let library: PaperLibrary;
let wishes: ReturnType<typeof installTabWishes>;
let asked = 0;

/** A worker whose first refresh is over, and a source that counts from there. */
beforeEach(async () => {
  fakeBrowser.reset();
  vi.spyOn(Date, 'now').mockReturnValue(NOW);
  Object.assign(Dexie.dependencies, { indexedDB: new IDBFactory(), IDBKeyRange });
  api = await startSampleApi({ now: () => NOW });
  vi.stubEnv('PAPERTAB_ENDPOINT', api.origin);
  [cache, library] = [new PaperCache(), new PaperLibrary()];
  installAddressBar();
  wishes = installTabWishes();
  vi.resetModules();
  const { default: background } = await import('@/entrypoints/background');
  background.main();
  await eventually(async () => expect((await refreshState(cache))?.finished).toBe(1));
  // It ends with forgetting papers that are of no list.
  await navigator.locks.request('papertab-refresh', () => undefined);
  await cache.papers.put(paper);
  asked = api.requests.length;
});

afterEach(async () => {
  await navigator.locks.request('papertab-refresh', () => undefined);
  cache.close();
  library.close();
  await api.close();
  vi.restoreAllMocks();
});

const saved = async () => (await allEntries(library)).map((entry) => entry.paper);
const requests = () => api.requests.slice(asked).map(({ url }) => url);

describe('the command', () => {
  test('saves the paper of the tab from the cache, and shows a tick for a moment', async () => {
    wishes.pressCommand(TAB);
    await eventually(async () => expect(await wishes.sign(TAB.id)).toBe('✓'));
    expect(await saved()).toEqual([paper]);
    expect(wishes.titles.get(TAB.id)).toContain('A cached paper');
    expect(requests()).toEqual([]);
    expect(wishes.state.read).toEqual([]);
  });

  test('asks once for what the cache has not, and saves it before that', async () => {
    const { id, title } = paperOf(2);
    api.fault = { kind: 'hang' };
    wishes.pressCommand({ ...TAB, url: `https://arxiv.org/abs/${id}` });
    await eventually(async () => expect(await saved()).toMatchObject([{ toldBy: 'identifier' }]));
    await eventually(() => expect(requests()).toEqual([`/api/papers/${id}`]));
    expect(title).not.toBe((await saved())[0]?.title);
  });

  test('saves what the page tells, though the source does not know it', async () => {
    wishes.state.tags.set(TAB.id, [{ name: 'citation_title', content: 'A told title' }]);
    wishes.pressCommand({ ...TAB, url: 'https://arxiv.org/abs/2401.00009' });
    await eventually(async () => expect(await saved()).toMatchObject([{ title: 'A told title' }]));
    await eventually(() => expect(requests()).toEqual(['/api/papers/2401.00009']));
  });

  test.each([
    ['a page that is no paper’s', { ...TAB, url: 'https://example.org/' }],
    ['a tab that nobody may know', { id: TAB.id }],
  ])('says with a question mark that there is none, in %s', async (_, tab) => {
    wishes.pressCommand(tab);
    await eventually(async () => expect(await wishes.sign(TAB.id)).toBe('?'));
    expect(await saved()).toEqual([]);
    expect(requests()).toEqual([]);
  });

  test('of another name does nothing', async () => {
    wishes.pressCommand(TAB, 'another');
    wishes.pressCommand({ id: 8 });
    await eventually(async () => expect(await wishes.sign(8)).toBe('?'));
    expect(await saved()).toEqual([]);
  });
});

describe('the context menu', () => {
  test('is there once the extension was installed, for pages and for links', async () => {
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update' } as never);
    await eventually(() => expect(wishes.menus).toHaveLength(2));
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update' } as never);
    await eventually(() =>
      expect(wishes.menus.map(({ id }) => id)).toEqual(['save-page', 'save-link']),
    );
    expect(wishes.menus[1]?.contexts).toEqual(['link']);
  });

  test('saves a link’s paper from its address, and reads no page for it', async () => {
    const linkUrl = `https://huggingface.co/papers/${paper.id}`;
    wishes.choose({ menuItemId: 'save-link', linkUrl }, { ...TAB, url: 'https://example.org/' });
    await eventually(async () => expect(await saved()).toEqual([paper]));
    expect(wishes.state.read).toEqual([]);
    expect(requests()).toEqual([]);
  });

  test('saves the paper of the page', async () => {
    wishes.choose({ menuItemId: 'save-page', pageUrl: 'https://example.org/frame' }, TAB);
    await eventually(async () => expect(await saved()).toEqual([paper]));
  });
});

describe('tabs of saved papers', () => {
  const OTHER = { id: 8, url: 'https://example.org/', active: true };

  beforeEach(() => {
    wishes.state.tabs = [TAB, OTHER];
  });

  test('are not looked at without the permission', async () => {
    expect(wishes.watched.map((event) => event.hasListeners())).toEqual([false, false]);
  });

  test('are marked once it is granted, and no more once it is taken back', async () => {
    wishes.choose({ menuItemId: 'save-link', linkUrl: TAB.url });
    await eventually(async () => expect(await saved()).toEqual([paper]));
    wishes.allow(true);
    await eventually(async () => expect(await wishes.sign(TAB.id)).toBe('✓'));
    expect(await wishes.sign(8)).not.toBe('✓');

    wishes.navigate({ id: 8, url: `https://arxiv.org/abs/${paper.id}` });
    await eventually(async () => expect(await wishes.sign(8)).toBe('✓'));
    wishes.navigate(OTHER);
    await eventually(async () => expect(await wishes.sign(8)).not.toBe('✓'));
    wishes.allow(false);
    await eventually(async () => expect(await wishes.sign(TAB.id)).not.toBe('✓'));
    expect(wishes.watched.map((event) => event.hasListeners())).toEqual([false, false]);
  });

  test('are marked no more where only the loss woke the worker', async () => {
    // From its earlier life.
    await fakeBrowser.action.setBadgeText({ tabId: TAB.id, text: '✓' });
    wishes.allow(false);
    await eventually(async () => expect(await wishes.sign(TAB.id)).not.toBe('✓'));
  });

  test('are marked for what they show now, though the answer for the page before comes late', async () => {
    await savePaper(library, paper, NOW);
    wishes.allow(true);
    await eventually(async () => expect(await wishes.sign(TAB.id)).toBe('✓'));
    wishes.navigate({ ...OTHER, url: TAB.url });
    wishes.navigate(OTHER);
    // Who asks later is answered later.
    wishes.state.tabs = [...wishes.state.tabs, { id: 9 }];
    wishes.navigate({ id: 9, url: TAB.url });
    await eventually(async () => expect(await wishes.sign(9)).toBe('✓'));
    expect(await wishes.sign(8)).not.toBe('✓');
  });

  test('lose their mark while the library does not answer', async () => {
    await savePaper(library, paper, NOW);
    wishes.allow(true);
    await eventually(async () => expect(await wishes.sign(TAB.id)).toBe('✓'));
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw new Error('The disk does not answer.');
    });
    wishes.navigate(TAB);
    await eventually(async () => expect(await wishes.sign(TAB.id)).not.toBe('✓'));
  });
});
