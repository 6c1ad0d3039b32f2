import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { handBack } from '@/browser/hand-back';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36';

type Tab = Awaited<ReturnType<typeof fakeBrowser.tabs.getCurrent>>;

function setUp(userAgent: string, tab: Partial<NonNullable<Tab>> | undefined) {
  vi.stubGlobal('navigator', { userAgent });
  vi.spyOn(fakeBrowser.tabs, 'getCurrent').mockResolvedValue(tab as Tab);
  return vi.spyOn(fakeBrowser.tabs, 'update').mockResolvedValue(undefined as never);
}

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('handing a tab back', () => {
  test('shows the browser’s own new tab in this very tab', async () => {
    const update = setUp(CHROME, { id: 7 });
    expect(await handBack()).toBe(true);
    expect(update.mock.calls).toEqual([[7, { url: 'chrome://new-tab-page/' }]]);
  });

  test.each([`${CHROME} Edg/156.0.0.0`, `${CHROME} OPR/140.0.0.0`])(
    'is not tried where there is no such page: %s',
    async (userAgent) => {
      const update = setUp(userAgent, { id: 7 });
      expect(await handBack()).toBe(false);
      expect(update).not.toHaveBeenCalled();
    },
  );

  test('fails quietly where the browser refuses', async () => {
    setUp(CHROME, { id: 7 }).mockRejectedValue(new Error('Cannot update NTP tab.'));
    expect(await handBack()).toBe(false);
  });

  test('fails where the page is in no tab', async () => {
    const update = setUp(CHROME, undefined);
    expect(await handBack()).toBe(false);
    expect(update).not.toHaveBeenCalled();
  });
});
