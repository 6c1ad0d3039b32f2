import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SearchService, SearchStanding } from '@/core/search/search-service';
import { createSearchSession } from '@/core/search/search-session';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A session over services that only say what is done to them. */
function setUp(search: () => Promise<string[]> = async () => ['found']) {
  const log: string[] = [];
  const ready: ((standing: SearchStanding) => void)[] = [];
  const session = createSearchSession((onChange) => {
    log.push('open');
    ready.push(onChange);
    const service = {
      search: async ({ text }: { readonly text: string }) => {
        log.push(`search ${text}`);
        return { found: await search(), problems: [] };
      },
      close: () => void log.push('close'),
    };
    return service as unknown as SearchService;
  });
  return { session, log, know: () => ready.at(-1)?.({ papers: 1 }) };
}

it('opens nothing before it has begun, and one search however often it begins', () => {
  const { session, log } = setUp();
  expect(log).toEqual([]);
  session.begin();
  session.begin();
  expect(log).toEqual(['open']);
});

it('waits for the index, and searches what there is after a second', async () => {
  const { session, log, know } = setUp();
  const first = session.find('a', 5);
  await vi.advanceTimersByTimeAsync(500);
  expect(log).toEqual(['open']);
  know();
  await first;
  expect(log).toEqual(['open', 'search a']);
  session.end();
  expect(vi.getTimerCount()).toBe(0);
  const late = session.find('b', 5);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await late).toEqual(['found']);
});

it('closes when it is ended, and 20 seconds after the last question', async () => {
  const { session, log } = setUp();
  session.begin();
  session.end();
  session.end();
  expect(log).toEqual(['open', 'close']);
  session.begin();
  await vi.advanceTimersByTimeAsync(15_000);
  session.begin();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(log).toEqual(['open', 'close', 'open']);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(log).toEqual(['open', 'close', 'open', 'close']);
});

it('finds nothing where the database is in trouble', async () => {
  const { session, know } = setUp(() => Promise.reject(new Error('broken')));
  const answer = session.find('a', 5);
  know();
  expect(await answer).toEqual([]);
});
