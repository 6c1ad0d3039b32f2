import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { PaperCache } from '@/core/cache/paper-cache';
import { newestDay } from '@/core/cache/queries';
import { createRefresher } from '@/core/refresh/refresh';
import { createHuggingFace } from '@/core/sources/huggingface';
import { startSampleApi, type SampleApi } from '@/scripts/sample-api/server.ts';

const YEAR_MS = 365 * 86_400_000;
const servedAt = Date.parse('2026-11-20T15:00:00Z');

let api: SampleApi;
afterEach(async () => await api.close());

describe('#9 a clock that is far off the source', () => {
  it.each([
    ['a year ahead', YEAR_MS],
    ['a year behind', -YEAR_MS],
  ])('still brings the newest papers: %s', async (_, off) => {
    api = await startSampleApi({ now: () => servedAt });
    const cache = new PaperCache(`clock-${off}`);
    const now = (): number => servedAt + off;
    const refresher = createRefresher({
      cache,
      source: async () => createHuggingFace({ origin: api.origin, fetch: globalThis.fetch, now }),
      kept: async () => ({ archive: false, saved: new Set() }),
      locks: navigator.locks,
      now,
      random: () => 0,
    });

    expect(await refresher.scheduled()).toMatchObject({ kind: 'done' });
    expect((await newestDay(cache))?.date).toBe('2026-11-20');
    expect(await cache.days.count()).toBe(28);
    cache.close();
  });
});
