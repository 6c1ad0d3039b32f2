import { showBadge } from '@/browser/badge';
import type { PaperCache } from '@/core/cache/paper-cache';
import type { PaperLibrary } from '@/core/library/paper-library';
import { countUnseenToday } from '@/core/library/unseen-today';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';

/** Makes what a page calls when the user has seen more papers: the badge then counts fewer. */
export function badgeUpdater(live: LiveSettings, cache: PaperCache, library: PaperLibrary) {
  return async (): Promise<void> => {
    const { badge } = await live.read();
    if (badge) await showBadge(await countUnseenToday(cache, library, Date.now()));
  };
}
