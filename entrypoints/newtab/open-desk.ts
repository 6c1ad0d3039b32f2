import { computed, effect, signal } from '@preact/signals';
import { requestRefresh } from '@/browser/requests';
import { PaperCache } from '@/core/cache/paper-cache';
import { PaperLibrary } from '@/core/library/paper-library';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';
import { startSearch } from '@/entrypoints/search-worker/start';
import { DeskModel, type Desk } from '@/state/desk';
import type { Place } from '@/state/place';
import { HOME, parseRoute, routeHash } from '@/state/route';
import { badgeUpdater } from './badge-updater';

/** A screen's state, wired to this browser: databases, worker, settings, network, address. */
export function openDesk(live: LiveSettings, before?: Place): Desk {
  const { settings } = live;
  const cache = new PaperCache();
  const library = new PaperLibrary();

  const connected = signal(navigator.onLine);
  // What the browser believes of the network; a server on this computer needs none.
  const online = computed(
    () => connected.value || new URL(settings.value.endpoint).protocol === 'http:',
  );
  addEventListener('offline', () => (connected.value = false));
  addEventListener('online', () => {
    connected.value = true;
    void requestRefresh({});
  });

  const updateBadge = badgeUpdater(live, cache, library);
  const onSeen = (): void => void updateBadge();
  const deps = { cache, library, startSearch, requestRefresh, online, onSeen, now: Date.now };
  const desk = new DeskModel(deps, parseRoute(location.hash), before);

  // The address names the view, so that links, the back button and a reload lead where they should.
  addEventListener('hashchange', () => desk.feed.go(parseRoute(location.hash)));
  effect(() => {
    const hash = routeHash(desk.feed.route.value);
    if ((location.hash || routeHash(HOME)) !== hash) history.replaceState(null, '', hash);
  });
  return desk;
}
