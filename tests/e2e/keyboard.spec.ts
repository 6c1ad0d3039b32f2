import type { Page } from '@playwright/test';
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
  searchBox,
  view,
} from './screen.ts';
import { newestWeekday, servedDays, servedIds } from './served.ts';

test('j and k, and the arrows, mark one paper after the other', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const count = await articles(page).count();
  await expect(marked(page)).toHaveCount(0);
  const steps: readonly (readonly [string, number])[] = [
    ['j', 0],
    ['j', 1],
    ['ArrowDown', 2],
    ['k', 1],
    ['ArrowUp', 0],
    ['k', 0],
  ];
  for (const [key, index] of steps) {
    await page.keyboard.press(key);
    await expectMarked(page, index);
  }
  for (let press = 0; press < count + 2; press++) await page.keyboard.press('j');
  await expectMarked(page, count - 1);
  await expect(articles(page).last()).toBeInViewport({ ratio: 0.9 });
});

test('the marked paper is the open one', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const title = (await articles(page).nth(1).getByRole('heading').textContent()) ?? '';
  await expect(pane(page).getByRole('heading', { level: 2 })).toHaveText(title);
});

for (const key of ['o', 'Enter']) {
  test(`${key} opens the marked paper over the list where there is no room, Escape goes back`, async ({
    papertab,
  }) => {
    const page = await filledTab(papertab);
    await page.setViewportSize({ width: 1024, height: 768 });
    await expect(pane(page)).toBeHidden();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press(key);
    const title = (await articles(page).nth(1).getByRole('heading').textContent()) ?? '';
    const opened = pane(page).getByRole('heading', { level: 2, name: title });
    await expect(opened).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(pane(page)).toBeHidden();
    await expect(articles(page).nth(1)).toBeFocused();
    await page.keyboard.press('j');
    await expectMarked(page, 2);
  });
}

test('s saves the marked paper, z takes that back', async ({ papertab }) => {
  const page = await filledTab(papertab);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const save = saveButton(page, await idAt(page, 1));
  await page.keyboard.press('s');
  await expect(save).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { pressed: true, name: /^Save for later/ })).toHaveCount(2);
  await page.keyboard.press('z');
  await expect(save).toHaveAttribute('aria-pressed', 'false');
});

test('p opens the PDF of the marked paper, h its page at the source, each in a new tab', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const wanted: string[] = [];
  await papertab.context.route('https://arxiv.org/**', async (route) => {
    wanted.push(route.request().url());
    await route.fulfill({ contentType: 'text/plain', body: 'A PDF.' });
  });
  await page.keyboard.press('j');
  const id = await idAt(page, 0);
  const pdf = papertab.context.waitForEvent('page');
  await page.keyboard.press('p');
  await expect(await pdf).toHaveURL(`https://arxiv.org/pdf/${id}`);
  expect(wanted).toEqual([`https://arxiv.org/pdf/${id}`]);

  await page.bringToFront();
  const atSource = papertab.context.waitForEvent('page');
  await page.keyboard.press('h');
  await expect(await atSource).toHaveURL(`${api.origin}/papers/${id}`);
  expect(await (await atSource).evaluate(() => window.opener)).toBeNull();
});

test('the brackets go to the previous and the next day', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  const [newest, before] = await servedDays(api);
  await page.keyboard.press('[');
  await expectPapers(page, await servedIds(api, `date=${before}`));
  await page.keyboard.press(']');
  await expectPapers(page, await servedIds(api, `date=${newest}`));
  await page.keyboard.press(']');
  await expectPapers(page, await servedIds(api, `date=${newest}`));
});

test('the slash goes to the search box without being typed there, Escape leaves it', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  await page.keyboard.press('/');
  await expect(searchBox(page)).toBeFocused();
  await expect(searchBox(page)).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(searchBox(page)).not.toBeFocused();
});

test('g, and then a letter, leads to each view', async ({ papertab }) => {
  const page = await filledTab(papertab);
  for (const [key, name] of [
    ['r', 'Rising'],
    ['w', 'Following'],
    ['l', 'Latest'],
    ['p', 'Repositories'],
    ['c', 'Catch up'],
    ['s', 'To read'],
    ['i', 'Reading'],
    ['d', 'Done'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(heading(page)).toHaveText(name);
    await expect(view(page, name)).toHaveAttribute('aria-current', 'page');
  }
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(view(page, 'Trending')).toHaveAttribute('aria-current', 'page');
});

test('in the search box keys are letters', async ({ api, papertab }) => {
  const page = await filledTab(papertab);
  await searchBox(page).focus();
  await page.keyboard.type('jkosphz[]/');
  await expect(searchBox(page)).toHaveValue('jkosphz[]/');
  await expectNothingDone(page);
  await page.keyboard.press('Escape');
  await expectPapers(page, await servedIds(api, `date=${newestWeekday()}`));
});

test('with Control, Alt or Meta the keys are left to the browser', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const before = await paperIds(page);
  await page.locator('body').focus();
  for (const modifier of ['Control', 'Alt', 'Meta']) {
    for (const key of ['j', 's', 'o', '[', '/']) await page.keyboard.press(`${modifier}+${key}`);
  }
  await expectNothingDone(page);
  await expect(searchBox(page)).not.toBeFocused();
  expect(await paperIds(page)).toEqual(before);
  // The same key alone: what was pressed above did arrive.
  await page.keyboard.press('j');
  await expectMarked(page, 0);
});

test('Enter on a button or a link is that button’s or link’s own', async ({ papertab }) => {
  const page = await filledTab(papertab);
  const save = saveButton(page, await idAt(page, 2));
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(save).toHaveAttribute('aria-pressed', 'true');
  await expect(marked(page)).toHaveCount(0);
});

function marked(page: Page) {
  return page.locator('[aria-current="true"]');
}

async function expectMarked(page: Page, index: number): Promise<void> {
  await expect(articles(page).nth(index)).toHaveAttribute('aria-current', 'true');
  await expect(marked(page)).toHaveCount(1);
}

async function expectNothingDone(page: Page): Promise<void> {
  await expect(marked(page)).toHaveCount(0);
  await expect(page.getByRole('button', { pressed: true, name: /^Save for later/ })).toHaveCount(0);
  expect(
    page
      .context()
      .pages()
      .filter((each) => /arxiv|papers\//.test(each.url())),
  ).toEqual([]);
}
