import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';
import { SCREEN_STATES, SIZES } from './states.ts';

for (const { name, sizes, unanswered, open, sign } of SCREEN_STATES) {
  test.describe(name, () => {
    test.beforeEach(({ api }) => {
      if (unanswered) api.fault = { kind: 'hang' };
    });

    test('has nothing that axe objects to, light and dark, and fits its sizes', async ({
      api,
      papertab,
    }) => {
      const page = await open(papertab, api);
      await expect(sign(page)).toBeVisible();
      for (const size of sizes) {
        await page.setViewportSize(SIZES[size]);
        await expectNoSidewaysScroll(page);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await complaints(page), `${size}, ${colorScheme}`).toEqual([]);
        }
      }
    });
  });
}

/** Rows further down are made just like those before them, and take axe a second each. */
const MORE_OF_THE_SAME = '[role="feed"] > :nth-child(n + 9)';

/** What axe finds, with the elements; best practices count too. */
async function complaints(page: Page): Promise<string[]> {
  // "Legacy" is without the empty page that axe needs for frames; there are none here.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude(MORE_OF_THE_SAME);
  const { violations, passes } = await axe.analyze();
  expect(passes.length).toBeGreaterThan(10);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html} ${node.failureSummary}`),
  );
}

/** The row of views on a narrow page may scroll, as long as the current one is in sight. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() =>
    [document.documentElement, ...document.body.querySelectorAll('*')]
      .filter((each) => {
        if (each.matches('nav')) return false;
        const { overflowX } = getComputedStyle(each);
        const scrolls = each === document.documentElement || /auto|scroll/.test(overflowX);
        return scrolls && each.scrollWidth > each.clientWidth;
      })
      .map((each) => each.outerHTML.slice(0, 100)),
  );
  expect(wider).toEqual([]);
  const current = page.getByRole('navigation').locator('[aria-current="page"]');
  if ((await current.count()) > 0) await expect(current).toBeInViewport({ ratio: 1 });
}
