import { lookAtStates } from './gallery.ts';
import { complaints, sidewaysScrollers } from './facts.ts';
import { expect } from './extension.ts';
import { SIZES } from './screen-state.ts';

lookAtStates(
  'has nothing that axe objects to, light and dark, and fits its sizes',
  async ({ name, sizes }, page) => {
    for (const size of sizes) {
      await page.setViewportSize(SIZES[size]);
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
  },
);
