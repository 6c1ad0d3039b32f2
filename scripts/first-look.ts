import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { errors, type Locator, type Page } from '@playwright/test';
import type { Launched } from './launch.ts';

/** A paper as a rendered page shows it. */
interface SeenPaper {
  readonly id: string;
  readonly title: string;
  /** What it says of its votes, such as `412`; empty where it says nothing. */
  readonly upvotes: string;
}

/** What a look at the extension found. */
export interface FirstLook {
  /** The papers of the new tab, top to bottom. */
  readonly papers: readonly SeenPaper[];
  /** The paths of the screenshots. */
  readonly screenshots: readonly string[];
}

const NEW_TAB_SIZE = { width: 1440, height: 900 };
const POPUP_SIZE = { width: 400, height: 580 };
const PAPER = 'article[data-paper-id]';

/** How many papers a first look waits for, and for how long once there is one. */
const ENOUGH = 10;
const ENOUGH_TIMEOUT_MS = 5_000;

/** How long the screenshots wait for the end of the first fill. */
const FILLED_TIMEOUT_MS = 10_000;

/**
 * Opens the new tab and the popup as a user would see them, reads the papers off the new tab, and
 * takes a screenshot of each in light and dark. Throws a sentence where no paper shows in time.
 */
export async function takeFirstLook(
  { context, extensionId }: Launched,
  folder: string,
  timeoutMs: number,
): Promise<FirstLook> {
  mkdirSync(folder, { recursive: true });
  const deadline = performance.now() + timeoutMs;

  const newTab = await context.newPage();
  await newTab.setViewportSize(NEW_TAB_SIZE);
  await newTab.goto('chrome://newtab/');
  await waitForPapers(newTab, 'The new tab', deadline);
  // The first fill may bring them little by little; a day with fewer is no failure.
  await appears(newTab.locator(PAPER).nth(ENOUGH - 1), ENOUGH_TIMEOUT_MS);
  await appears(newTab.getByRole('status').filter({ hasText: /^Updated/ }), FILLED_TIMEOUT_MS);
  const papers = await readPapers(newTab);
  const ofNewTab = await takeScreenshots(newTab, folder, 'newtab');

  const popup = await context.newPage();
  await popup.setViewportSize(POPUP_SIZE);
  await popup.goto(`chrome-extension://${extensionId}/popup.html`);
  await waitForPapers(popup, 'The popup', deadline);
  return { papers, screenshots: [...ofNewTab, ...(await takeScreenshots(popup, folder, 'popup'))] };
}

/** The papers that a page of the extension shows at this moment, top to bottom. */
function readPapers(page: Page): Promise<SeenPaper[]> {
  return page.locator(PAPER).evaluateAll((articles) =>
    articles.map((article) => {
      // Read as it is heard: visible text and labels alike.
      const labels = [...article.querySelectorAll('[aria-label]')].map((labelled) =>
        labelled.getAttribute('aria-label'),
      );
      const texts = [article.getAttribute('aria-label'), ...labels, article.textContent];
      const upvotes = /(\d[\d,.]*k?)\s+upvotes?/i.exec(texts.join('\n'))?.[1] ?? '';
      const title = article.querySelector('h1, h2, h3, h4, h5, h6, [role="heading"]')?.textContent;
      return {
        id: article.getAttribute('data-paper-id') ?? '',
        title: title?.replaceAll(/\s+/g, ' ').trim() ?? '',
        upvotes,
      };
    }),
  );
}

async function waitForPapers(page: Page, name: string, deadline: number): Promise<void> {
  const left = Math.max(1, deadline - performance.now());
  if (!(await appears(page.locator(PAPER), left))) {
    const status = await page.getByRole('status').allInnerTexts();
    const said = status.join(' ').trim();
    throw new Error(`${name} shows no papers${said && `; it says “${said}”`}.`);
  }
}

async function appears(what: Locator, timeout: number): Promise<boolean> {
  try {
    await what.first().waitFor({ timeout });
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}

async function takeScreenshots(page: Page, folder: string, name: string): Promise<string[]> {
  const paths: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const path = join(folder, `${name}-${colorScheme}.png`);
    await page.screenshot({ path });
    paths.push(path);
  }
  return paths;
}
