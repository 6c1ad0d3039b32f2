import { activePage } from '@/browser/tab-page';
import { PaperCache } from '@/core/cache/paper-cache';
import { PaperLibrary } from '@/core/library/paper-library';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';
import { openDoor } from '@/entrypoints/newtab/open-door';
import type { Desk } from '@/state/desk';
import { TabPaperModel, type TabPaper } from '@/state/tab-paper';

/** The paper in the tab over which the popup is open, wired to this browser. */
export function openTabPaper(live: LiveSettings, { saved }: Desk): TabPaper {
  const { settings } = live;
  return new TabPaperModel({
    cache: new PaperCache(),
    library: new PaperLibrary(),
    saved,
    page: activePage,
    source: async (purpose) => {
      const [{ createHuggingFace }, door] = await Promise.all([
        import('@/core/sources/huggingface'),
        openDoor(live),
      ]);
      const origin = settings.peek().endpoint;
      return createHuggingFace({ origin, fetch: door(purpose), now: Date.now });
    },
    now: Date.now,
  });
}
