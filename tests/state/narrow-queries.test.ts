import { expect, test } from 'vitest';
import { storeDay } from '@/core/cache/store-list';
import { addDays } from '@/core/day';
import { FeedModel } from '@/state/feed';
import { HOME } from '@/state/route';
import { listOf, NOW, numbersOf, ORIGIN, paperOf, TODAY } from '@/tests/core/papers';
import { settle, surroundings, untilFinished, valueOf, valuesOf } from './models';

const told = { origin: ORIGIN, now: NOW };

test('what is written to days that are not shown makes the list of a day no work', async () => {
  const around = surroundings();
  const { cache } = around;
  await storeDay(cache, TODAY, listOf([paperOf(1)]), told);
  await storeDay(cache, addDays(TODAY, -1), listOf([paperOf(2)]), told);
  const feed = untilFinished(new FeedModel(around, HOME));
  await valueOf(feed.listing);
  const listings = valuesOf(feed.listing);
  // As the archive comes, and as the days before are asked for anew.
  for (let back = 30; back < 40; back++)
    await storeDay(cache, addDays(TODAY, -back), listOf([paperOf(100 + back)]), told);
  await settle();
  expect(listings).toHaveLength(1);

  await storeDay(cache, TODAY, listOf([paperOf(1), paperOf(3)]), told);
  const { papers } = await valueOf(feed.listing, (listing) => listing.papers.length === 2);
  expect(numbersOf(papers)).toEqual([1, 3]);
});
