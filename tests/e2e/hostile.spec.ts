import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';
import {
  article,
  articles,
  expectPapers,
  expectUpdated,
  feed,
  filledTab,
  pane,
  refresh,
  saveButton,
  searchBox,
  status,
  view,
} from './screen.ts';
import { madeItem, madeItems, newestWeekday, servedIds, today } from './served.ts';
import { watch } from './watch.ts';

const MARKUP = '<img src="http://127.0.0.1:9/x.png" onerror="alert(1)"><script>alert(2)</script>';
const STYLE = '<style>body{display:none}</style><b>bold</b><a href="javascript:alert(3)">go</a>';
const BIDI = '\u202Ereversed\u202C \u2066isolated\u2069 \u200Binvisible\u200D';
const CROWD = Array.from({ length: 750 }, (_, index) => ({ name: `Author Number${index}` }));

const HOSTILE = [
  madeItem('2601.00001', {
    title: `Markup ${MARKUP}`,
    summary: `Abstract ${STYLE}${MARKUP}`,
    ai_summary: `Summary ${STYLE}`,
    ai_keywords: [`topic ${MARKUP}`],
    authors: [{ name: `Ann ${MARKUP}` }],
    organization: { fullname: `Org ${STYLE}` },
    submittedOnDailyBy: { fullname: `By ${MARKUP}` },
  }),
  madeItem('2601.00002', {
    title: 'Links that lead astray',
    githubRepo: 'javascript:alert(4)',
    githubStars: 5,
    projectPage: ' JavaScript:alert(5)',
  }),
  madeItem('2601.00003', {
    title: 'Other links that lead astray',
    githubRepo: 'data:text/html,<script>alert(6)</script>',
    projectPage: 'https://user:secret@example.org/',
  }),
  madeItem('2601.00004', { title: `Letters ${BIDI} out of order` }),
  madeItem('2601.00005', { title: 'A crowd', authors: CROWD }),
  madeItem('2601.00006', {
    title: {
      type: 'img',
      props: { src: 'x', onError: 'alert(7)' },
      __k: null,
      constructor: undefined,
    },
  }),
  madeItem('javascript:alert(8)', { title: 'No identifier' }),
  madeItem('2601.00007', { title: 'As long as can be. '.repeat(400) }),
];
const SHOWN = ['2601.00001', '2601.00002', '2601.00003', '2601.00004', '2601.00005', '2601.00007'];

test.describe('#38 a hostile list', () => {
  test.beforeEach(({ api }) => {
    api.itemsOverride.set(today(), HOSTILE);
  });

  test('is text in every place, starts nothing, and costs only its malformed items', async ({
    api,
    papertab,
  }) => {
    const watched = await watch(papertab, api.origin);
    const page = await filledTab(papertab);
    await expectPapers(page, SHOWN);
    await expect(article(page, '2601.00001').getByRole('heading')).toHaveText(`Markup ${MARKUP}`);
    for (const id of SHOWN) {
      await article(page, id).getByRole('link').first().click();
      await expect(article(page, id)).toHaveAttribute('aria-current', 'true');
      await expectHarmless(page);
    }
    await article(page, '2601.00001').getByRole('link').first().click();
    for (const text of [`Abstract ${STYLE}${MARKUP}`, `Summary ${STYLE}`, `By ${MARKUP}`]) {
      await expect(pane(page)).toContainText(text);
    }

    await saveButton(page, '2601.00001').click();
    await searchBox(page).fill('onerror alert');
    await expect(articles(page).first().locator('mark').first()).toBeVisible();
    await expectHarmless(page);
    await searchBox(page).fill('');
    await view(page, 'To read').click();
    await expectPapers(page, ['2601.00001']);
    await saveButton(page, '2601.00001').click();
    await expect(page.getByText('Removed from the library: Markup <img')).toBeVisible();
    await expectHarmless(page);

    const popup = await papertab.popup();
    await expectPapers(popup, SHOWN);
    await expectHarmless(popup);
    await article(popup, '2601.00001').getByRole('link').first().click();
    await expect(popup.getByRole('main')).toContainText(`Abstract ${STYLE}`);
    await expectHarmless(popup);
    expect(watched).toEqual([]);
  });

  test('leads only to https addresses without credentials', async ({ papertab }) => {
    const page = await filledTab(papertab);
    for (const id of ['2601.00002', '2601.00003']) {
      await article(page, id).getByRole('link').first().click();
      await expect(pane(page).getByRole('heading', { level: 2 })).toContainText('lead astray');
      for (const name of [/^Code/, 'Project']) {
        await expect(pane(page).getByRole('link', { name })).toHaveCount(0);
      }
      await expect(article(page, id)).not.toContainText('★');
    }
  });

  test('cannot turn letters round or hide any', async ({ papertab }) => {
    const page = await filledTab(papertab);
    const title = article(page, '2601.00004').getByRole('heading');
    await expect(title).toHaveText('Letters reversed isolated invisible out of order');
    expect(await title.innerText()).not.toMatch(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069]/u);
  });

  test('names at most 700 authors, and only when asked to', async ({ papertab }) => {
    const page = await filledTab(papertab);
    await expect(article(page, '2601.00005')).toContainText('Author Number1, +698');
    await article(page, '2601.00005').getByRole('link').first().click();
    await expect(pane(page)).not.toContainText('Author Number3');
    await pane(page).getByRole('button', { name: 'Show 697 more authors' }).click();
    await expect(pane(page)).toContainText('Author Number699');
    await expect(pane(page)).not.toContainText('Author Number700');
  });

  test('has titles that end somewhere', async ({ papertab }) => {
    const page = await filledTab(papertab);
    const title = (await article(page, '2601.00007').getByRole('heading').textContent()) ?? '';
    expect(title.length).toBeGreaterThan(400);
    expect(title.length).toBeLessThanOrEqual(500);
  });
});

test('#38 a list of ten megabytes is refused, and the papers stay', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  const ids = await servedIds(api, `date=${newestWeekday()}`);
  const huge = [madeItem('2601.00001', { summary: 'x'.repeat(10_000_000) }), ...madeItems(3)];
  for (const day of [today(), newestWeekday()]) api.itemsOverride.set(day, huge);
  await refresh(page);
  await expect(status(page)).toContainText('The source sent far too much.');
  await expectPapers(page, ids);
  api.itemsOverride.clear();
  await refresh(page);
  await expectUpdated(page);
});

/** No element that only markup could have made, and no link but to where papers are. */
async function expectHarmless(page: Page): Promise<void> {
  await expect(page.locator('img, iframe, style, b, body script:not([type="module"])')).toHaveCount(
    0,
  );
  await expect(page.locator('body')).toBeVisible();
  await expect(feed(page).or(page.getByRole('main')).first()).toBeVisible();
  const hrefs = await page
    .locator('body [href]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  for (const href of hrefs)
    expect(href).toMatch(/^(https:\/\/|#\/|\/|http:\/\/127\.0\.0\.1:\d+\/papers\/)/);
}
