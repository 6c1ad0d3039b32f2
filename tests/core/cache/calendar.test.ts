import { describe, expect, it } from 'vitest';
import { calendarMonth } from '@/core/cache/calendar';
import { addDays } from '@/core/day';
import { openCache } from '@/tests/core/databases';
import { NOW, ORIGIN, paperOf, periodFrom, rowOf, TODAY } from '@/tests/core/papers';

const month = periodFrom('2026-11');

describe('a month of the calendar', () => {
  it('has every day of the month, first to last, though nothing is known of them', async () => {
    const days = await calendarMonth(openCache(), month, new Set());
    expect(days.map(({ day }) => day)).toEqual(
      Array.from({ length: 30 }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`),
    );
    expect(new Set(days.map(({ papers }) => papers))).toEqual(new Set([undefined]));
  });

  it('counts the papers of a day, and those that were not seen', async () => {
    const cache = openCache();
    await cache.days.bulkPut([rowOf(TODAY, [1, 2, 3]), rowOf(addDays(TODAY, -1), [])]);
    const days = await calendarMonth(cache, month, new Set([paperOf(2).id]));
    expect(days.find(({ day }) => day === TODAY)).toMatchObject({
      papers: 3,
      unseen: 2,
      orMore: false,
    });
    expect(days.find(({ day }) => day === '2026-11-19')).toMatchObject({ papers: 0, unseen: 0 });
  });

  it("counts by the source's list of the month where a day is not in the cache", async () => {
    const cache = openCache();
    const early = addDays(TODAY, -15);
    const papers = [paperOf(1, { days: [early, TODAY] }), paperOf(2, { days: [early] })];
    await cache.papers.bulkPut(papers);
    await cache.periods.put({
      key: month,
      ids: papers.map(({ id }) => id),
      origin: ORIGIN,
      fetchedAt: NOW,
    });
    const days = await calendarMonth(cache, month, new Set());
    expect(days.find(({ day }) => day === early)?.papers).toBe(2);
    expect(days.find(({ day }) => day === TODAY)?.papers).toBe(1);
    expect(days.find(({ day }) => day === '2026-11-02')?.papers).toBe(0);
  });

  it('says that there may be more where the list of the month was cut', async () => {
    const cache = openCache();
    const papers = Array.from({ length: 500 }, (_, index) => paperOf(index + 1));
    await cache.papers.bulkPut(papers);
    await cache.periods.put({
      key: month,
      ids: papers.map(({ id }) => id),
      origin: ORIGIN,
      fetchedAt: NOW,
    });
    const days = await calendarMonth(cache, month, new Set());
    expect(days.find(({ day }) => day === TODAY)).toMatchObject({ papers: 500, orMore: true });
  });
});
