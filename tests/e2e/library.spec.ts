import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Entry } from '../../core/library/paper-library.ts';
import { rowsOf } from './browser-api.ts';
import { expect, test } from './extension.ts';
import {
  article,
  expectPapers,
  filledTab,
  heading,
  idAt,
  pane,
  paperIds,
  saveButton,
  searchBox,
  view,
} from './screen.ts';

/** The bar that acts on all selected papers. */
const selectionBar = (page: Page) => page.getByRole('group', { name: 'Selected papers' });

/** Saves the first papers of the list, and opens To read, where the last saved is the first. */
async function withSaved(page: Page, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await idAt(page, index));
  for (const id of ids) {
    await saveButton(page, id).click();
    await expect(saveButton(page, id)).toHaveAttribute('aria-pressed', 'true');
  }
  await view(page, 'To read').click();
  await expectPapers(page, ids.toReversed());
  return ids.toReversed();
}

/** A click on the space beside a paper's title, with a key held. */
async function clickRow(page: Page, id: string, key?: 'Shift' | 'ControlOrMeta'): Promise<void> {
  const row = article(page, id);
  await row.click({ position: { x: 12, y: 60 }, ...(key !== undefined && { modifiers: [key] }) });
}

test('many papers are selected with Ctrl, Shift and Shift+X, changed in one step, and that is undone after a reload', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const ids = await withSaved(page, 4);
  await clickRow(page, ids[0] ?? '', 'ControlOrMeta');
  await expect(selectionBar(page)).toContainText('1 selected');
  await clickRow(page, ids[2] ?? '', 'Shift');
  await expect(selectionBar(page)).toContainText('3 selected');
  await clickRow(page, ids[1] ?? '', 'ControlOrMeta');
  await expect(selectionBar(page)).toContainText('2 selected');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await selectionBar(page).getByRole('button', { name: 'Done' }).click();
  await expectPapers(page, [ids[1], ids[3]] as string[]);
  await expect(page.getByText('Done: 2 papers')).toBeVisible();

  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await expect(selectionBar(page)).toContainText('2 selected');
  await selectionBar(page).getByRole('combobox', { name: 'Add a tag to all' }).fill('to cite');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tags changed: 2 papers')).toBeVisible();
  await selectionBar(page).getByRole('button', { name: 'Remove' }).click();
  await expectPapers(page, []);

  await page.reload();
  await expectPapers(page, []);
  await page.keyboard.press('z');
  await expectPapers(page, [ids[1], ids[3]] as string[]);
  await expect(page.getByText('Taken back: 2 papers')).toBeVisible();
  await page.keyboard.press('z');
  await expect(view(page, 'to cite')).toHaveCount(0);
  await page.keyboard.press('z');
  await expectPapers(page, ids);
});

test('each tag is a view of the library, with its count', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const [first, second] = await withSaved(page, 2);
  await clickRow(page, first ?? '');
  await page.keyboard.press('t');
  await page.keyboard.type('to cite,');
  await page.keyboard.press('Escape');
  await expect(view(page, 'to cite')).toContainText('1');
  await view(page, 'to cite').click();
  await expect(heading(page)).toHaveText('to cite');
  await expect(page).toHaveURL(/#\/tag\/to%20cite$/);
  await expectPapers(page, [first ?? '']);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.reload();
  await expectPapers(page, [first ?? '']);
  await pane(page).getByRole('button', { name: 'Remove the tag to cite' }).click();
  await expectPapers(page, []);
  await expect(page.getByText('No saved paper has this tag.')).toBeVisible();
  await view(page, 'To read').click();
  await expectPapers(page, [first, second] as string[]);
});

test('a paper dragged by its title onto a shelf or a tag goes there, with all that are selected', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const [third, second, first] = (await withSaved(page, 3)) as [string, string, string];
  const title = (id: string) => article(page, id).getByRole('heading').getByRole('link');
  await title(second).dragTo(view(page, 'Reading'));
  await expectPapers(page, [third, first]);
  await expect(page.getByText(/^Reading: /)).toBeVisible();
  await clickRow(page, first, 'ControlOrMeta');
  await clickRow(page, third, 'ControlOrMeta');
  await title(third).dragTo(view(page, 'Done'));
  await expectPapers(page, []);
  await expect(page.getByText('Done: 2 papers')).toBeVisible();
});

