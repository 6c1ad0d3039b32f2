import type { Page, Worker } from '@playwright/test';
import { addDays } from '../../core/day.ts';
import type { SampleApi } from '../../scripts/sample-api/server.ts';
import { rowsOf } from './browser-api.ts';
import { expect, test, type Papertab } from './extension.ts';
import { servePaperPages } from './paper-pages.ts';
import { articles, expectPapers, filledTab, idAt, pane, view } from './screen.ts';
import { servedPapers, today, newestWeekday } from './served.ts';
import { openPopupOver, openWatcher } from './tab-popup.ts';

test.use({ older: { days: 200, papersADay: 4 } });

interface Entry {
  readonly id: string;
  readonly paper: { readonly title: string; readonly toldBy?: string };
}

const entries = (page: Page) => rowsOf<Entry>(page, 'papertab-library', 'entries');

/** The first paper of the newest day, which the archive has. */
async function known(api: SampleApi) {
  const [paper] = await servedPapers(api, `date=${newestWeekday()}`);
  if (paper === undefined) throw new Error('The newest day has no papers.');
  return paper;
}

/** A paper that the source knows, and the archive has not. */
async function unknown(api: SampleApi) {
  for (let back = 120; back < 140; back++) {
    const [paper] = await servedPapers(api, `date=${addDays(today(), -back)}`);
    if (paper !== undefined) return paper;
  }
  throw new Error('There are no older papers.');
}

/** A tab with an address, and a page of ours that can look into the popup. */
async function openTab(papertab: Papertab, address: string) {
  await filledTab(papertab);
  const watcher = await openWatcher(papertab);
  const page = await papertab.context.newPage();
  await page.goto(address);
  return { watcher, page };
}

test('a click on the toolbar button over a paper’s PDF shows what the archive has, and asks nobody', async ({
  api,
  papertab,
}) => {
  const paper = await known(api);
  await servePaperPages(papertab);
  const { watcher, page } = await openTab(papertab, `https://arxiv.org/pdf/${paper.id}v2`);
  const requests = await papertab.requestsDuring(async () => {
    const popup = await openPopupOver(papertab, watcher, page);
    await expect.poll(() => popup.card()).toContain(paper.title);
    expect(await popup.card()).toMatch(/▲ \d+\s+upvotes\s+no\. 1 of its day/);
    await popup.press('Save for later');
    await expect.poll(() => popup.card()).toMatch(/saved on \d+ \w+|saved on \w+ \d+/);
  });
  expect(requests).toEqual([]);
  expect((await entries(watcher)).map(({ id }) => id)).toEqual([paper.id]);
});

test('a paper that the archive has not is told by its page, and asked for once when it is saved', async ({
  api,
  papertab,
}) => {
  const paper = await unknown(api);
  await servePaperPages(papertab, { citation_title: 'As the page has it' });
  const { watcher, page } = await openTab(papertab, `https://arxiv.org/abs/${paper.id}`);
  const opened = await papertab.requestsDuring(async () => {
    const popup = await openPopupOver(papertab, watcher, page);
    await expect.poll(() => popup.card()).toContain('As the page has it');
  });
  expect(opened).toEqual([]);
  const popup = await openPopupOver(papertab, watcher, page);
  await expect.poll(() => popup.card()).toContain('As the page has it');
  const saved = await papertab.requestsDuring(async () => {
    await popup.press('Save for later');
    await expect.poll(async () => (await entries(watcher))[0]?.paper.title).toBe(paper.title);
  });
  expect(saved.map(({ url }) => url)).toEqual([`/api/papers/${paper.id}`]);
});

test('a paper that is looked up is shown as the source has it, and not saved', async ({
  api,
  papertab,
}) => {
  const paper = await unknown(api);
  await servePaperPages(papertab);
  const { watcher, page } = await openTab(papertab, `https://www.alphaxiv.org/abs/${paper.id}`);
  const popup = await openPopupOver(papertab, watcher, page);
  await expect.poll(() => popup.card()).toContain(`arXiv:${paper.id}`);
  await popup.press('Look it up');
  await expect.poll(() => popup.card()).toContain(paper.title);
  expect(await popup.card()).toMatch(/▲ \d+\s+upvotes/);
  expect(await entries(watcher)).toEqual([]);
});

