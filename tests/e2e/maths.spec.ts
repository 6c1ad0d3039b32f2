import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../../scripts/run.ts';
import { expect, test } from './extension.ts';
import { article, articles, filledTab, pane, saveButton, searchBox, view } from './screen.ts';
import { lastDays } from '../../core/day.ts';
import { madeItem, madeItems, today, WINDOW_DAYS } from './served.ts';
import { watch } from './watch.ts';

const tex = String.raw;

const FLOW = '2601.00001';
const BETA = '2601.00002';
const BRIDGE = '2601.00003';
const BARE = '2601.00004';

const PAPERS = [
  madeItem(FLOW, {
    title: tex`$\pi_0$: A Vision-Language-Action Flow Model`,
    summary: tex`It runs in $\mathcal{O}(n \log n)$ with an error of $10^{-3}$, where $$\nabla_\theta \mathcal{L} = \mathbb{E}_{x \sim p}\left[\frac{f(x)}{\sqrt{n}}\right] + \sum_{i=1}^{n} \lambda_i x_i^2 + \|\theta\|_2^2.$$ It costs $5 to $10.`,
    ai_summary: tex`A flow $\pi_0$ for robots.`,
    ai_keywords: [tex`$\alpha$-flow`],
    upvotes: 50,
  }),
  madeItem(BETA, {
    title: tex`Understanding disentangling in $\beta$-VAE and H$_2$O, at last and with as many words as a line may hold`,
    upvotes: 40,
  }),
  madeItem(BRIDGE, {
    title: tex`A Bridge of Schr\"odinger, \emph{quickly}`,
    summary: tex`It gains 95\% -- for \$5, as in $\unknown{x}$.`,
    authors: [{ name: tex`Ma{\'n}czak` }],
    upvotes: 30,
  }),
  madeItem(BARE, { title: 'A^2Search and V_{0.5}: What is Left of Maths', upvotes: 20 }),
];

const HOSTILE = [
  tex`\href{javascript:alert(1)}{x}`,
  tex`\htmlData{a=b}{x} \data{a=b}{x} \class{a}{x} \id{a}{x} \style{color:red}{x}`,
  tex`\includegraphics{http://127.0.0.1:9/x.png}`,
  tex`\url{http://127.0.0.1:9/} \label{a} \ref{a}`,
  '{'.repeat(400) + 'x' + '}'.repeat(400),
  'x^{'.repeat(200) + 'x' + '}'.repeat(200),
  tex`\frac{1}{`.repeat(90) + 'x' + '}'.repeat(90),
  tex`\def\a{\a\a}\a`,
  tex`\def\a{xxxxxxxxxx}\def\b{\a\a\a\a\a\a\a\a\a\a}\b\b\b\b\b\b\b\b\b\b`,
  tex`\rule{1000em}{1000em} \kern1000em \raisebox{1000em}{x} \Huge x \color{red} x`,
  '<img src=x onerror=alert(2)>',
  'x+'.repeat(400),
].map((source, index) =>
  madeItem(`2601.000${index + 10}`, {
    title: `Paper ${index} of $${source}$`,
    summary: `$${source}$ `.repeat(20),
    upvotes: 100 - index,
  }),
);
const LONG = [
  madeItem('2601.00091', {
    title: 'As long as can be',
    summary: `${'$'.repeat(10_000)} ${'$x'.repeat(5000)}`,
  }),
  madeItem('2601.00092', { title: 'Longer', summary: tex`\"`.repeat(5000) + '{'.repeat(5000) }),
  madeItem('2601.00093', { title: 'A formula', summary: `$${'x+'.repeat(5000)}x$` }),
];

