import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import { showBadge } from '@/browser/badge';
import { requestRefresh } from '@/browser/requests';
import { openSettings } from '@/browser/settings';
import { PaperCache } from '@/core/cache/paper-cache';
import { PaperLibrary } from '@/core/library/paper-library';
import { countUnseenToday } from '@/core/library/unseen-today';
import { parseSettings, type Settings } from '@/core/settings';
import { DeskModel, type Desk } from '@/state/desk';
import type { Place } from '@/state/place';
import { HOME, parseRoute, routeHash } from '@/state/route';

/** A screen's state, wired to this browser: databases, worker, settings, network, address. */
export function openDesk(before?: Place): {
  readonly desk: Desk;
  readonly settings: ReadonlySignal<Settings>;
} {
  document.documentElement.lang = i18n.t('languageTag');
  const cache = new PaperCache();
  const library = new PaperLibrary();
  const stored = openSettings(parse);
  const settings = signal(parse(undefined));
  void stored.read().then((read) => (settings.value = read));
  stored.watch((changed) => (settings.value = changed));

  effect(() => void (document.documentElement.dataset['density'] = settings.value.density));

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

  const updateBadge = async (): Promise<void> => {
    const { badge } = await stored.read();
    if (badge) await showBadge(await countUnseenToday(cache, library, Date.now()));
  };
  const onSeen = (): void => void updateBadge();
  const deps = { cache, library, requestRefresh, online, onSeen, now: Date.now };
  const desk = new DeskModel(deps, parseRoute(location.hash), before);

  // The address names the view, so that links, the back button and a reload lead where they should.
  addEventListener('hashchange', () => desk.feed.go(parseRoute(location.hash)));
  effect(() => {
    const hash = routeHash(desk.feed.route.value);
    if ((location.hash || routeHash(HOME)) !== hash) history.replaceState(null, '', hash);
  });
  return { desk, settings };
}

function parse(found: unknown): Settings {
  return parseSettings(found, import.meta.env.PAPERTAB_ENDPOINT);
}