test('a paper that is not on arXiv is kept by its page’s own tags, and leads back to that page', async ({
  papertab,
}) => {
  await servePaperPages(papertab, {
    citation_title: 'Reviewed in the open',
    citation_author: 'Doe, Jane',
    citation_pdf_url: 'https://openreview.net/pdf?id=abc',
  });
  const { watcher, page } = await openTab(papertab, 'https://openreview.net/forum?id=abc#top');
  const requests = await papertab.requestsDuring(async () => {
    const popup = await openPopupOver(papertab, watcher, page);
    await expect.poll(() => popup.card()).toContain('Reviewed in the open');
    await popup.press('Save for later');
    await expect.poll(async () => (await entries(watcher)).length).toBe(1);
  });
  expect(requests).toEqual([]);

  const tab = await papertab.newTab();
  await view(tab, 'To read').click();
  await expectPapers(tab, ['url:https://openreview.net/forum?id=abc']);
  const row = articles(tab).first();
  // Nobody has told of its votes.
  await expect(row).not.toContainText('upvotes');
  await expect(
    row.getByRole('link', { name: 'Reviewed in the open', exact: true }),
  ).toHaveAttribute('href', 'https://openreview.net/forum?id=abc');
  await row.getByRole('link', { name: 'Reviewed in the open', exact: true }).click();
  const links = pane(tab).getByRole('list', { name: 'Links' });
  await expect(links.getByRole('link')).toHaveText(['PDF', 'Its page']);
  await expect(links.getByRole('link', { name: 'PDF' })).toHaveAttribute(
    'href',
    'https://openreview.net/pdf?id=abc',
  );
});

test('over any other page the popup is as it was', async ({ papertab }) => {
  await servePaperPages(papertab);
  const { watcher, page } = await openTab(papertab, 'https://example.org/');
  const popup = await openPopupOver(papertab, watcher, page);
  await expect
    .poll(() =>
      watcher.evaluate(() => {
        const [view] = chrome.extension.getViews({ type: 'popup' });
        return view?.document.querySelectorAll('article').length;
      }),
    )
    .toBeGreaterThan(3);
  expect(await popup.card()).toBeUndefined();
});

test('the command saves the tab’s paper without a request where the archive has it, with one where not', async ({
  api,
  papertab,
}) => {
  const page = await filledTab(papertab);
  const worker = await papertab.worker();
  const id = await idAt(page, 1);
  const requests = await papertab.requestsDuring(async () => {
    await command(worker, `https://ar5iv.labs.arxiv.org/html/${id}`);
    await expect.poll(async () => (await entries(page)).map((each) => each.id)).toEqual([id]);
  });
  expect(requests).toEqual([]);

  const other = await unknown(api);
  const more = await papertab.requestsDuring(async () => {
    await command(worker, `https://arxiv.org/pdf/${other.id}.pdf`);
    await expect
      .poll(async () => (await entries(page)).map(({ paper }) => paper.title))
      .toContain(other.title);
  });
  expect(more.map(({ url }) => url)).toEqual([`/api/papers/${other.id}`]);
});

test('the context menu saves a link’s paper, says so for a moment, and is there in the browser', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const worker = await papertab.worker();
  const id = await idAt(page, 0);
  const tabId = await activeTab(worker);
  await worker.evaluate(
    ([linkUrl, tab]) => {
      chrome.contextMenus.onClicked.dispatch({ menuItemId: 'save-link', linkUrl }, { id: tab });
    },
    [`https://huggingface.co/papers/${id}`, tabId] as const,
  );
  // It stands there for two seconds and a half.
  await expect.poll(() => badgeOf(worker, tabId), { intervals: [100] }).toBe('✓');
  expect((await entries(page)).map((each) => each.id)).toEqual([id]);
  await expect.poll(() => badgeOf(worker, tabId)).not.toBe('✓');
  // An item that is there can be changed.
  for (const item of ['save-page', 'save-link']) {
    await worker.evaluate((each) => chrome.contextMenus.update(each, { visible: true }), item);
  }

  await command(worker, 'https://example.org/', tabId);
  await expect.poll(() => badgeOf(worker, tabId), { intervals: [100] }).toBe('?');
});

/** The command pressed in a tab with an address, which the click has granted; no test can press it. */
function command(worker: Worker, url: string, id = -1): Promise<void> {
  return worker.evaluate((tab) => void chrome.commands.onCommand.dispatch('save-tab-paper', tab), {
    id,
    url,
  });
}

function badgeOf(worker: Worker, tabId: number): Promise<string> {
  return worker.evaluate((tab) => chrome.action.getBadgeText({ tabId: tab }), tabId);
}

function activeTab(worker: Worker): Promise<number> {
  return worker.evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.id ?? -1);
}

/** In the worker, and in a page of the extension. */
declare const chrome: {
  readonly action: { getBadgeText(details: { readonly tabId: number }): Promise<string> };
  readonly commands: { readonly onCommand: { dispatch(name: string, tab: object): void } };
  readonly contextMenus: {
    readonly onClicked: { dispatch(info: object, tab: object): void };
    update(id: string, changes: object): Promise<void>;
  };
  readonly extension: { getViews(filter: { readonly type: 'popup' }): Window[] };
  readonly tabs: { query(filter: object): Promise<{ readonly id?: number }[]> };
};
