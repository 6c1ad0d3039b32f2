import { expect, test } from 'vitest';
import type { DayRow, PaperCache } from '@/core/cache/paper-cache';
import type { Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import { contentOf, dieAtWrite, fill, openCache } from '@/tests/core/databases';
import { DAY } from '@/tests/core/papers';
import { listsAt, listsIn, setUp, WINDOW } from './worker';

interface Shown {
  readonly row: DayRow | undefined;
  readonly papers: readonly (Paper | undefined)[];
}

/** What a page shows of each day, whichever refresh confirmed it. */
async function shownIn(cache: PaperCache, days: readonly Day[]): Promise<Map<Day, Shown>> {
  const rows = await cache.days.bulkGet([...days]);
  const shown = await Promise.all(
    rows.map(async (row) => ({ row, papers: await cache.papers.bulkGet([...(row?.ids ?? [])]) })),
  );
  return new Map(days.map((day, at) => [day, shown[at] ?? { row: undefined, papers: [] }]));
}

const votesOf = ({ papers }: Shown) => papers.map((paper) => paper?.upvotes);

test('#2 a refresh killed at any write leaves each day old or new, and the next one ends it', async () => {
  const { api, cache, clock, wake } = await setUp();
  await wake().scheduled();
  const before = await contentOf(cache);
  const old = await shownIn(cache, WINDOW);

  // A day later: other votes, another order, a new day.
  clock.now += DAY;
  const whole = openCache();
  await fill(whole, before);
  await wake({ cache: whole }).scheduled();
  const done = await shownIn(whole, WINDOW);
  const changed = WINDOW.filter((day) => old.get(day)?.row?.etag !== done.get(day)?.row?.etag);
  expect(changed.length).toBeGreaterThan(3);

  const newPapers = [...done.values()].flatMap((day) => day.papers);
  const newVotes = (id?: string) => newPapers.find((paper) => paper?.id === id)?.upvotes;

  let fatal = 1;
  for (let isDead = true; isDead; fatal += 1) {
    const dying = openCache();
    await fill(dying, before);
    dying.close();
    dieAtWrite(dying, fatal);
    await dying.open();
    isDead = await wake({ cache: dying })
      .scheduled()
      .then(() => false)
      .catch((error: Error) => {
        expect(error.message).toContain('killed');
        return true;
      });

    const left = openCache(dying.name);
    for (const [day, { row, papers }] of await shownIn(left, WINDOW)) {
      const [was, is] = [old.get(day), done.get(day)];
      if (row === undefined || was?.row === undefined || is === undefined) throw new Error(day);
      expect(papers).not.toContain(undefined);
      const isNew = row.etag === is.row?.etag && row.fetchedAt === is.row?.fetchedAt;
      expect(row).toEqual(isNew ? is.row : was.row);
      // A paper that is on a new day too has its newer votes.
      const votes = papers.map((paper) => paper?.upvotes);
      if (isNew) expect(votes).toEqual(votesOf(is));
      else
        votes.forEach((each, at) =>
          expect([votesOf(was)[at], newVotes(row.ids[at])]).toContain(each),
        );
    }

    await wake({ cache: left }).scheduled();
    expect(await listsIn(left)).toEqual(await listsIn(whole));
    expect((await shownIn(left, WINDOW)).get(WINDOW[3] ?? ('' as Day))?.papers).toEqual(
      done.get(WINDOW[3] ?? ('' as Day))?.papers,
    );
    dying.close();
    left.close();
  }
  // Three writes a day that changed, one that did not, progress, and the end.
  expect(fatal).toBeGreaterThan(changed.length * 3);
  expect(await listsAt(api)).toEqual(await listsIn(whole));
}, 60_000);
