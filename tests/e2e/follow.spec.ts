import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { SampleApi } from '../../scripts/sample-api/server.ts';
import { expect, test, type Papertab } from './extension.ts';
import { article, articles, expectPapers, filledTab, heading, pane, view } from './screen.ts';
import { madeItem, today } from './served.ts';

const [ROBOT, WITH_ADA, QUOKKA, NAMESAKE] = [
  '2601.00004',
  '2601.00003',
  '2601.00002',
  '2601.00001',
] as const;

/** Today has two papers on robots, and three by somebody called Ada King, one of them another. */
function serve(api: SampleApi): void {
  const items = [
    madeItem(ROBOT, { title: 'A robot that welds', ai_keywords: ['robot learning'] }),
    madeItem(WITH_ADA, {
      title: 'A robot that reads',
      ai_keywords: ['robot learning'],
      authors: by('Grace Hopper', 'A. King'),
    }),
    madeItem(QUOKKA, { title: 'On quokkas', authors: by('Grace Hopper', 'Ada King') }),
    madeItem(NAMESAKE, { title: 'On hearts', authors: by('Alan Other', 'Ada M. King') }),
  ];
  api.itemsOverride.set(today(), items);
}

function by(...names: string[]): readonly unknown[] {
  return names.map((name) => ({ name, hidden: false }));
}

test.beforeEach(({ api }) => serve(api));

test('one click follows an author or a topic, and Following says what is new of it, and why', async ({
  papertab,
}) => {
  const page = await openDay(papertab);
  await view(page, 'Following').click();
  await expect(page.getByText('You follow nothing yet.')).toBeVisible();

  await openDay(papertab, page);
  await article(page, QUOKKA).getByRole('link', { name: 'On quokkas' }).click();
  await follow(page, 'Ada King').click();
  await expect(follow(page, 'Ada King')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('You follow Ada King.')).toBeVisible();
  await page.keyboard.press('z');
  await expect(follow(page, 'Ada King')).toHaveAttribute('aria-pressed', 'false');
  await follow(page, 'Ada King').press('Enter');
  await article(page, ROBOT).getByRole('link', { name: 'A robot that welds' }).click();
  await follow(page, 'robot learning').click();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const requests = await papertab.requestsDuring(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await expect(heading(page)).toHaveText('Following');
    await expectPapers(page, [ROBOT, WITH_ADA, QUOKKA, NAMESAKE]);
  });
  expect(requests).toEqual([]);
  await expect(article(page, QUOKKA)).toContainText('You follow Ada King');
  await expect(article(page, WITH_ADA)).toContainText('You follow Ada King, robot learning');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // Who writes with another of that name is not her.
  await article(page, NAMESAKE)
    .getByRole('button', { name: /^Not this one/ })
    .click();
  await expectPapers(page, [ROBOT, WITH_ADA, QUOKKA]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectPapers(page, [ROBOT, WITH_ADA, QUOKKA, NAMESAKE]);

  await followed(page, 'robot learning').click();
  await expectPapers(page, [ROBOT, WITH_ADA]);
  await page.reload();
  await expectPapers(page, [ROBOT, WITH_ADA]);
  await expect(followed(page, 'robot learning')).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: 'Follow robot learning no longer' }).click();
  await expectPapers(page, [WITH_ADA, QUOKKA, NAMESAKE]);

  const popup = await papertab.popup();
  await expect(articles(popup).first()).toBeVisible();
  await popup.keyboard.press('g');
  await popup.keyboard.press('w');
  await expectPapers(popup, [WITH_ADA, QUOKKA, NAMESAKE]);
  await article(popup, QUOKKA).getByRole('link', { name: 'On quokkas' }).click();
  await expect(popup.getByRole('button', { name: 'Follow Ada King' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const overflow = await popup.evaluate(() => document.body.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

/** The button that follows something of the open paper. */
function follow(page: Page, name: string): Locator {
  return pane(page).getByRole('button', { name: `Follow ${name}`, exact: true });
}

/** The link that shows what is new of one thing. */
function followed(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'What you follow' }).getByRole('link', { name });
}

/** A tab that shows the papers of today. */
async function openDay(papertab: Papertab, shown?: Page): Promise<Page> {
  const page = shown ?? (await filledTab(papertab));
  const id = papertab.extensionId;
  await page.goto(`chrome-extension://${id}/newtab.html#/trending/${today()}`);
  await expectPapers(page, [ROBOT, WITH_ADA, QUOKKA, NAMESAKE]);
  return page;
}
