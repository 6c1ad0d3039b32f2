import { parseScreen, screenText, type Tree } from '@/core/first-screen';
import { withLocalStorage } from './local-storage';

/** A page that has a first screen of its own. */
export type ScreenPage = 'newtab' | 'popup';

/** Which of them this document is; undefined for any other page. */
export function screenPage(): ScreenPage | undefined {
  const { page } = document.documentElement.dataset;
  return page === 'newtab' || page === 'popup' ? page : undefined;
}

/** The first screen of a page as it was last; undefined where there is none, or none of this build. */
export function readScreen(page: ScreenPage): readonly Tree[] | undefined {
  const text = withLocalStorage((local) => local.getItem(keyOf(page))) ?? null;
  return parseScreen(text, look());
}

/** Keeps a screen for the next page. One without anything on it, or too large, is kept by none. */
export function writeScreen(page: ScreenPage, trees: readonly Tree[]): void {
  const text = trees.length === 0 ? undefined : screenText({ look: look(), trees });
  withLocalStorage((local) => {
    if (text === undefined) local.removeItem(keyOf(page));
    else if (text !== local.getItem(keyOf(page))) local.setItem(keyOf(page), text);
  });
}

/** Lets the next page begin with nothing. */
export function forgetScreen(page: ScreenPage): void {
  withLocalStorage((local) => local.removeItem(keyOf(page)));
}

/** Style sheets have names that change with what is in them, and so with the names of classes. */
function look(): string {
  const sheets = document.querySelectorAll('link[rel="stylesheet"]');
  const names = [...sheets].map((sheet) => sheet.getAttribute('href'));
  return [...names, navigator.language].join(' ');
}

function keyOf(page: ScreenPage): string {
  return `screen:${page}`;
}
