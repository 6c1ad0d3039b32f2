import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { shownAt } from '@/core/new-tab';
import { applyDisplay, mirrored } from './display';
import { holdInput } from './early-input';
import { leave } from './leave';
import { paintScreen } from './paint';
import { screenPage } from './stored-screen';

/**
 * The first script of every page, run before anything is painted: theme, density and pictures; in a
 * new tab, what it shows; and the first screen as it was last. It is a script of its own, without
 * modules, since those wait.
 */
export default defineUnlistedScript(() => {
  const firstPaint = mirrored();
  applyDisplay(firstPaint);
  const page = screenPage();
  if (page === undefined) return;
  if (page === 'newtab') {
    const { dataset } = document.documentElement;
    // An address that names a view was opened on purpose: it always shows papers.
    const shown = location.hash === '' ? shownAt(firstPaint, Date.now()) : 'papers';
    // Who comes back to here by the Back button must not be sent forward again.
    if (shown === 'browser' && !isReturn()) void leave();
    else dataset['shown'] = shown === 'browser' ? 'blank' : shown;
    if (shown !== 'papers') return;
  }
  holdInput(firstPaint.keys);
  if (isHome() && !isLoadedAnew()) paintScreen(page);
});

function isHome(): boolean {
  return location.hash === '' || location.hash === '#/trending';
}

/** A page loaded anew goes back to its place in the list, which is not where a screen begins. */
function isLoadedAnew(): boolean {
  const type = navigationType();
  return type === 'reload' || type === 'back_forward';
}

function isReturn(): boolean {
  return navigationType() === 'back_forward';
}

function navigationType(): NavigationTimingType | undefined {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming ? navigation.type : undefined;
}
