import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Entry } from '../../core/library/paper-library.ts';
import { emptyDatabase, rowsOf } from './browser-api.ts';
import { expect, test } from './extension.ts';
import { articles, filledTab, idAt, optionsPage, pane, saveButton, view } from './screen.ts';

function entriesOf(page: Page): Promise<Entry[]> {
  return rowsOf<Entry>(page, 'papertab-library', 'entries');
}

/** What of entries every format has. */
const told = (entries: readonly Entry[]) =>
  entries.map(({ id, paper, savedAt, status }) => [id, paper.title, savedAt, status]);

/** Chooses a file to import; what it would do stands there then. */
async function chooseFile(options: Page, name: string, content: string | Buffer) {
  await options
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  return options.getByRole('group', { name: 'Import' });
}

async function exportAs(options: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
  await options.getByRole('combobox', { name: 'Export for other programs' }).selectOption(format);
  const downloading = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Export', exact: true }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** A work in BibTeX. */
const work = (fields: string): string => `@inproceedings{a, title={A Paper There}, ${fields}}`;

const BIBTEX = `
@misc{one, title={Attention Is All You Need}, author={Vaswani, Ashish and Shazeer, Noam},
  eprint={1706.03762}, archivePrefix={arXiv}, year={2017}, keywords={transformers}}
@article{two, title={A Paper Elsewhere}, doi={10.1145/3292500.3330701}}
@book{three, title={A Book without Identifier}, author={Somebody}}
@misc{broken, title={Never closed
`;

test('each export holds the library, and brings it back where it can be read in again', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  for (const at of [0, 2]) await saveButton(page, (await idAt(page, at)) ?? '').click();
  await expect.poll(() => entriesOf(page)).toHaveLength(2);
  const saved = await entriesOf(page);
  await page.close();
  const options = await optionsPage(papertab);
  // Names, years and titles in one sentence are for people: no program gets them apart again.
  const citations = await exportAs(options, 'Citations, APA style');
  expect(citations.name).toBe('papertab.txt');
  for (const { paper } of saved) expect(String(citations.bytes)).toContain(paper.title);
  const others = ['BibTeX', 'BibLaTeX', 'RIS', 'CSL-JSON', 'CSV table'];
  for (const format of [...others, 'Markdown list', 'Markdown notes for Obsidian']) {
    const { name, bytes } = await exportAs(options, format);
    const again = await chooseFile(options, name, bytes);
    await expect(again).toContainText('Known already: 2');
    await expect(again.getByRole('button', { name: /^Import/ })).toHaveCount(0);
    await again.getByRole('button', { name: 'Close' }).click();
  }
  expect(await entriesOf(options)).toEqual(saved);

  // And into an empty library they come as they were written.
  const notes = await exportAs(options, 'Markdown notes for Obsidian');
  await emptyDatabase(options, 'papertab-library');
  await options.reload();
  const asked = await chooseFile(options, notes.name, notes.bytes);
  await expect(asked).toContainText('read as Markdown notes for Obsidian');
  await asked.getByRole('button', { name: 'Import 2 papers' }).click();
  await expect(options.getByText('2 papers were imported.')).toBeVisible();
  expect(told(await entriesOf(options))).toEqual(told(saved));
});

test('an import says first what it would do, and is one step that z takes back after a reload', async ({
  papertab,
}) => {
  const options = await optionsPage(papertab);
  const asked = await chooseFile(options, 'mine.bib', BIBTEX);
  await expect(asked).toContainText('mine.bib, read as BibTeX. Nothing is written yet.');
  await expect(asked).toContainText('New: 2');
  await asked.getByText('New: 2').click();
  await expect(asked.getByText('Attention Is All You Need')).toBeVisible();
  await asked.getByText('Unreadable: 2').click();
  await expect(asked).toContainText(
    'Line 5, no arXiv identifier, DOI or link: A Book without Identifier',
  );
  await expect(asked).toContainText('Line 6, not written as the format has it:');
  expect(await entriesOf(options)).toEqual([]);

  await asked.getByRole('button', { name: 'Import 2 papers' }).click();
  await expect(options.getByText('2 papers were imported.')).toBeVisible();
  expect((await entriesOf(options)).map(({ id, tags }) => [id, tags])).toEqual([
    ['1706.03762', ['transformers']],
    ['doi:10.1145/3292500.3330701', []],
  ]);

  const known = await chooseFile(options, 'mine.bib', BIBTEX);
  await expect(known).toContainText('Known already: 2');
  await options.reload();
  const page = await filledTab(papertab);
  await expect(view(page, 'To read')).toContainText('2');
  await page.keyboard.press('z');
  await expect(page.getByText('Taken back: 2 papers')).toBeVisible();
  expect(await entriesOf(page)).toEqual([]);
});

