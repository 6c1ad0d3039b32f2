import { computed, effect, signal } from '@preact/signals';
import { openKeyStore } from '@/browser/key-store';
import { askForOrigin } from '@/browser/permissions';
import { requestRefresh } from '@/browser/requests';
import { PaperCache } from '@/core/cache/paper-cache';
import { PaperLibrary } from '@/core/library/paper-library';
import type { PaperList } from '@/core/sources/source';
import type { Zotero } from '@/core/sources/zotero';
import { ZOTERO_ORIGIN } from '@/core/zotero-origin';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';
import { startSearch } from '@/entrypoints/page-worker/start-search';
import { DeskModel, type Desk } from '@/state/desk';
import type { Place } from '@/state/place';
import { HOME, parseRoute, parseSearchHash, routeHash, searchHash } from '@/state/route';
import { badgeUpdater } from './badge-updater';
import { openDoor } from './open-door';

/** How many papers the source is asked for. */
const SOURCE_RESULTS = 30;

/** Browsers slow down who writes the address with each key. */
const ADDRESS_MS = 300;

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

  const updateBadge = badgeUpdater(live, cache, library);
  const onSeen = (): void => void updateBadge();
  const searchSource = async (text: string): Promise<PaperList> => {
    const [{ createHuggingFace }, door] = await Promise.all([
      import('@/core/sources/huggingface'),
      openDoor(live),
    ]);
    const origin = settings.peek().endpoint;
    const source = createHuggingFace({ origin, fetch: door('search'), now: Date.now });
    return await source.search(text, SOURCE_RESULTS);
  };
  const deps = {
    cache,
    library,
    store: openKeyStore(),
    locks: navigator.locks,
    startSearch,
    searchSource,
    requestRefresh,
    askForZotero: () => askForOrigin(ZOTERO_ORIGIN),
    openZotero: () => openZotero(live),
    online,
    offline: computed(() => settings.value.offline),
    onSeen,
    forgottenAt: computed(() => settings.value.forgottenAt),
    rules: settings,
    changeRules: live.change,
    now: Date.now,
  };
  const desk = new DeskModel(deps, parseRoute(location.hash), before);
  addEventListener('online', () => {
    connected.value = true;
    void desk.requestRefresh({});
  });

  // The address names the view, so that links, the back button and a reload lead where they should.
  const follow = (hash: string): void => {
    const text = parseSearchHash(hash);
    if (text === undefined) desk.feed.go(parseRoute(hash));
    else desk.search.type(text);
  };
  // The address may have been written anew since, by what was being typed.
  addEventListener('hashchange', ({ newURL }) => follow(new URL(newURL).hash));
  if (parseSearchHash(location.hash) !== undefined) follow(location.hash);
  effect(() => {
    const query = desk.search.query.value;
    const isSearch = query.trim() !== '';
    const hash = isSearch ? searchHash(query) : routeHash(desk.feed.route.value);
    const name = (): void => {
      if ((location.hash || routeHash(HOME)) !== hash) history.replaceState(null, '', hash);
    };
    if (!isSearch) {
      name();
      return undefined;
    }
    const timer = setTimeout(name, ADDRESS_MS);
    return () => clearTimeout(timer);
  });
  return desk;
}

async function openZotero(live: LiveSettings): Promise<Zotero> {
  const [{ createZotero }, door] = await Promise.all([
    import('@/core/sources/zotero'),
    openDoor(live),
  ]);
  return createZotero({ fetch: door('zotero'), randomId: () => crypto.randomUUID() });
}
