import type { Locator, Page } from '@playwright/test';
import type { SampleApi } from '../../scripts/sample-api/server.ts';
import { expect, test, type Papertab } from './extension.ts';
import { article, articles, filledTab, heading, optionsPage, saveButton, view } from './screen.ts';
import { madeItem, today } from './served.ts';

const QUOKKAS = Array.from({ length: 8 }, (_, at) => `2601.0000${at + 1}`);
const ROBOTS = Array.from({ length: 8 }, (_, at) => `2601.0001${at + 1}`);

/** Today has eight papers on quokkas, and as many on robots, with more votes. */
function serveBoth(api: SampleApi): void {
  const items = [
    ...ROBOTS.map((id, at) =>
      madeItem(id, { title: `A robot that welds, part ${at}`, summary: 'Welding.', upvotes: 90 }),
    ),
    ...QUOKKAS.map((id, at) =>
      madeItem(id, {
        title: `Maps of nocturnal quokkas, part ${at}`,
        summary: 'They are out at night.',
        upvotes: 10,
      }),
    ),
  ];
  api.itemsOverride.set(today(), items);
}

test.beforeEach(({ api }) => serveBoth(api));

test('For you says how many papers are missing, then ranks what the user likes first, and why', async ({
  papertab,
}) => {
  const page = await openDay(papertab);
  await save(page, QUOKKAS.slice(0, 3));
  await view(page, 'For you').click();
  await expect(page.getByText('Save 2 more papers, and this view knows')).toBeVisible();

  await openDay(papertab, page);
  await save(page, QUOKKAS.slice(3, 5));
  const requests = await papertab.requestsDuring(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await expect(heading(page)).toHaveText('For you');
    await expect(articles(page).first()).toContainText('quokkas');
  });
  expect(requests).toEqual([]);
  const first = articles(page).first();
  await expect(first).toContainText(/Because: .*quokkas/);
  // What is saved is known; one place in eight goes to what others read.
  await expect(article(page, QUOKKAS[0] ?? '')).toHaveCount(0);
  await expect(articles(page).nth(7)).toContainText('Outside of what you usually read');
});

test('“Less like this” takes a paper out of For you, and undo brings it back', async ({
  papertab,
}) => {
  const page = await openDay(papertab);
  await save(page, QUOKKAS.slice(0, 5));
  await view(page, 'For you').click();
  const first = articles(page).first();
  await expect(first).toContainText('quokkas');
  const id = (await first.getAttribute('data-paper-id')) ?? '';
  await less(article(page, id)).click();
  await expect(article(page, id)).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(article(page, id)).toBeVisible();
});

test('what For you has learnt can be forgotten, and the library stays', async ({ papertab }) => {
  const page = await openDay(papertab);
  await save(page, QUOKKAS.slice(0, 5));
  const options = await optionsPage(papertab);
  await options.getByRole('button', { name: 'Forget what For you has learnt' }).click();
  await expect(options.getByText('Forgotten.')).toBeVisible();
  await view(page, 'For you').click();
  await expect(page.getByText('Save 5 more papers, and this view knows')).toBeVisible();
  await view(page, 'To read').click();
  await expect(articles(page)).toHaveCount(5);
});

function less(row: Locator): Locator {
  return row.getByRole('button', { name: /^Less like this/ });
}

/** A tab that shows the papers of today. */
async function openDay(papertab: Papertab, shown?: Page): Promise<Page> {
  const page = shown ?? (await filledTab(papertab));
  const id = papertab.extensionId;
  await page.goto(`chrome-extension://${id}/newtab.html#/trending/${today()}`);
  await expect(articles(page)).toHaveCount(QUOKKAS.length + ROBOTS.length);
  return page;
}

async function save(page: Page, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await saveButton(page, id).click();
    await expect(saveButton(page, id)).toHaveAttribute('aria-pressed', 'true');
  }
}
