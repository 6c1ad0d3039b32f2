import { expect, test } from './extension.ts';
import { titleClue } from './pick.ts';
import {
  articles,
  expectPapers,
  filledTab,
  heading,
  paperIds,
  saveButton,
  searchBox,
  view,
} from './screen.ts';
import { madeItem, newestWeekday, servedPapers } from './served.ts';

test('a mistake in a query is explained under the box, and the rest of it searched for', async ({
  api,
  papertab,
}) => {
  const { paper, word } = await titleClue(api);
  const page = await filledTab(papertab);
  await searchBox(page).fill(`${word} is:red`);
  await expect.poll(async () => (await paperIds(page))[0]).toBe(paper.id);
  await expect(page.getByText('“is:red” is not known.')).toBeVisible();
  const before = (await servedPapers(api, `date=${newestWeekday()}`)).map(({ id }) => id);
  await searchBox(page).fill('votes:many');
  await expect(page.getByText('“votes:many” is no number.')).toBeVisible();
  await expectPapers(page, before);
});

test('operators and their values are completed with a click, and the box keeps the focus', async ({
  api,
  papertab,
}) => {
  const { paper } = await titleClue(api);
  const page = await filledTab(papertab);
  const author = paper.authors[0] ?? '';
  await searchBox(page).focus();
  await page.keyboard.type('au');
  await page.getByRole('button', { name: 'author:', exact: true }).click();
  await expect(searchBox(page)).toHaveValue('author:');
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.type(author.slice(0, -1));
  await expect(searchBox(page)).toHaveValue(`author:${author.slice(0, -1)}`);
  await searchBox(page).fill(`author:"${author.slice(0, -1)}`);
  await page.getByRole('button', { name: `author:"${author}"`, exact: true }).click();
  await expect(searchBox(page)).toHaveValue(`author:"${author}" `);
  await expect.poll(() => paperIds(page)).toContain(paper.id);
  for (const row of await articles(page).all())
    await expect(row.locator('mark')).not.toHaveCount(0);
});

test('what is saved, has many votes or is of some days is found without a word', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const papers = await servedPapers(api, `date=${newestWeekday()}`);
  const [first, second] = papers;
  if (first === undefined || second === undefined) throw new Error('The day has no two papers.');
  await articles(page)
    .first()
    .getByRole('button', { name: /^Save for later/ })
    .click();
  await searchBox(page).fill('is:saved');
  await expectPapers(page, [first.id]);
  await searchBox(page).fill(`votes:>=${second.upvotes} after:${newestWeekday()}`);
  await page.getByRole('button', { name: 'Votes', exact: true }).click();
  const enough = papers.filter(({ upvotes }) => upvotes >= second.upvotes);
  await expect
    .poll(async () => (await paperIds(page)).toSorted())
    .toEqual(enough.map(({ id }) => id).toSorted());
  await expect(heading(page)).toContainText(`${enough.length} papers found`);
});

test('a search survives a reload, and a view ends it', async ({ api, papertab }) => {
  const { paper, word } = await titleClue(api);
  const page = await filledTab(papertab);
  await searchBox(page).fill(word);
  await expect.poll(async () => (await paperIds(page))[0]).toBe(paper.id);
  await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#/search/${word}`);
  await page.reload();
  await expect(searchBox(page)).toHaveValue(word);
  await expect.poll(async () => (await paperIds(page))[0]).toBe(paper.id);
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: 'Trending' })
    .click();
  await expect(searchBox(page)).toHaveValue('');
  await expectPapers(
    page,
    (await servedPapers(api, `date=${newestWeekday()}`)).map(({ id }) => id),
  );
});

test('the source is asked for a search only on a click or Shift+Enter, and its papers can be saved', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  // Only the source has it: it came after the last refresh.
  api.itemsOverride.set(newestWeekday(), [madeItem('2506.00007', { title: 'Nocturnal quokkas' })]);
  const main = page.getByRole('main');
  const before = await papertab.requestsDuring(async () => {
    await searchBox(page).fill('nocturnal quokkas');
    await expect(main).toContainText('Nothing found');
  });
  expect(before).toEqual([]);
  const asked = await papertab.requestsDuring(async () => {
    await searchBox(page).press('Shift+Enter');
    await expect(main).toContainText('1 more paper from the source.');
  });
  expect(asked.map(({ url }) => url)).toEqual(['/api/papers/search?q=nocturnal+quokkas&limit=30']);
  await expectPapers(page, ['2506.00007']);
  await expect(articles(page).first()).toContainText('from the source');
  await saveButton(page, '2506.00007').click();
  await view(page, 'To read').click();
  await expectPapers(page, ['2506.00007']);
});

test('a source that does not answer a search is told of, and asked again on a click', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  api.fault = { kind: 'status', status: 500 };
  await searchBox(page).fill('nocturnal quokkas');
  await page.getByRole('button', { name: 'Search Hugging Face too' }).click();
  await expect(page.getByText('The source did not answer.')).toBeVisible();
  api.fault = undefined;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The source found nothing else.')).toBeVisible();
});
