import type { Page } from '@playwright/test';
import { expect, test, type Papertab } from './extension.ts';
import { abstractClue, authorClue, misspelt, titleClue } from './pick.ts';
import {
  article,
  articles,
  expectPapers,
  filledTab,
  heading,
  pane,
  paperIds,
  refresh,
  searchBox,
} from './screen.ts';
import { madeItem, newestWeekday, servedIds, today } from './served.ts';

for (const surface of ['new tab', 'popup'] as const) {
  test(`in the ${surface} a title with a typo finds its paper first`, async ({ api, papertab }) => {
    const { paper, word } = await titleClue(api);
    const page = await open(papertab, surface);
    for (const query of [misspelt(paper.title), misspelt(word)]) {
      await searchBox(page).fill(query);
      await expectFirst(page, paper.id);
      await expect(articles(page).first().getByRole('heading').locator('mark')).not.toHaveCount(0);
    }
  });

  test(`in the ${surface} Escape empties the box and returns to the list`, async ({
    api,
    papertab,
  }) => {
    const ids = await servedIds(api, `date=${newestWeekday()}`);
    const { paper, word } = await titleClue(api);
    const page = await open(papertab, surface);
    await searchBox(page).fill(word);
    await expectFirst(page, paper.id);
    await searchBox(page).press('Escape');
    await expect(searchBox(page)).toHaveValue('');
    await expectPapers(page, ids);
    await expect(page.locator('mark')).toHaveCount(0);
  });

  test(`in the ${surface} nothing found says so, and what to try`, async ({ papertab }) => {
    const page = await open(papertab, surface);
    await searchBox(page).fill('zqxjkvwpfh');
    const main = page.getByRole('main');
    await expect(main).toContainText(/Nothing found for “zqxjkvwpfh” among \d+ papers\./);
    await expect(main).toContainText('Try fewer words, or another spelling.');
    await expect(articles(page)).toHaveCount(0);
  });
}

test('what matched in a title is marked, and the title stays whole', async ({ api, papertab }) => {
  const { paper, word } = await titleClue(api);
  const page = await open(papertab, 'new tab');
  await searchBox(page).fill(word.toLowerCase());
  await expectFirst(page, paper.id);
  const title = article(page, paper.id).getByRole('heading');
  await expect(title.locator('mark')).toHaveText([word]);
  await expect(title).toHaveText(paper.title);
  await expect(article(page, paper.id).getByText(/^in title\b/)).toBeVisible();
  await expect(heading(page)).toHaveText(/^\d+ papers? found$/);
});

test('an author is found by the family name, and named though the list folds authors', async ({
  api,
  papertab,
}) => {
  const { paper, word } = await authorClue(api);
  const page = await open(papertab, 'new tab');
  await expect(articles(page).getByText(word)).toHaveCount(0);
  await searchBox(page).fill(word);
  await expectFirst(page, paper.id);
  await expect(article(page, paper.id).locator('mark').filter({ hasText: word })).toBeVisible();
});

test('a word of the abstract alone is found, and marked there, in its row and beside it', async ({
  api,
  papertab,
}) => {
  const { paper, word } = await abstractClue(api);
  const page = await open(papertab, 'new tab');
  await searchBox(page).fill(word);
  await expectFirst(page, paper.id);
  const row = article(page, paper.id);
  await expect(row.getByText(/^in (.+, )?abstract$/)).toBeVisible();
  await expect(row.locator('mark').filter({ hasText: word }).first()).toBeVisible();
  const opened = pane(page);
  await expect(opened.getByRole('heading', { level: 2 })).toHaveText(paper.title);
  await expect(opened.locator('mark').filter({ hasText: word }).first()).toBeVisible();
});

test('a search asks nobody', async ({ api, papertab }) => {
  const { paper } = await titleClue(api);
  const page = await open(papertab, 'new tab');
  const requests = await papertab.requestsDuring(async () => {
    await searchBox(page).pressSequentially(misspelt(paper.title));
    await expectFirst(page, paper.id);
  });
  expect(requests).toEqual([]);
});

test('each query is measured, from the keystroke to its results in the document', async ({
  papertab,
}) => {
  const page = await open(papertab, 'new tab');
  const measures = () =>
    page.evaluate(() => {
      const entries = performance.getEntriesByName('papertab:search', 'measure');
      return entries.map(({ duration }) => duration);
    });
  await searchBox(page).focus();
  for (const [index, letter] of [...'model'].entries()) {
    await page.keyboard.press(letter);
    await expect.poll(async () => (await measures()).length).toBe(index + 1);
  }
  for (const duration of await measures()) expect(duration).toBeGreaterThan(0);
});

test('a paper that was found opens with its row, and s saves it', async ({ api, papertab }) => {
  const { paper, word } = await titleClue(api);
  const page = await open(papertab, 'new tab');
  await searchBox(page).fill(word);
  await expectFirst(page, paper.id);
  await article(page, paper.id).getByRole('link', { name: paper.title, exact: true }).click();
  await expect(article(page, paper.id)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('s');
  await expect(article(page, paper.id).getByRole('button', { pressed: true })).toBeVisible();
});

test('papers that arrive while one searches are found', async ({ api, papertab }) => {
  const page = await open(papertab, 'new tab');
  await searchBox(page).fill('nocturnal quokkas');
  await expect(page.getByRole('main')).toContainText('Nothing found');
  api.itemsOverride.set(today(), [
    madeItem('2601.00001', { title: 'On nocturnal quokkas and their maps' }),
  ]);
  await refresh(page);
  await expectPapers(page, ['2601.00001']);
});

async function open(papertab: Papertab, surface: 'new tab' | 'popup'): Promise<Page> {
  const page = await filledTab(papertab);
  if (surface === 'new tab') return page;
  const popup = await papertab.popup();
  await expect(articles(popup).first()).toBeVisible();
  return popup;
}

async function expectFirst(page: Page, id: string): Promise<void> {
  await expect.poll(async () => (await paperIds(page))[0], { timeout: 10_000 }).toBe(id);
}
