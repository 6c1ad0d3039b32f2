import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { SampleApi } from '../../scripts/sample-api/server.ts';
import { expect, test, type Papertab } from './extension.ts';
import {
  article,
  articles,
  expectPapers,
  filledTab,
  heading,
  optionsPage,
  pane,
  saveButton,
  view,
} from './screen.ts';
import { madeItem, today } from './served.ts';

const [ROBOT, WITH_ADA, QUOKKA, NAMESAKE] = [
  '2601.00004',
  '2601.00003',
  '2601.00002',
  '2601.00001',
] as const;

/** Today has two papers on zeppelins, and three by somebody called Ada King, one of them another. */
function serve(api: SampleApi): void {
  const items = [
    madeItem(ROBOT, { title: 'A robot that welds', ai_keywords: ['zeppelin repair'] }),
    madeItem(WITH_ADA, {
      title: 'A robot that reads',
      ai_keywords: ['zeppelin repair'],
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
  await article(page, QUOKKA).getByRole('link', { name: 'On quokkas', exact: true }).click();
  await follow(page, 'Ada King').click();
  await expect(follow(page, 'Ada King')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('You follow Ada King.')).toBeVisible();
  await page.keyboard.press('z');
  await expect(follow(page, 'Ada King')).toHaveAttribute('aria-pressed', 'false');
  await follow(page, 'Ada King').press('Enter');
  await article(page, ROBOT).getByRole('link', { name: 'A robot that welds', exact: true }).click();
  await follow(page, 'zeppelin repair').click();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const requests = await papertab.requestsDuring(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await expect(heading(page)).toHaveText('Following');
    await expectPapers(page, [ROBOT, WITH_ADA, QUOKKA, NAMESAKE]);
  });
  expect(requests).toEqual([]);
  await expect(article(page, QUOKKA)).toContainText('You follow Ada King');
  await expect(article(page, WITH_ADA)).toContainText('You follow Ada King, zeppelin repair');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // Who writes with another of that name is not her.
  await article(page, NAMESAKE)
    .getByRole('button', { name: /^Not this one/ })
    .click();
  await expectPapers(page, [ROBOT, WITH_ADA, QUOKKA]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectPapers(page, [ROBOT, WITH_ADA, QUOKKA, NAMESAKE]);

  await followed(page, 'zeppelin repair').click();
  await expectPapers(page, [ROBOT, WITH_ADA]);
  await page.reload();
  await expectPapers(page, [ROBOT, WITH_ADA]);
  await expect(followed(page, 'zeppelin repair')).toHaveAttribute('aria-current', 'true');
  await page.getByRole('button', { name: 'Follow zeppelin repair no longer' }).click();
  await expectPapers(page, [WITH_ADA, QUOKKA, NAMESAKE]);

  const popup = await papertab.popup();
  await expect(articles(popup).first()).toBeVisible();
  await popup.keyboard.press('g');
  await popup.keyboard.press('w');
  await expectPapers(popup, [WITH_ADA, QUOKKA, NAMESAKE]);
  await article(popup, QUOKKA).getByRole('link', { name: 'On quokkas', exact: true }).click();
  await expect(popup.getByRole('button', { name: 'Follow Ada King' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const overflow = await popup.evaluate(() => document.body.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('rules are tried while they are written; what is muted is dimmed or left out, but one look away', async ({
  papertab,
}) => {
  const page = await openDay(papertab);
  await saveButton(page, ROBOT).click();
  await expect(saveButton(page, ROBOT)).toHaveAttribute('aria-pressed', 'true');

  const options = await optionsPage(papertab);
  const mute = options.getByRole('textbox', { name: 'Mute what a search finds' });
  await mute.fill('tag:"zeppelin repair" is:unread votes:many');
  await expect(mute).toHaveAccessibleDescription(/“votes:many” is no number\./);
  await expect(mute).toHaveAccessibleDescription(/so “is:unread” is left out\./);
  await expect(mute).toHaveAccessibleDescription(/Would have matched 2 papers last month\./);
  await mute.fill('tag:"zeppelin repair"');
  await mute.press('Enter');
  await expect(article(page, ROBOT)).toContainText('Muted: zeppelin repair');
  await expectPapers(page, [ROBOT, WITH_ADA, QUOKKA, NAMESAKE]);
  await expect(page.getByText('2 muted')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await options.getByRole('combobox', { name: 'What is done with them' }).selectOption('left out');
  await expectPapers(page, [QUOKKA, NAMESAKE]);
  await page.reload();
  await expectPapers(page, [QUOKKA, NAMESAKE]);
  await page.getByRole('button', { name: 'Show what is left out' }).click();
  await expectPapers(page, [ROBOT, WITH_ADA, QUOKKA, NAMESAKE]);
  await page.getByRole('button', { name: 'Leave it out again' }).click();
  await expectPapers(page, [QUOKKA, NAMESAKE]);
  await view(page, 'To read').click();
  await expectPapers(page, [ROBOT]);
  await expect(page.getByText('Muted:')).toHaveCount(0);

  const write = options.getByRole('textbox', { name: 'Follow what a search finds' });
  await write.fill('"on hearts"');
  await expect(write).toHaveAccessibleDescription(
    /Would have matched 1 paper last month\..*On hearts/,
  );
  await options.getByRole('button', { name: 'Follow', exact: true }).click();
  await options.getByRole('button', { name: 'Remove: zeppelin repair' }).click();
  expect((await new AxeBuilder({ page: options }).analyze()).violations).toEqual([]);
  await view(page, 'Following').click();
  await expectPapers(page, [NAMESAKE]);
  await options.getByRole('button', { name: 'Undo' }).click();
  await expect(options.getByRole('button', { name: 'Remove: zeppelin repair' })).toBeVisible();
  await options.getByRole('button', { name: 'Change: on hearts' }).click();
  await options.getByRole('textbox', { name: 'Change: on hearts' }).fill('tag:"zeppelin repair"');
  const list = options.getByRole('list', { name: 'You follow' });
  await list.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('All papers of this list are muted.')).toBeVisible();
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