test.describe('papers with maths', () => {
  test.beforeEach(({ api }) => {
    // The sample papers have maths too.
    for (const day of lastDays(today(), WINDOW_DAYS)) api.itemsOverride.set(day, []);
    api.itemsOverride.set(today(), PAPERS);
  });

  test('show it as maths, in the list, beside it and in the popup', async ({ api, papertab }) => {
    const watched = await watch(papertab, api.origin);
    const page = await filledTab(papertab);
    const title = article(page, FLOW).getByRole('heading');
    await expect(title.locator('math msub')).toHaveText('π0');
    await expect(title).toHaveText('π0: A Vision-Language-Action Flow Model');
    await expect(article(page, BETA).locator('h2 math')).toHaveCount(2);
    await expect(article(page, BARE).locator('h2 sup')).toHaveText('2');
    await expect(article(page, BARE).locator('h2 sub')).toHaveText('0.5');
    await expect(article(page, FLOW)).toContainText('A flow π₀ for robots.');
    await expect(article(page, FLOW)).toContainText('α-flow');

    await article(page, FLOW).getByRole('link').first().click();
    const abstract = pane(page).locator('p', { hasText: 'It runs in' });
    await expect(abstract.locator('math mfrac msqrt')).toHaveCount(1);
    await expect(abstract).toContainText('It costs $5 to $10.');
    await expect(pane(page).locator('math').first()).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const path = join(ROOT, `.output/screenshots/maths-${colorScheme}.png`);
      await page.screenshot({ path });
    }

    const popup = await papertab.popup();
    await expect(article(popup, FLOW).locator('h2 math')).toHaveCount(1);
    expect(watched).toEqual([]);
  });

  test('are read as plain characters where no markup can be', async ({ papertab }) => {
    const page = await filledTab(papertab);
    const row = article(page, FLOW);
    const name = 'π₀: A Vision-Language-Action Flow Model';
    await expect(row.getByRole('link', { name: `PDF: ${name}` })).toBeVisible();
    await row.getByRole('button', { name: `Save for later: ${name}` }).click();
    await view(page, 'To read').click();
    await saveButton(page, FLOW).click();
    await expect(page.getByText(`Removed from the library: ${name}`)).toBeVisible();
  });

  test('have a name that says what the maths is', async ({ papertab }) => {
    const page = await filledTab(papertab);
    await expect(article(page, FLOW).locator('math')).toHaveCount(1);
    await expect(article(page, FLOW)).toHaveAccessibleName(/^π\s?0\s?: A Vision/);
  });

  test.describe('are found', () => {
    for (const [query, id, marked] of [
      ['pi0', FLOW, ['π0']],
      ['beta-vae', BETA, ['β', '-', 'VAE']],
      ['h2o', BETA, ['H', '2', 'O']],
      ['a2search', BARE, ['A', '2', 'Search']],
      ['schrodinger', BRIDGE, ['Schrödinger']],
      ['manczak', BRIDGE, []],
    ] as const) {
      test(`by ${query}, and marked`, async ({ papertab }) => {
        const page = await filledTab(papertab);
        await searchBox(page).fill(query);
        await expect(articles(page).first()).toHaveAttribute('data-paper-id', id);
        if (id !== BRIDGE)
          await expect(articles(page).locator('h2 math, h2 sup').first()).toBeVisible();
        await expect(articles(page).first().locator('h2 mark')).toHaveText(marked);
      });
    }
  });

  test('lose TeX that is no maths', async ({ papertab }) => {
    const page = await filledTab(papertab);
    const row = article(page, BRIDGE);
    await expect(row.getByRole('heading')).toHaveText('A Bridge of Schrödinger, quickly');
    await expect(row).toContainText('Mańczak');
    await row.getByRole('link').first().click();
    await expect(pane(page)).toContainText(tex`It gains 95% – for $5, as in $\unknown{x}$.`);
  });

  test('hardly move when the maths arrives', async ({ papertab }) => {
    const drawn = await filledTab(papertab);
    await expect(article(drawn, BETA).locator('h2 math')).toHaveCount(2);
    const after = await heights(drawn);

    const plain = await papertab.context.newPage();
    await plain.route(/maths-drawing/, (route) => route.abort());
    await plain.setViewportSize({ width: 1440, height: 900 });
    await plain.goto('chrome://newtab/');
    await expect(article(plain, BETA).getByRole('heading')).toContainText('β-VAE and H₂O,');
    await expect(plain.locator('math')).toHaveCount(0);
    const before = await heights(plain);
    for (const [index, height] of after.entries()) {
      expect(Math.abs(height - (before[index] ?? 0))).toBeLessThanOrEqual(2);
    }
  });
});

test('papers without maths do not load what draws it', async ({ api, papertab }) => {
  for (const day of lastDays(today(), WINDOW_DAYS)) api.itemsOverride.set(day, madeItems(3));
  const asked: string[] = [];
  papertab.context.on('request', (request) => asked.push(request.url()));
  const page = await filledTab(papertab);
  await articles(page).first().getByRole('link').first().click();
  await expect(pane(page)).toContainText('It is made for a test');
  expect(asked.join()).not.toContain('maths-drawing');
  api.itemsOverride.set(today(), PAPERS);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.locator('math').first()).toBeVisible();
  expect(asked.join()).toContain('maths-drawing');
});

test('hostile maths is text, starts nothing, asks for nothing and takes no time', async ({
  api,
  papertab,
}) => {
  api.itemsOverride.set(today(), [...HOSTILE, ...LONG]);
  const watched = await watch(papertab, api.origin);
  const page = await filledTab(papertab);
  await expect(articles(page)).toHaveCount(HOSTILE.length + LONG.length);
  await expect(articles(page).nth(0)).toContainText(tex`$\href{javascript:alert(1)}{x}$`);
  for (const row of await articles(page).all()) {
    const started = Date.now();
    await row.getByRole('link').first().click();
    await expect(row).toHaveAttribute('aria-current', 'true');
    await expect(pane(page).getByRole('heading', { level: 2 })).toBeVisible();
    expect(Date.now() - started).toBeLessThan(10_000);
    await expectHarmless(page);
  }
  await searchBox(page).fill('javascript alert');
  await expect(articles(page).first()).toBeVisible();
  await expectHarmless(page);
  expect(watched).toEqual([]);
});

/** How high each row is. */
function heights(page: Page): Promise<number[]> {
  return articles(page).evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect().height),
  );
}

/** Nothing in maths but MathML without links, styles and names; no row wider than the list. */
async function expectHarmless(page: Page): Promise<void> {
  await expect(page.locator('img, iframe, style, math a, math [href], math [style]')).toHaveCount(
    0,
  );
  await expect(page.locator('math [id], math [class], math [src], math mphantom')).toHaveCount(0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
}
