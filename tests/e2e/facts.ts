import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './extension.ts';

/** Rows further down are made just like those before them, and take axe a second each. */
const MORE_OF_THE_SAME = '[role="feed"] > :nth-child(n + 9)';

/** What axe finds, with the elements; best practices count too. */
export async function complaints(page: Page): Promise<string[]> {
  // "Legacy" is without the empty page that axe needs for frames; there are none here.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude(MORE_OF_THE_SAME);
  const { violations, passes } = await axe.analyze();
  expect(passes.length).toBeGreaterThan(10);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html} ${node.failureSummary}`),
  );
}

/** What can be scrolled sideways, but for the row of views, which may on a narrow page. */
export function sidewaysScrollers(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.body.querySelectorAll('*')]
      .filter((each) => {
        if (each.matches('nav')) return false;
        const { overflowX } = getComputedStyle(each);
        const scrolls = each === document.documentElement || /auto|scroll/.test(overflowX);
        return scrolls && each.scrollWidth > each.clientWidth;
      })
      .map((each) => each.outerHTML.slice(0, 100)),
  );
}
