import { LONG } from '../faults/held.ts';
import { expect, test } from './extension.ts';
import {
  articles,
  expectPapers,
  expectUpdated,
  filledTab,
  refresh,
  refreshButton,
  status,
} from './screen.ts';
import { newestWeekday, servedIds } from './served.ts';
import type { Fault } from '../../scripts/sample-api/fault.ts';

const UNREADABLE =
  'The source sent something that is no list of papers. Is there a login page in between?';

const FAULTS: readonly (readonly [name: string, fault: Fault, words: string])[] = [
  ['answers 503', { kind: 'status', status: 503 }, 'The source is down.'],
  ['refuses with 403', { kind: 'status', status: 403 }, 'The source refused to answer.'],
  ['is hidden by a captive portal', { kind: 'html' }, UNREADABLE],
  ['breaks off in mid-answer', { kind: 'truncate' }, UNREADABLE],
  ['answers with no list', { kind: 'body', body: '{"papers":[]}' }, UNREADABLE],
  ['answers with no papers', { kind: 'body', body: '[{"paper":{}}]' }, UNREADABLE],
];

for (const [name, fault, words] of FAULTS) {
  test(`#39 where the source ${name}, the papers stay, the page says so, and it recovers`, async ({
    api,
    papertab,
  }) => {
    const page = await filledTab(papertab);
    const ids = await servedIds(api, `date=${newestWeekday()}`);
    api.fault = fault;
    await refresh(page);
    await expect(status(page)).toContainText(words);
    await expect(status(page)).toHaveText(
      / Papers from .*\d:\d\d .M\. Next try at .*\d:\d\d .M\.$/,
    );
    await expectPapers(page, ids);
    await expectPapers(await papertab.newTab(), ids);

    api.fault = undefined;
    await page.bringToFront();
    await refresh(page);
    await expectUpdated(page);
  });
}

test('#5 where the source answers for ever, it is given up, the papers stay, the page says so, and it recovers', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const ids = await servedIds(api, `date=${newestWeekday()}`);
  api.fault = { kind: 'trickle', everyMs: 200 };
  // Only the long run waits for as long as it takes.
  if (!LONG) await (await papertab.worker()).evaluate(hurry);
  await refreshButton(page).click();
  await expect(status(page)).toHaveText(
    /^The source does not answer\. Papers from .*\d:\d\d .M\. Next try at .*\d:\d\d .M\.$/,
    { timeout: 90_000 },
  );
  await expectPapers(page, ids);

  api.fault = undefined;
  await refresh(page);
  await expectUpdated(page);
});

test('#39 an empty answer does not empty the list', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  const ids = await servedIds(api, `date=${newestWeekday()}`);
  api.fault = { kind: 'empty' };
  const requests = await papertab.requestsDuring(() => refresh(page));
  expect(requests.map((request) => request.status)).toEqual([200, 200, 200]);
  await expectUpdated(page);
  await expectPapers(page, ids);
  await expectPapers(await papertab.newTab(), ids);
});

test('#39 a pause that the source asks for is kept, even when Refresh is pressed', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const ids = await servedIds(api, `date=${newestWeekday()}`);
  api.fault = { kind: 'status', status: 429, headers: { 'Retry-After': '600' } };
  const asked = await papertab.requestsDuring(async () => {
    await refresh(page);
    await expect(status(page)).toContainText('The source asks for a pause. Papers from ');
  });
  // The first answer says it all: nothing more is asked.
  expect(asked).toHaveLength(1);
  const from = (asked[0]?.at ?? 0) + 600_000;
  // Counted from when the answer was read, which may be late, and over a minute's end.
  const told = [from, Date.now() + 600_000].map(clockTime);
  expect(told).toContain(
    /Next try at .*?(\d+:\d\d)/.exec((await status(page).textContent()) ?? '')?.[1],
  );

  const within = await papertab.requestsDuring(async () => {
    await refreshButton(page).click();
    await page.getByRole('button', { name: 'Week' }).click();
    await papertab.stopWorker();
    await papertab.worker();
  });
  expect(within).toEqual([]);
  await page.getByRole('button', { name: 'Day', exact: true }).click();
  await expectPapers(page, ids);
});

test.describe('with nothing cached and the source down', () => {
  test.beforeEach(({ api }) => {
    api.fault = { kind: 'status', status: 503 };
  });

  test('both surfaces say what happened and what to do, and recover by "Try again"', async ({
    api,
    papertab,
  }) => {
    const ids = await healthy(api, () => servedIds(api, `date=${newestWeekday()}`));
    const page = await papertab.newTab();
    const popup = await papertab.popup();
    for (const surface of [page, popup]) {
      await expect(status(surface)).toHaveText(/^The source is down\. Next try at /);
      const main = surface.getByRole('main');
      await expect(main).toContainText('No papers on this device yet.');
      await expect(main).toContainText('They come as soon as the source can be reached.');
      await expect(articles(surface)).toHaveCount(0);
    }
    api.fault = undefined;
    await popup.getByRole('button', { name: 'Try again' }).click();
    for (const surface of [page, popup]) {
      await expectPapers(surface, ids);
      await expectUpdated(surface);
    }
  });
});

/** Asks the API without its fault. */
async function healthy<Value>(
  api: { fault: Fault | undefined },
  ask: () => Promise<Value>,
): Promise<Value> {
  const { fault } = api;
  api.fault = undefined;
  const value = await ask();
  api.fault = fault;
  return value;
}

/** As if the twenty seconds that a worker waits for an answer were one. */
function hurry(): void {
  const wait = setTimeout;
  Object.assign(globalThis, {
    setTimeout: (callBack: () => void, ms?: number) => wait(callBack, ms === 20_000 ? 1_000 : ms),
  });
}

/** "9:04", as a page says it before AM or PM. */
function clockTime(at: number): string {
  const format = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
  return format.format(at).replace(/\s.*/u, '');
}
