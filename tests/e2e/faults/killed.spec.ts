import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { newEntry, type Entry } from '../../../core/library/paper-library.ts';
import { chances, LONG, SEED, tellFigure } from '../../faults/held.ts';
import { rowsOf } from '../browser-api.ts';
import { expect, test, type Papertab } from '../extension.ts';
import { filledTab, idAt, optionsPage, saveButton } from '../screen.ts';
import { idsOf, madeItems, newestWeekday } from '../served.ts';

interface DayRow {
  readonly date: string;
  readonly ids: readonly string[];
}

/** Two hundred in all in the long run. */
const KILLS = LONG ? 100 : 6;

/** Somewhat longer than a refresh takes, of three requests. */
const REFRESH_MS = 500;
const SLOW_MS = 20;

/** Somewhat longer than the import takes, from the click. */
const IMPORT_MS = 700;
const IMPORTED = 150;

test.beforeEach(() => test.setTimeout(LONG ? 30 * 60_000 : 120_000));

test('#2 a worker that is stopped at any moment of a refresh leaves whole lists, and what was saved', async ({
  api,
  papertab,
}) => {
  const day = newestWeekday();
  const items = madeItems(60);
  api.itemsOverride.set(day, items);
  const page = await filledTab(papertab);
  await saveButton(page, await idAt(page, 0)).click();
  const saved = await expectSaved(page, 1);
  const session = await workerControl(papertab, page);
  api.fault = { kind: 'slow', delayMs: SLOW_MS };
  const lists = [idsOf(items)];
  let changed = 0;

  for (const [at, chance] of chances(KILLS).entries()) {
    const kill = `kill ${at + 1} of seed ${SEED}`;
    const next = [...items.slice(at % 60), ...items.slice(0, at % 60)].toReversed();
    lists.push(idsOf(next));
    api.itemsOverride.set(day, next);
    await page.evaluate(askForRefresh);
    await sleep(chance * REFRESH_MS);
    await session.send('ServiceWorker.stopAllWorkers');

    const { ids } = await dayRow(page, day);
    const papers = new Set(
      (await rowsOf<Entry>(page, 'papertab-cache', 'papers')).map(({ id }) => id),
    );
    expect(lists, kill).toContainEqual(ids);
    expect(
      ids.filter((id) => !papers.has(id as Entry['id'])),
      kill,
    ).toEqual([]);
    expect(await entriesOf(page), kill).toEqual(saved);
    if (String(ids) === String(idsOf(next))) changed += 1;
  }
  tellFigure(2, `${KILLS} kills of the worker, ${changed} after it had written, seed ${SEED}`);
});

test('#26 #42 a page that is closed, and the worker with it, at any moment of an import leaves all of it or nothing', async ({
  papertab,
}) => {
  const watching = await filledTab(papertab);
  const options = await optionsPage(papertab);
  const session = await workerControl(papertab, watching);
  const papers = madeItems(IMPORTED);
  let standing: readonly Entry[] = [];
  let written = 0;

  for (const [at, chance] of chances(KILLS).entries()) {
    const kill = `kill ${at + 1} of seed ${SEED}`;
    const rating = ((at % 5) + 1) as 1 | 2 | 3 | 4 | 5;
    const entries = idsOf(papers).map((id) => ({
      ...newEntry(madePaper(id as Entry['id']), 1_000),
      rating,
      changedAt: 2_000 + at,
    }));
    const backup = { format: 'papertab-backup', version: 2, settings: {}, library: entries };
    await options.locator('input[type=file]').setInputFiles({
      name: 'backup.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(backup)),
    });
    await options.getByRole('button', { name: /^Import \d+ papers/ }).click();
    await sleep(chance * IMPORT_MS);
    const isTold = await options.getByText(/papers were imported/).isVisible();
    await Promise.all([options.reload(), session.send('ServiceWorker.stopAllWorkers')]);

    const found = await entriesOf(watching);
    const isDone = found.some(({ changedAt }) => changedAt === 2_000 + at);
    expect(isDone || !isTold, kill).toBe(true);
    if (isDone) {
      expect(
        found.map((entry) => [entry.id, entry.rating, entry.changedAt]),
        kill,
      ).toEqual(entries.map((entry) => [entry.id, entry.rating, entry.changedAt]).toSorted());
      standing = found;
      written += 1;
    } else expect(found, kill).toEqual(standing);
    const [meta] = await rowsOf<{ readonly count: number }>(watching, 'papertab-library', 'meta');
    expect(meta?.count ?? 0, kill).toBe(found.length);
  }
  tellFigure(42, `${KILLS} kills of an import, ${written} after it had written, seed ${SEED}`);
});

/** Stops workers from a page that is there anyway. */
async function workerControl(papertab: Papertab, page: Page): Promise<CDPSession> {
  const session = await papertab.context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  return session;
}

/** As Refresh does, which can be pressed only once the page knows that the refresh before has died. */
function askForRefresh(): void {
  const message = { id: 1, type: 'refresh', data: {}, timestamp: Date.now() };
  // The worker is killed before it answers.
  void chrome.runtime.sendMessage(message).catch(() => undefined);
}

declare const chrome: { readonly runtime: { sendMessage(message: object): Promise<unknown> } };

async function dayRow(page: Page, date: string): Promise<DayRow> {
  const rows = await rowsOf<DayRow>(page, 'papertab-cache', 'days');
  return rows.find((row) => row.date === date) ?? { date, ids: [] };
}

async function entriesOf(page: Page): Promise<Entry[]> {
  return await rowsOf<Entry>(page, 'papertab-library', 'entries');
}

async function expectSaved(page: Page, count: number): Promise<Entry[]> {
  await expect.poll(async () => (await entriesOf(page)).length).toBe(count);
  return await entriesOf(page);
}

function madePaper(id: Entry['id']): Entry['paper'] {
  return {
    id,
    title: `A made paper, number ${id}`,
    abstract: 'As long as abstracts are. '.repeat(40),
    authors: ['First Author'],
    keywords: [],
    days: [],
    upvotes: 1,
    fetchedAt: 1_000,
  };
}
