import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { parseRefreshRequest } from '@/core/refresh/parse-request';
import type { RefreshOutcome } from '@/core/refresh/refresh-state';
import { periodFrom } from '@/tests/core/papers';

const OURS = `chrome-extension://${fakeBrowser.runtime.id}`;
const DONE: RefreshOutcome = { kind: 'done', fetched: 3, unchanged: 0, dropped: 0 };
const refresh = vi.fn(async (): Promise<RefreshOutcome> => DONE);

/** What came of a message: the answer, or an error as text; undefined where nobody answered. */
async function send(message: unknown, sender: object): Promise<unknown> {
  const answered = new Promise<unknown>((resolve) => {
    const { onMessage } = fakeBrowser.runtime;
    void onMessage.trigger(message, sender as never, resolve).then((results) => {
      if (!(results as unknown[]).includes(true)) resolve(undefined);
    }, resolve);
  });
  const answer = (await answered) as { res?: unknown; err?: { message: string } } | undefined;
  return answer?.err?.message ?? answer?.res;
}

const request = (data: unknown, type = 'refresh') => ({ id: 1, type, data, timestamp: 1 });
const page = (path: string) => ({ id: fakeBrowser.runtime.id, url: `${OURS}/${path}` });

beforeEach(async () => {
  fakeBrowser.reset();
  refresh.mockClear();
  // One listener a context: a new context for each test.
  vi.resetModules();
  const { onRefreshRequest } = await import('@/browser/requests');
  onRefreshRequest(parseRefreshRequest, refresh);
});
afterEach(() => vi.restoreAllMocks());

describe('#41 a refresh request', () => {
  test.each(['newtab.html', 'popup.html', 'options.html#/x', 'newtab.html?a#/trending/2026-11'])(
    'of our page %s is answered',
    async (path) => {
      const list = periodFrom('2026-W47');
      expect(await send(request({ list }), page(path))).toEqual(DONE);
      expect(refresh.mock.calls).toEqual([[{ list }]]);
    },
  );

  test.each<[string, object]>([
    ['another extension', { id: 'other', url: 'chrome-extension://other/newtab.html' }],
    ['another extension that names our page', { id: 'other', url: `${OURS}/newtab.html` }],
    ['a content script of ours', { id: fakeBrowser.runtime.id, url: 'https://evil.example/' }],
    ['an address like ours', { id: fakeBrowser.runtime.id, url: `${OURS}.evil.example/x` }],
    ['nowhere', { id: fakeBrowser.runtime.id }],
    ['nobody', {}],
  ])('of %s is turned away', async (_, sender) => {
    expect(await send(request({}), sender)).toBe('A request from outside the extension.');
    expect(refresh).not.toHaveBeenCalled();
  });

  test.each([undefined, null, 'all', { list: 'always' }, { list: '../papers' }])(
    'that says %j is refused',
    async (data) => {
      expect(await send(request(data), page('newtab.html'))).toMatch(/^Not a/);
      expect(refresh).not.toHaveBeenCalled();
    },
  );

  test.each([
    undefined,
    'refresh',
    {},
    { type: 'refresh' },
    { type: 7, timestamp: 1 },
    request({}, 'reset'),
    request({}, 'constructor'),
  ])('is not what %j is', async (message) => {
    await send(message, page('newtab.html'));
    expect(refresh).not.toHaveBeenCalled();
  });

  test('that fails tells the page so', async () => {
    refresh.mockRejectedValueOnce(new Error('Internal error'));
    expect(await send(request({}), page('newtab.html'))).toBe('Internal error');
  });
});

test('a page asks the worker, and gets its outcome', async () => {
  const { requestRefresh } = await import('@/browser/requests');
  const asked = vi.fn();
  fakeBrowser.runtime.onMessage.removeAllListeners();
  fakeBrowser.runtime.onMessage.addListener((message, _, respond) => {
    asked(message);
    respond({ res: DONE });
    return true;
  });
  expect(await requestRefresh({ list: periodFrom('2026-11') })).toEqual(DONE);
  expect(asked).toHaveBeenCalledWith(
    expect.objectContaining({ type: 'refresh', data: { list: '2026-11' } }),
  );
});
