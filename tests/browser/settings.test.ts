import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openSettings } from '@/browser/settings';
import { parseSettings } from '@/core/settings';

const ENDPOINT = 'https://huggingface.co';
const DEFAULTS = parseSettings(undefined, ENDPOINT);

const open = (endpoint = ENDPOINT) => openSettings((stored) => parseSettings(stored, endpoint));
const stored = async () => (await fakeBrowser.storage.local.get('settings')).settings;

beforeEach(() => fakeBrowser.reset());

describe('the settings of a browser', () => {
  test('are the default ones until something is chosen', async () => {
    expect(await open().read()).toEqual(DEFAULTS);
  });

  test('are what was chosen, in each context', async () => {
    await open().change({ refreshMinutes: 15 });
    await open().change({ badge: false });
    expect(await open().read()).toEqual({ ...DEFAULTS, refreshMinutes: 15, badge: false });
  });

  test('are whole, whatever was stored', async () => {
    for (const settings of [7, 'text', [], { refreshMinutes: 'often' }]) {
      await fakeBrowser.storage.local.set({ settings });
      expect(await open().read()).toEqual(DEFAULTS);
      await open().change({ badge: false });
      expect(await open().read()).toEqual({ ...DEFAULTS, badge: false });
      await fakeBrowser.storage.local.clear();
    }
  });

  test('store what was chosen, so that the next version may have other defaults', async () => {
    await open('http://127.0.0.1:1111').change({ badge: false });
    expect(await stored()).toEqual({ badge: false });
    expect((await open('http://127.0.0.1:2222').read()).endpoint).toBe('http://127.0.0.1:2222');
  });

  test('keep what a newer version stored', async () => {
    await fakeBrowser.storage.local.set({ settings: { theme: 'dark' } });
    await open().change({ badge: false });
    expect(await stored()).toEqual({ theme: 'dark', badge: false });
  });

  test('lose no change where two are made at once', async () => {
    await Promise.all([
      open().change({ badge: false }),
      open().change({ refreshMinutes: 30 }),
      open().change({ endpoint: 'https://hf-mirror.com' }),
    ]);
    expect(await open().read()).toEqual({
      ...DEFAULTS,
      endpoint: 'https://hf-mirror.com',
      refreshMinutes: 30,
      badge: false,
    });
  });
});

describe('watching the settings', () => {
  test('tells of each change, with what was before', async () => {
    const onChange = vi.fn();
    open().watch(onChange);
    await open().change({ refreshMinutes: 15 });
    await open().change({ badge: false });
    const changed = { ...DEFAULTS, refreshMinutes: 15 };
    expect(onChange.mock.calls).toEqual([
      [changed, DEFAULTS],
      [{ ...changed, badge: false }, changed],
    ]);
  });

  test('tells of defaults where they were cleared or garbled', async () => {
    await open().change({ badge: false });
    const onChange = vi.fn();
    open().watch(onChange);
    await fakeBrowser.storage.local.set({ settings: 'garbled' });
    await fakeBrowser.storage.local.clear();
    expect(onChange.mock.calls).toEqual([
      [DEFAULTS, { ...DEFAULTS, badge: false }],
      [DEFAULTS, DEFAULTS],
    ]);
  });

  test('tells of nothing else', async () => {
    const onChange = vi.fn();
    open().watch(onChange);
    await fakeBrowser.storage.local.set({ other: 1 });
    await fakeBrowser.storage.sync.set({ settings: { badge: false } });
    expect(onChange).not.toHaveBeenCalled();
  });
});
