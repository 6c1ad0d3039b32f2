import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  keepUpdate,
  onceNotBusy,
  readUpdate,
  restart,
  returnParked,
  useMarker,
  watchUpdate,
  whileUnused,
} from '@/browser/updates';
import { parseParked, parseUpdate } from '@/core/update';
import { eventually } from '@/tests/eventually';

const OURS = `chrome-extension://${fakeBrowser.runtime.id}`;
const UPDATE = { version: '1.2.3', wanted: false };

interface Context {
  readonly tabId: number;
  readonly documentUrl?: string;
}

const shown = new Map<number, string>();
const reload = vi.fn();
let contexts: Context[] = [];

beforeEach(() => {
  fakeBrowser.reset();
  shown.clear();
  reload.mockReset();
  contexts = [];
  Object.assign(fakeBrowser.runtime, { reload, getContexts: async () => contexts });
  Object.assign(fakeBrowser.tabs, {
    update: async (id: number, { url }: { readonly url: string }) => {
      if (id === 404) throw new Error(`No tab with id: ${id}.`);
      shown.set(id, url);
      contexts = contexts.filter(({ tabId }) => tabId !== id);
    },
  });
});

describe('#28 an update that waits', () => {
  test('is applied while no page is in use, and not while one is', async () => {
    const mark = useMarker('in-use');
    const apply = vi.fn(async () => undefined);
    mark(true);
    mark(true);
    await whileUnused(apply);
    expect(apply).not.toHaveBeenCalled();
    mark(false);
    await eventually(async () => {
      await whileUnused(apply);
      expect(apply).toHaveBeenCalled();
    });
    mark(true);
    mark(false);
    mark(true);
    apply.mockClear();
    await whileUnused(apply);
    expect(apply).not.toHaveBeenCalled();
    mark(false);
  });

  test('that the user wants waits for who imports, and for nobody else', async () => {
    const [inUse, busy] = [useMarker('in-use'), useMarker('busy')];
    const apply = vi.fn(async () => undefined);
    inUse(true);
    await onceNotBusy(apply);
    expect(apply).toHaveBeenCalledOnce();
    busy(true);
    const waiting = onceNotBusy(apply);
    await eventually(async () => {
      const { pending } = await navigator.locks.query();
      expect(pending?.map(({ name }) => name)).toContain('papertab-busy');
    });
    expect(apply).toHaveBeenCalledOnce();
    busy(false);
    await waiting;
    expect(apply).toHaveBeenCalledTimes(2);
    inUse(false);
  });

  test('is kept in mind, with an alarm that looks after it, and told to pages', async () => {
    const told = vi.fn();
    watchUpdate(told);
    await keepUpdate(UPDATE);
    expect(parseUpdate(await readUpdate())).toEqual(UPDATE);
    expect(told).toHaveBeenCalledWith(UPDATE);
    expect(await fakeBrowser.alarms.get('update')).toMatchObject({ periodInMinutes: 1 });
  });

  test('is forgotten before the restart, lest one that fails is tried for ever', async () => {
    await keepUpdate(UPDATE);
    reload.mockImplementation(async () => {
      expect(await readUpdate()).toBeUndefined();
    });
    await restart();
    expect(reload).toHaveBeenCalledOnce();
    expect(await fakeBrowser.alarms.get('update')).toBeUndefined();
  });

  test.each([undefined, null, 'x', {}, { version: '<b>', wanted: true }, { version: '1' }])(
    'is none where %j is stored',
    (stored) => {
      expect(parseUpdate(stored)).toBeUndefined();
    },
  );
});

describe('#27 a page that is open over an update', () => {
  test('is put aside, and shown again where it was', async () => {
    const url = `${OURS}/newtab.html#/search/two%20words`;
    contexts = [
      { tabId: 7, documentUrl: url },
      { tabId: 404, documentUrl: `${OURS}/options.html` },
      { tabId: 9 },
    ];
    // The tab that was closed and the one without a page are not waited for in vain.
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void) => {
      contexts = [];
      act();
    }) as never);
    await restart();
    vi.restoreAllMocks();
    expect([...shown]).toEqual([[7, 'data:,']]);
    expect(reload).toHaveBeenCalledOnce();

    await returnParked((stored) => parseParked(stored, OURS));
    expect(shown.get(7)).toBe(url);
    shown.clear();
    await returnParked((stored) => parseParked(stored, OURS));
    expect([...shown]).toEqual([]);
  });

  test('is ours, or is not shown', () => {
    const own = { tabId: 1, url: `${OURS}/newtab.html` };
    const stored = [
      own,
      { tabId: 2, url: 'https://evil.example/' },
      { tabId: 3, url: `${OURS}.evil.example/` },
      { tabId: 4, url: 'javascript:alert(1)' },
    ];
    expect(parseParked(stored, OURS)).toEqual([own]);
    expect(parseParked([{ tabId: 'x' }, undefined, ...stored], OURS)).toEqual([own]);
    expect(parseParked('all', OURS)).toEqual([]);
  });
});
