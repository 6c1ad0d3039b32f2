import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { shownAt } from '@/core/new-tab';
import { applyDisplay, mirrored } from './display';
import { leave } from './leave';

/**
 * The first script of every page, run before anything is painted: theme, density and pictures, and,
 * in a new tab, what it shows. It is a script of its own, without modules, since those wait.
 */
export default defineUnlistedScript(() => {
  const firstPaint = mirrored();
  applyDisplay(firstPaint);
  const { dataset } = document.documentElement;
  if (!('newtab' in dataset)) return;
  // An address that names a view was opened on purpose: it always shows papers.
  const shown = location.hash === '' ? shownAt(firstPaint, Date.now()) : 'papers';
  // Who comes back to here by the Back button must not be sent forward again.
  if (shown === 'browser' && !isReturn()) void leave();
  else dataset['shown'] = shown === 'browser' ? 'blank' : shown;
});

function isReturn(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'back_forward';
}