test('a work that one file knows by its page and another by its DOI is one entry', async ({
  papertab,
}) => {
  const options = await optionsPage(papertab);
  const doi = 'doi={10.18653/v1/P19-1001}';
  const page = 'url={https://aclanthology.org/P19-1001/}';
  const asked = await chooseFile(options, 'both.bib', work(`${doi}, ${page}`));
  await asked.getByRole('button', { name: 'Import 1 paper' }).click();
  await expect(options.getByText('1 paper was imported.')).toBeVisible();
  const again = await chooseFile(options, 'doi.bib', work(doi));
  await expect(again).toContainText('Known already: 1');
  await expect(again).toContainText('New: 0');
  await again.getByRole('button', { name: 'Close' }).click();
  const other = await chooseFile(options, 'noted.bib', work(`${doi}, annote={Read this.}`));
  await other.getByRole('button', { name: 'Import 1 paper' }).click();
  await expect(options.getByText('1 paper was imported.')).toBeVisible();
  expect((await entriesOf(options)).map(({ id, note }) => [id, note])).toEqual([
    ['url:https://aclanthology.org/P19-1001/', 'Read this.'],
  ]);
});

test('an import is taken back where it was made, and a file that is none changes nothing', async ({
  papertab,
}) => {
  const options = await optionsPage(papertab);
  const asked = await chooseFile(options, 'links.txt', 'https://arxiv.org/abs/1706.03762v5\n');
  await asked.getByRole('button', { name: 'Import 1 paper' }).click();
  await options.getByRole('button', { name: 'Undo' }).click();
  await expect(options.getByText('The import was taken back.')).toBeVisible();
  expect(await entriesOf(options)).toEqual([]);

  const broken = await chooseFile(options, 'backup.json', '{"format": "papertab-backup", "vers');
  await broken.getByText('Unreadable: 1').click();
  await expect(broken).toContainText('Line 1, not written as the format has it:');
  await expect(broken.getByRole('button', { name: /^Import/ })).toHaveCount(0);
  const other = await chooseFile(options, 'photo.png', '\u0089PNG\r\n\u001A\n\0\0\0\rIHDR');
  await expect(other).toContainText('Unreadable: 1');
  expect(await entriesOf(options)).toEqual([]);
});

test('ten thousand papers are imported with progress, while the page goes on', async ({
  papertab,
}) => {
  const options = await optionsPage(papertab);
  const text = Array.from(
    { length: 10_000 },
    (_, index) =>
      `@misc{k${index}, title={Paper ${index}}, eprint={${2401 + Math.floor(index / 5_000)}.${String((index % 5_000) + 1).padStart(5, '0')}}}`,
  ).join('\n');
  const asked = await chooseFile(options, 'many.bib', text);
  const button = asked.getByRole('button', { name: 'Import 10,000 papers' });
  await expect(button).toBeVisible({ timeout: 60_000 });
  // What the page says meanwhile, and that it still does as it is told.
  await options.evaluate(() => {
    const said = new Set<string>();
    new MutationObserver(() => {
      const label = document.querySelector('progress')?.getAttribute('aria-label');
      if (label) said.add(label);
    }).observe(document, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, { said });
  });
  await button.click();
  await expect(options.getByText('10,000 papers were imported.')).toBeVisible({ timeout: 120_000 });
  const said = await options.evaluate(() => [
    ...(globalThis as unknown as { said: Set<string> }).said,
  ]);
  expect(said.length).toBeGreaterThan(3);
  expect(said.at(0)).toBe('0 of 10,000 papers');
  expect(await entriesOf(options)).toHaveLength(10_000);
});

test('a paper is copied, and a selection written, in the format of another program', async ({
  papertab,
}) => {
  await papertab.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await filledTab(papertab);
  await articles(page).first().click();
  await pane(page).getByRole('button', { name: 'Export' }).click();
  await pane(page).getByRole('button', { name: 'Copy: RIS' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^TY {2}- /);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Shift+X');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  const bar = page.getByRole('group', { name: 'Selected papers' });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await bar.getByRole('button', { name: 'File: BibTeX' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  expect(text.match(/^@misc\{/gm)).toHaveLength(2);
});
