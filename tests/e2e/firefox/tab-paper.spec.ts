import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { expect, test } from './extension.ts';
import type { Firefox } from './launch.ts';
import type { Papertab } from './papertab.ts';
import { newestList, paperIds, statusOf } from './screen.ts';

/** A PDF of one empty page. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>`;

const PAGE = `<!doctype html><title>A page</title>
  <meta name="citation_title" content="As the page has it">
  <meta name="citation_author" content="Doe, Jane">`;

let sites: Server;

/** The sites of papers, as a proxy on this machine has them: no test may ask the real ones. */
test.beforeEach(async ({ firefox }) => {
  sites = createServer((request, response) => {
    const isPdf = request.url?.includes('/pdf/') === true;
    response.setHeader('Content-Type', isPdf ? 'application/pdf' : 'text/html');
    response.end(isPdf ? PDF : PAGE);
  });
  await new Promise<void>((resolve) => sites.listen(0, '127.0.0.1', resolve));
  await proxy(firefox, (sites.address() as AddressInfo).port);
});

test.afterEach(async ({ firefox }) => {
  await proxy(firefox, 9);
  await new Promise((resolve) => sites.close(resolve));
});

test('the popup over a paper’s PDF shows what the archive has, and asks nobody', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  const other = await filledPage(papertab, ids);
  await papertab.openWeb(`http://arxiv.org/pdf/${ids[2]}v1`);
  const requests = await papertab.requestsDuring(async () => {
    await papertab.openPopup();
    await expect.poll(() => cardOf(other)).toMatchObject({ id: ids[2] });
  });
  expect(requests).toEqual([]);
  expect((await cardOf(other))?.text).toContain('no. 3 of its day');
});

test('the popup over a page that is not on arXiv shows what its own tags tell', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  const other = await filledPage(papertab, ids);
  await papertab.openWeb('http://openreview.net/forum?id=abc');
  await papertab.openPopup();
  await expect
    .poll(() => cardOf(other))
    .toMatchObject({
      id: 'url:https://openreview.net/forum?id=abc',
      text: expect.stringContaining('As the page has it'),
    });
});

test('Alt+Shift+S saves the tab’s paper: without a request where the archive has it, with one where not', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  const page = await filledPage(papertab, ids);
  await papertab.openWeb(`http://arxiv.org/abs/${ids[1]}`);
  const none = await papertab.requestsDuring(async () => {
    await papertab.pressCommand();
    await expect.poll(() => savedTitles(page)).toHaveLength(1);
  });
  expect(none).toEqual([]);

  await papertab.openWeb('http://arxiv.org/abs/2401.00009');
  const one = await papertab.requestsDuring(async () => {
    await papertab.pressCommand();
    await expect.poll(() => savedTitles(page)).toContain('As the page has it');
  });
  expect(one).toEqual([`${api.origin}/api/papers/2401.00009`]);
});

test('the context menu saves the paper of a link, also when the event page is asleep', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  const page = await filledPage(papertab, ids);
  await papertab.openWeb('http://example.org/');
  await papertab.endEventPage();
  await papertab.chooseForLink(`https://huggingface.co/papers/${ids[0]}`);
  await expect.poll(() => savedTitles(page)).toHaveLength(1);
});

test('tabs of saved papers are marked once the user allows it, also by an event page that sleeps', async ({
  api,
  papertab,
}) => {
  const { ids } = newestList(api);
  await papertab.install();
  const page = await filledPage(papertab, ids);
  await papertab.chooseForLink(`https://arxiv.org/abs/${ids[0]}`);
  await expect.poll(() => savedTitles(page)).toHaveLength(1);
  await papertab.openWeb(`http://www.alphaxiv.org/abs/${ids[0]}`);
  expect(await papertab.badge()).not.toBe('✓');
  await papertab.allowTabs();
  await expect.poll(() => papertab.badge()).toBe('✓');

  await papertab.openWeb('http://example.org/');
  expect(await papertab.badge()).not.toBe('✓');
  await sleepAndWake(papertab);
  await papertab.endEventPage();
  await expect.poll(() => papertab.eventPageState()).toBe('stopped');
  await papertab.openWeb(`http://arxiv.org/pdf/${ids[0]}`);
  await expect.poll(() => papertab.badge()).toBe('✓');
});

/** A page of the extension once the first fill is over, from which a test can look at all else. */
async function filledPage(papertab: Papertab, ids: readonly (string | undefined)[]): Promise<Page> {
  const page = await papertab.openPage('newtab.html');
  await expect.poll(() => paperIds(page)).toEqual(ids);
  await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
  return page;
}

/** Firefox wakes an event page for what it listened to from its start: that has to come once. */
async function sleepAndWake(papertab: Papertab): Promise<void> {
  await papertab.endEventPage();
  await expect.poll(() => papertab.eventPageState()).toBe('stopped');
  await papertab.chooseForLink('https://example.org/');
  await expect.poll(() => papertab.eventPageState()).toBe('running');
  await expect.poll(() => papertab.badge()).toBe('?');
}

/** The card of the tab's paper in the popup that is open, as another page of the extension sees it. */
function cardOf(page: Page) {
  return page.evaluate(() => {
    const [popup] = browser.extension.getViews({ type: 'popup' });
    const card = popup?.document.querySelector<HTMLElement>('[data-paper]');
    return card ? { id: card.dataset['paper'], text: card.innerText } : undefined;
  });
}

function savedTitles(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('papertab-library');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('entries').objectStore('entries').getAll();
          reading.addEventListener('error', () => reject(reading.error));
          reading.addEventListener('success', () => {
            opening.result.close();
            const entries = reading.result as { readonly paper: { readonly title: string } }[];
            resolve(entries.map(({ paper }) => paper.title));
          });
        });
      }),
  );
}

/** Sends the web's plain requests to a port of this machine; names are not looked up for it. */
async function proxy({ inBrowser }: Firefox, port: number): Promise<void> {
  await inBrowser(`void (() => {
    Services.prefs.setIntPref('network.proxy.http_port', ${port});
    Services.prefs.setBoolPref('dom.security.https_first', false);
    Services.prefs.setBoolPref('network.stricttransportsecurity.preloadlist', false);
  })()`);
}

/** In a page of the extension. */
declare const browser: {
  readonly extension: { getViews(filter: { readonly type: 'popup' }): Window[] };
};
