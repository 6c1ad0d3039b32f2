import type { Page } from '@playwright/test';
import { complaints, sidewaysScrollers } from './facts.ts';
import { expect } from './extension.ts';
import type { ScreenState, Size } from './screen-state.ts';

/** Looks whether a state that a page shows at a size fits there, and whether axe objects to anything. */
export async function expectUsable(
  { name, sizes }: ScreenState,
  size: Size,
  page: Page,
): Promise<void> {
  expect.soft(await sidewaysScrollers(page), `${name}, ${size}`).toEqual([]);
  const view = page.getByRole('navigation').locator('[aria-current="page"]');
  if ((await view.count()) > 0) await expect(view).toBeInViewport({ ratio: 0.9 });
  // The colours are the same at every size.
  const schemes = size === sizes[0] ? (['light', 'dark'] as const) : (['light'] as const);
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await complaints(page), `${name}, ${size}, ${colorScheme}`).toEqual([]);
  }
}