test('a row is dragged out as a link with its title, and onto a shelf; its PDF link stays one', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const [id = '', other = ''] = await withSaved(page, 2);
  const title = (await article(page, id).getByRole('heading').textContent()) ?? '';
  // Another program, as far as the page is concerned.
  await page.evaluate(() => {
    const target = document.createElement('div');
    target.id = 'elsewhere';
    target.style.cssText = 'position: fixed; inset: auto 0 0 auto; width: 9rem; height: 9rem';
    target.addEventListener('dragover', (event) => event.preventDefault());
    target.addEventListener('drop', (event) => {
      event.preventDefault();
      const types = ['text/uri-list', 'text/plain', 'text/html'];
      const dropped = types.map((type) => event.dataTransfer?.getData(type) ?? '');
      target.setAttribute('data-dropped', JSON.stringify(dropped));
    });
    document.body.append(target);
  });
  const elsewhere = page.locator('#elsewhere');
  const dropped = async (): Promise<string[]> =>
    JSON.parse((await elsewhere.getAttribute('data-dropped')) ?? '[]') as string[];
  const drag = async (x: number, y: number): Promise<void> => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await elsewhere.hover();
    await elsewhere.hover({ position: { x: 20, y: 20 } });
    await page.mouse.up();
  };

  const row = await article(page, id).boundingBox();
  await drag((row?.x ?? 0) + 12, (row?.y ?? 0) + 60);
  const url = `https://arxiv.org/abs/${id}`;
  await expect.poll(dropped).toEqual([url, url, expect.stringContaining(`<a href="${url}">`)]);
  const [, , html = ''] = await dropped();
  const link = await page.evaluate(
    (text) => new DOMParser().parseFromString(text, 'text/html').querySelector('a')?.textContent,
    html,
  );
  expect(link).toBe(title);

  const pdf = await article(page, id)
    .getByRole('link', { name: /^PDF: / })
    .boundingBox();
  await drag((pdf?.x ?? 0) + 4, (pdf?.y ?? 0) + 4);
  await expect.poll(async () => (await dropped())[0]).toBe(`https://arxiv.org/pdf/${id}`);

  await article(page, id).dragTo(view(page, 'Reading'), { sourcePosition: { x: 12, y: 60 } });
  await expectPapers(page, [other]);
  await expect(page.getByText(/^Reading: /)).toBeVisible();
});

