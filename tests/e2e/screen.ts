import { expect, type Locator, type Page } from '@playwright/test';
import { rowsOf } from './browser-api.ts';
import type { Papertab } from './extension.ts';

/** The first fill asks for fourteen days, one after the other. */
const FILL_TIMEOUT_MS = 20_000;

/** The list of a page. */
export function feed(page: Page): Locator {
  return page.getByRole('feed', { name: 'Papers' });
}

/** The papers of the list, top to bottom. */
export function articles(page: Page): Locator {
  return feed(page).getByRole('article');
}

/** One paper of the list. */
export function article(page: Page, id: string): Locator {
  return feed(page).locator(`article[data-paper-id="${id}"]`);
}

/** The button that saves a paper of the list. */
export function saveButton(page: Page, id: string): Locator {
  return article(page, id).getByRole('button', { name: /^Save for later/ });
}

/** The line that says how fresh the papers are, or what is wrong. */
export function status(page: Page): Locator {
  return page.getByRole('status');
}

export function searchBox(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Search papers' });
}

/** What the list is of. */
export function heading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 });
}

/** A link of the navigation. */
export function view(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name });
}

/** The paper beside, or over, the list. */
export function pane(page: Page): Locator {
  return page.getByRole('complementary', { name: 'The open paper' });
}

/** The identifiers of the papers of the list at this moment, top to bottom. */
export function paperIds(page: Page): Promise<(string | null)[]> {
  return articles(page).evaluateAll((all) => all.map((each) => each.getAttribute('data-paper-id')));
}

/** Waits until the list holds just these papers, in this order. */
export async function expectPapers(page: Page, ids: readonly string[]): Promise<void> {
  await expect.poll(() => paperIds(page), { timeout: FILL_TIMEOUT_MS }).toEqual(ids);
}

/** Waits until the papers are up to date, as the page says. */
export async function expectUpdated(page: Page): Promise<void> {
  await expect(status(page)).toHaveText(/^Updated .+ ago$/, { timeout: FILL_TIMEOUT_MS });
}

/** The button that asks for what is new. */
export function refreshButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Refresh' });
}

/** Presses Refresh, and waits until that refresh has come to an end, well or not. */
export async function refresh(page: Page): Promise<void> {
  const before = await refreshesEnded(page);
  await refreshButton(page).click();
  await expect.poll(() => refreshesEnded(page), { timeout: FILL_TIMEOUT_MS }).toBe(before + 1);
}

/** How many refreshes have come to an end so far, by the extension's own count. */
export async function refreshesEnded(page: Page): Promise<number> {
  const rows = await rowsOf<{ readonly key: string; readonly finished: number }>(
    page,
    'papertab-cache',
    'refresh',
  );
  return rows.find(({ key }) => key === 'state')?.finished ?? 0;
}

/** A new tab once the first fill is over, and its list is there, which is read apart from that. */
export async function filledTab(papertab: Papertab): Promise<Page> {
  const page = await papertab.newTab();
  await expectUpdated(page);
  await expect(articles(page).first()).toBeVisible();
  return page;
}

/** A paper's identifier, read off the list. */
export async function idAt(page: Page, index: number): Promise<string> {
  const id = await articles(page).nth(index).getAttribute('data-paper-id');
  if (id === null) throw new Error(`Row ${index} has no identifier.`);
  return id;
}

/** Opens the settings. */
export async function optionsPage(papertab: Papertab): Promise<Page> {
  const page = await papertab.context.newPage();
  await page.goto(`chrome-extension://${papertab.extensionId}/options.html`);
  await expect(heading(page)).toBeVisible();
  return page;
}
