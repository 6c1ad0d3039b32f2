import type { Page } from 'puppeteer-core';
import { catalogueData, readPaper, withOverrides } from '../../../scripts/sample-api/data.ts';
import type { SampleApi } from '../../../scripts/sample-api/server.ts';

/** The newest day that the server has, and its list in the server's order, as things stand. */
export function newestList(api: SampleApi) {
  const data = withOverrides(catalogueData(), api.itemsOverride);
  const now = api.clock();
  const [day] = data.daysAt(now);
  if (day === undefined) throw new Error('The sample catalogue is empty.');
  const items = data.itemsOn(day, now);
  return { day, items, ids: items.map((item) => readPaper(item)?.id) };
}

/** The papers that a page lists, from top to bottom. */
export function paperIds(page: Page): Promise<(string | null)[]> {
  return idsOf(page, '[aria-label="Papers"] > article');
}

/** Those of them whose Save button is pressed. */
export function savedIds(page: Page): Promise<(string | null)[]> {
  return idsOf(page, '[aria-label="Papers"] > article:has(button[aria-pressed="true"])');
}

/** The paper that the keys have marked; a list of one, or of none. */
export function currentIds(page: Page): Promise<(string | null)[]> {
  return idsOf(page, '[aria-label="Papers"] > article[aria-current="true"]');
}

function idsOf(page: Page, selector: string): Promise<(string | null)[]> {
  return page.$$eval(selector, (papers) =>
    papers.map((each) => each.getAttribute('data-paper-id')),
  );
}

/** What the page says of how fresh its papers are. */
export function statusOf(page: Page): Promise<string> {
  return textOf(page, '[role="status"]');
}

/** The text of an element, and none as long as there is no such element. */
export async function textOf(page: Page, selector: string): Promise<string> {
  const [text = ''] = await page.$$eval(selector, (found) => found.map((each) => each.textContent));
  return text.trim();
}

/** Clicks the button that saves a paper, or takes it out. */
export async function clickSave(page: Page, id: string | undefined): Promise<void> {
  await page.click(`article[data-paper-id="${id}"] button[aria-label^="Save for later"]`);
}

/** Goes to a view, such as `to-read`, by its link. */
export async function goTo(page: Page, view: string): Promise<void> {
  await page.click(`nav[aria-label="Views"] a[href="#/${view}"]`);
}
