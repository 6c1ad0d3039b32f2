import { expect, test } from './extension.ts';
import {
  article,
  articles,
  expectPapers,
  feed,
  filledTab,
  heading,
  pane,
  searchBox,
  status,
  view,
} from './screen.ts';
import { madeItems, newestWeekday, servedPapers, today } from './served.ts';

test('a new tab shows the papers of the newest day in the order of the source', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const served = await servedPapers(api, `date=${newestWeekday()}`);
  expect(served.length).toBeGreaterThanOrEqual(10);
  await expectPapers(
    page,
    served.map((paper) => paper.id),
  );
  for (const paper of served) {
    const row = article(page, paper.id);
    await expect(row.getByRole('heading')).toHaveText(paper.title);
    await expect(row).toContainText(`${paper.upvotes} upvotes`);
    await expect(row).toContainText(paper.authors[0] ?? 'an author');
  }
});

test('what assistive technology relies on is there', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await expect(searchBox(page)).toBeVisible();
  await expect(feed(page)).toBeVisible();
  await expect(status(page)).toHaveText('Updated a moment ago');
  await expect(heading(page)).toHaveText(longDate(newestWeekday()));
  for (const name of ['Trending', 'Latest', 'To read'])
    await expect(view(page, name)).toBeVisible();
  await expect(view(page, 'Trending')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('button', { name: 'Previous day' })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Next day' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Day', exact: true, pressed: true })).toBeVisible();
  for (const name of ['Week', 'Month']) {
    await expect(page.getByRole('button', { name, pressed: false })).toBeVisible();
  }

  const first = articles(page).first();
  const title = await first.getByRole('heading').textContent();
  await expect(first).toHaveAccessibleName(title ?? '');
  await expect(first.getByRole('button', { name: `Save for later: ${title}` })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await expect(first.getByRole('link', { name: `PDF: ${title}` })).toHaveAttribute(
    'href',
    `https://arxiv.org/pdf/${await first.getAttribute('data-paper-id')}`,
  );
});

test('the first paper is open beside the list, with abstract, all authors and links', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const [paper] = await servedPapers(api, `date=${newestWeekday()}`);
  if (paper === undefined) throw new Error('The newest day is empty.');
  const open = pane(page);
  await expect(open.getByRole('heading', { level: 2 })).toHaveText(paper.title);
  await expect(open).toContainText(paper.abstract);
  const unfold = open.getByRole('button', { name: /^Show .+ more author/ });
  if (paper.authors.length > 3) await unfold.click();
  for (const author of paper.authors) await expect(open).toContainText(author);
  await expect(unfold).toHaveCount(0);
  const link = (name: string) => open.getByRole('link', { name, exact: true });
  await expect(link('PDF')).toHaveAttribute('href', `https://arxiv.org/pdf/${paper.id}`);
  await expect(link('arXiv')).toHaveAttribute('href', `https://arxiv.org/abs/${paper.id}`);
  await expect(link('HTML')).toHaveAttribute('href', `https://arxiv.org/html/${paper.id}`);
  await expect(link('Hugging Face')).toHaveAttribute('href', `${api.origin}/papers/${paper.id}`);
});

test('a click on another row opens that paper', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const third = articles(page).nth(2);
  const title = (await third.getByRole('heading').textContent()) ?? '';
  await third.getByRole('paragraph').last().click();
  await expect(third).toHaveAttribute('aria-current', 'true');
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText(title);
  await expect(page.locator('[aria-current="true"]')).toHaveCount(1);
});

test('opening ten tabs makes no request', async ({ papertab }) => {
  const count = await articles(await filledTab(papertab)).count();
  const requests = await papertab.requestsDuring(async () => {
    const pages = await Promise.all(Array.from({ length: 10 }, () => papertab.newTab()));
    for (const page of pages) await expect(articles(page)).toHaveCount(count);
  });
  expect(requests).toEqual([]);
});

test('the page marks when its first papers, and those of the database, are there', async ({
  papertab,
}) => {
  await filledTab(papertab);
  for (const page of [await papertab.newTab(), await papertab.popup()]) {
    await expect(articles(page).first()).toBeVisible();
    const marks = () =>
      page.evaluate(() =>
        performance
          .getEntriesByType('mark')
          .map((mark) => mark.name)
          .filter((name) => name.startsWith('papertab:'))
          .toSorted(),
      );
    await expect.poll(marks).toEqual(['papertab:first-papers', 'papertab:live']);
  }
});

test('the page leaves the focus where it is, which is in the address bar', async ({ papertab }) => {
  await filledTab(papertab);
  for (const page of [await papertab.newTab(), await papertab.popup()]) {
    await expect(articles(page).first()).toBeVisible();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  }
});

test.describe('while the newest day has papers that are no sample data', () => {
  test.beforeEach(({ api }) => {
    api.itemsOverride.set(today(), madeItems(2));
  });

  test('only those of the sample API are marked as sample data', async ({ papertab }) => {
    const page = await filledTab(papertab);
    await expectPapers(page, ['2601.00001', '2601.00002']);
    await expect(feed(page)).not.toContainText('sample data');
    await view(page, 'Latest').click();
    await expect(articles(page).filter({ hasText: 'sample data' }).first()).toBeVisible();
    await expect(articles(page).filter({ hasNotText: 'sample data' })).toHaveCount(2);
  });
});

/** "Friday, November 20", in the language of the browser under test. */
function longDate(day: string): string {
  const format = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-US', format).format(Date.parse(day));
}
