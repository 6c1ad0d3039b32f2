import type { Page } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
import { rowsOf, writeRows } from './browser-api.ts';
import { expect, test } from './extension.ts';
import {
  articles,
  expectPapers,
  filledTab,
  heading,
  idAt,
  pane,
  paperIds,
  saveButton,
  view,
} from './screen.ts';
import { madeItem, newestWeekday, servedIds, weekdaysBack } from './served.ts';

/** As if the user had last been here before the third weekday back from the newest one. */
async function beAwaySince(page: Page, id: string): Promise<void> {
  const at = Date.parse(`${weekdaysBack(3)}T18:00:00Z`);
  await writeRows(page, 'papertab-library', 'seen', [{ id, at }]);
}

test('x hides a paper, the next one is current, and z brings back one after the other, also after a reload', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const ids = (await paperIds(page)) as string[];
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expectPapers(page, ids.slice(1));
  await expect(page.locator('article[aria-current]')).toHaveAttribute(
    'data-paper-id',
    ids[1] ?? '',
  );
  await expect(page.getByText(/^Hidden: /)).toBeVisible();
  await page.keyboard.press('x');
  await expectPapers(page, ids.slice(2));
  await page.keyboard.press('s');
  await expect(view(page, 'To read')).toContainText('1');

  await page.reload();
  await expectPapers(page, ids.slice(2));
  await page.keyboard.press('z');
  await expect(view(page, 'To read')).not.toContainText('1');
  await expect(page.getByText(/^Taken back: /)).toBeVisible();
  await page.keyboard.press('z');
  await expectPapers(page, ids.slice(1));
  await page.keyboard.press('z');
  await expectPapers(page, ids);
  await page.keyboard.press('z');
  await expect(page.getByText('There is nothing to undo.')).toBeVisible();
});

test('Undo in the bar brings back what was hidden', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const ids = (await paperIds(page)) as string[];
  await page.keyboard.press('x');
  await expectPapers(page, ids.slice(1));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectPapers(page, ids);
});

test('r and e mark a paper as being read and done, the shelves show where each paper stands, and its buttons move it', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const [first, second] = [await idAt(page, 0), await idAt(page, 1)];
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await page.keyboard.press('s');
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(heading(page)).toHaveText('Done');
  await expectPapers(page, [first]);

  await view(page, 'To read').click();
  await expectPapers(page, [second]);
  const status = pane(page).getByRole('group', { name: 'Status' });
  await expect(status.getByRole('button', { name: 'To read' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await status.getByRole('button', { name: 'Reading' }).click();
  await expectPapers(page, []);
  await expect(page.getByRole('main')).toContainText('Nothing to read yet.');
  await view(page, 'Reading').click();
  await expectPapers(page, [second]);
  await page.keyboard.press('e');
  await expect(page.getByRole('main')).toContainText('Nothing begun yet.');
  await view(page, 'Done').click();
  await expectPapers(page, [second, first]);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.keyboard.press('r');
  await expectPapers(page, [first]);
  await view(page, 'Reading').click();
  await expectPapers(page, [second]);
  await page.keyboard.press('r');
  await view(page, 'To read').click();
  await expectPapers(page, [second]);
});

test('catching up lists the best of the missed days, ends, and does not shrink while it is read', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const last = await servedIds(api, `date=${weekdaysBack(3)}`);
  await beAwaySince(page, last[0] ?? '');
  const days = [newestWeekday(), weekdaysBack(1), weekdaysBack(2)];
  const missed: string[] = [];
  for (const day of days) missed.push(...(await servedIds(api, `date=${day}`)));

  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(heading(page)).toHaveText('Catch up');
  await expect(page.getByText('the best of the 3 days that you missed')).toBeVisible();
  const shown = (await paperIds(page)) as string[];
  expect(new Set(shown).size).toBe(Math.min(30, new Set(missed).size));
  for (const id of shown) expect(missed).toContain(id);
  await expect(articles(page).first()).toContainText(weekdayWords(days[0] ?? ''));
  await expect(page.getByText('You are caught up.')).toHaveCount(1);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const seen = () => rowsOf<{ readonly id: string }>(page, 'papertab-library', 'seen');
  await expect.poll(async () => (await seen()).map(({ id }) => id)).toContain(shown[0]);
  await page.reload();
  await expectPapers(page, shown);
});

test('what catching up leaves out is one click away', async ({ api, papertab }) => {
  const days = [newestWeekday(), weekdaysBack(1), weekdaysBack(2)];
  for (const [index, day] of days.entries()) {
    const items = Array.from({ length: 15 }, (_, at) =>
      madeItem(`2601.${String(index * 15 + at + 1).padStart(5, '0')}`),
    );
    api.itemsOverride.set(day, items);
  }
  const page = await filledTab(papertab);
  const last = await servedIds(api, `date=${weekdaysBack(3)}`);
  await beAwaySince(page, last[0] ?? '');
  await view(page, 'Catch up').click();
  await expect(articles(page)).toHaveCount(30);
  await page.getByRole('link', { name: 'Show the 15 papers that were left out' }).click();
  await expect(articles(page)).toHaveCount(45);
});

test('who was not away has nothing to catch up on', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await view(page, 'Catch up').click();
  await expect(page.getByRole('main')).toContainText('You are caught up.');
  await expect(articles(page)).toHaveCount(0);
});

test('the repositories that gain stars are a view of their own, in the source’s order', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  await view(page, 'Repositories').click();
  await expect(heading(page)).toHaveText('Repositories');
  await expect(page.getByText(/stars on GitHub grow fastest/)).toBeVisible();
  await expectPapers(page, await servedIds(api, 'sort=trending'));
});

test('t tags a paper and n writes a note on it, saved or not, and both are there after a reload', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const [first, second] = [await idAt(page, 0), await idAt(page, 1)];
  await page.keyboard.press('j');
  await page.keyboard.press('t');
  const tag = pane(page).getByRole('combobox', { name: 'Add a tag' });
  await expect(tag).toBeFocused();
  await page.keyboard.type('to cite,x');
  await page.keyboard.press('Enter');
  await expect(pane(page).getByRole('button', { name: 'Remove the tag x' })).toBeVisible();
  await page.keyboard.press('Escape');

  // Moving on keeps what was written, without a pause.
  await page.keyboard.press('n');
  await expect(pane(page).getByRole('textbox', { name: 'Write a note' })).toBeFocused();
  await page.keyboard.type('jk See page 4.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(pane(page).getByRole('textbox', { name: 'Write a note' })).toHaveCount(0);
  // Not saved yet: the first letters are none the less no commands.
  await page.keyboard.press('n');
  await page.keyboard.type('Another.');
  await expect(saveButton(page, second)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await saveButton(page, second).click();
  await expect(saveButton(page, second)).toHaveAttribute('aria-pressed', 'false');

  await page.reload();
  await view(page, 'To read').click();
  await expectPapers(page, [first]);
  await expect(pane(page).getByRole('textbox', { name: 'Write a note' })).toHaveValue(
    'jk See page 4.',
  );
  await expect(pane(page).getByRole('button', { name: 'Remove the tag to cite' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await pane(page).getByRole('button', { name: 'Remove the tag x' }).click();
  await expect(pane(page).getByRole('button', { name: /^Remove the tag/ })).toHaveCount(1);
});

/** "Fri, Nov 20". */
function weekdayWords(day: string): string {
  const words = { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-US', words).format(Date.parse(day));
}