test('rating, reminder and a tag less are for all selected papers, by keyboard, each one step', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const ids = await withSaved(page, 3);
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  const bar = selectionBar(page);
  const chosen = async () => {
    const entries = await rowsOf<Entry>(page, 'papertab-library', 'entries');
    return ids.slice(0, 2).map((id) => entries.find((entry) => entry.id === id));
  };
  await bar.getByRole('combobox', { name: 'Add a tag to all' }).fill('to cite, later');
  await page.keyboard.press('Enter');
  await expect(view(page, 'to cite')).toContainText('2');

  await page.keyboard.press('Tab');
  await expect(bar.getByRole('button', { name: 'Take off a tag' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('button', { name: 'Remove the tag later' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(bar.getByRole('button', { name: 'Remove the tag later' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(view(page, 'later')).toHaveCount(0);
  await expect(page.getByText('Tags changed: 2 papers')).toBeVisible();
  // The focus is where it was, and not lost with the tag.
  await expect(bar.getByRole('button', { name: 'Take off a tag' })).toBeFocused();
  await expect(bar).toContainText('2 selected');

  await bar.getByRole('button', { name: 'Rate' }).press('Enter');
  await bar.getByRole('button', { name: '4 of 5' }).press('Enter');
  await expect(page.getByText('Rating changed: 2 papers')).toBeVisible();
  expect((await chosen()).map((entry) => entry?.rating)).toEqual([4, 4]);

  await bar.getByRole('button', { name: 'Remind me' }).press('Enter');
  await bar.getByRole('button', { name: 'Tomorrow' }).press('Enter');
  await expect(page.getByText('Reminder changed: 2 papers')).toBeVisible();
  expect((await chosen()).map((entry) => entry?.remindOn)).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  ]);

  // Each was one step: one z takes it back from both, also after a reload.
  await page.reload();
  await expectPapers(page, ids);
  await page.keyboard.press('z');
  await expect(page.getByText('Taken back: 2 papers')).toBeVisible();
  expect((await chosen()).map((entry) => [entry?.remindOn, entry?.rating])).toEqual([
    [undefined, 4],
    [undefined, 4],
  ]);
  await page.keyboard.press('z');
  await expect
    .poll(async () => (await chosen()).map((entry) => entry?.rating))
    .toEqual([undefined, undefined]);
  await page.keyboard.press('z');
  await expect(view(page, 'later')).toContainText('2');
});

test('what was removed waits in the trash, comes back with what was written, or is deleted for good', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const [first, second] = await withSaved(page, 2);
  await clickRow(page, first ?? '');
  await page.keyboard.press('n');
  await page.keyboard.type('See page 4.');
  await page.keyboard.press('Escape');
  await saveButton(page, first ?? '').click();
  await saveButton(page, second ?? '').click();
  await view(page, 'Trash').click();
  await expect(heading(page)).toHaveText('Trash');
  await expectPapers(page, [second, first] as string[]);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // Saved again, it has its note again.
  await saveButton(page, first ?? '').click();
  await expect(page.getByText(/^Back from the trash, with tags and note: /)).toBeVisible();
  await expectPapers(page, [second ?? '']);
  await view(page, 'To read').click();
  await expect(pane(page).getByRole('textbox', { name: 'Write a note' })).toHaveValue(
    'See page 4.',
  );

  await view(page, 'Trash').click();
  await pane(page).getByRole('button', { name: 'Delete for good' }).click();
  await expect(pane(page).getByRole('button', { name: 'Keep' })).toBeFocused();
  await pane(page).getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
});

test('a removal is taken back after a reload, with what was written', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const [id] = await withSaved(page, 1);
  await clickRow(page, id ?? '');
  await page.keyboard.press('n');
  await page.keyboard.type('See page 4.');
  await page.keyboard.press('Escape');
  await saveButton(page, id ?? '').click();
  await expect(page.getByText(/^Removed from the library: /)).toBeVisible();
  await page.reload();
  await expect(heading(page)).toHaveText('To read');
  await expectPapers(page, []);
  await page.keyboard.press('z');
  await expect(page.getByText(/^Taken back: /)).toBeVisible();
  await expectPapers(page, [id ?? '']);
  await expect(pane(page).getByRole('textbox', { name: 'Write a note' })).toHaveValue(
    'See page 4.',
  );
});

test('a note in Markdown is drawn, with its links and nothing that runs', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await withSaved(page, 1);
  await page.keyboard.press('n');
  await page.keyboard.type('See **page 4**, [code](https://example.org/x) <img src=x>');
  const drawn = pane(page).getByRole('group', { name: 'The note as it reads' });
  await expect(drawn.locator('strong')).toHaveText('page 4');
  await expect(drawn.getByRole('link', { name: 'code' })).toHaveAttribute(
    'href',
    'https://example.org/x',
  );
  await expect(drawn).toContainText('<img src=x>');
  await page.keyboard.press('Escape');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a rating, a reminder and a history stand with a saved paper', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const [first, second] = await withSaved(page, 2);
  await clickRow(page, second ?? '');
  await pane(page).getByRole('button', { name: '4 of 5' }).click();
  await expect(pane(page).getByRole('button', { name: '4 of 5' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await pane(page).getByText('Remind me').click();
  await pane(page).getByRole('button', { name: 'Tomorrow' }).click();
  await expect(pane(page).getByText(/^Reminder on /)).toBeVisible();
  await expectPapers(page, [first, second] as string[]);
  await pane(page).getByText('History').click();
  await expect(pane(page).getByText('Rated 4 of 5')).toBeVisible();
  await expect(
    pane(page)
      .getByText(/^Saved$/)
      .last(),
  ).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'Rating' });
  await expectPapers(page, [second, first] as string[]);
});

test('a reminder brings its paper to the top of To read on its day', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const [first, second] = await withSaved(page, 2);
  await clickRow(page, second ?? '');
  await pane(page).getByText('Remind me').click();
  await pane(page).getByRole('button', { name: 'Tomorrow' }).click();
  await expectPapers(page, [first, second] as string[]);
  await page.clock.install({ time: Date.now() + 26 * 3_600_000 });
  await page.reload();
  await expectPapers(page, [second, first] as string[]);
  await expect(article(page, second ?? '')).toContainText('reminder');
});

test('a saved paper’s history tells how often it was opened, by key and by click', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  await papertab.context.route('https://arxiv.org/**', (route) => route.fulfill({ body: 'PDF' }));
  const [id = ''] = await withSaved(page, 1);
  const byKey = papertab.context.waitForEvent('page');
  await page.keyboard.press('p');
  await byKey;
  await page.bringToFront();
  const byClick = papertab.context.waitForEvent('page');
  await article(page, id)
    .getByRole('link', { name: /^PDF: / })
    .click();
  await byClick;
  await page.bringToFront();
  await pane(page).getByText('History').click();
  await expect(pane(page).getByText(/^Opened 2 times, last on /)).toBeVisible();
  await page.keyboard.press('z');
  await expectPapers(page, []);
});

test('a search from To read looks there first, and everywhere if asked to', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const unsaved = await idAt(page, 4);
  const ids = await withSaved(page, 2);
  await searchBox(page).fill('votes:>=0');
  await expect(heading(page)).toHaveText('2 papers found');
  await expect.poll(async () => (await paperIds(page)).toSorted()).toEqual(ids.toSorted());
  const where = page.getByRole('group', { name: 'Where to search' });
  await expect(where.getByRole('button', { name: 'To read' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await where.getByRole('button', { name: 'Everywhere' }).click();
  await expect.poll(() => paperIds(page)).toContain(unsaved);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('the statistics count what was saved and done, in pictures and in tables', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  await view(page, 'Statistics').click();
  await expect(page.getByText('Nothing is saved yet')).toBeVisible();
  await view(page, 'Trending').click();
  await withSaved(page, 3);
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await view(page, 'Statistics').click();
  await expect(heading(page)).toHaveText('Statistics');
  await expect(
    page.getByRole('img', { name: '3 papers saved and 1 done in the last 26 weeks' }),
  ).toBeVisible();
  const waiting = page.getByRole('table', { name: 'How long papers wait to be read' });
  await expect(waiting.getByRole('row', { name: /^less than a week/ })).toContainText('2');
  await expect(page.getByRole('table', { name: 'Topics of saved papers' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
