import { openKeyStore } from '@/browser/key-store';
import { PaperCache } from '@/core/cache/paper-cache';
import { PaperLibrary } from '@/core/library/paper-library';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';
import { OnePaperModel, type OnePaper } from '@/state/one-paper';
import { badgeUpdater } from './badge-updater';

/** The state of a new tab that shows one paper, wired to this browser. */
export function openOnePaper(live: LiveSettings): OnePaper {
  const cache = new PaperCache();
  const library = new PaperLibrary();
  const updateBadge = badgeUpdater(live, cache, library);
  return new OnePaperModel({
    cache,
    library,
    store: openKeyStore(),
    locks: navigator.locks,
    rules: live.settings,
    now: Date.now,
    onSeen: () => void updateBadge(),
  });
}
