import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { i18n } from '#i18n';
import {
  ensureRefreshAlarm,
  onArchiveAlarm,
  onRefreshAlarm,
  scheduleRetry,
} from '@/browser/alarms';
import { showBadge, showMoment, showSign, type TabSign } from '@/browser/badge';
import { followTabs } from '@/browser/follow-tabs';
import { archiveKeeper } from '@/browser/keep-archive';
import { onOmnibox, openWhere, type Disposition } from '@/browser/omnibox';
import { fullPageUrl } from '@/browser/pages';
import { mayAsk } from '@/browser/permissions';
import { openKeyStore } from '@/browser/key-store';
import { onRefreshRequest } from '@/browser/requests';
import { createSaveMenus, onSaveWish } from '@/browser/save-wishes';
import { openSettings } from '@/browser/settings';
import { onError } from '@/core/ledger/on-error';
import { stayAwake } from '@/browser/stay-awake';
import { archiveWish } from '@/core/archive/archive-wish';
import {
  forgetUpdate,
  keepUpdate,
  onceNotBusy,
  onUpdateAlarm,
  onUpdateReady,
  ownOrigin,
  readUpdate,
  restart,
  returnParked,
  watchUpdate,
  whileUnused,
} from '@/browser/updates';
import { createArchiver } from '@/core/archive/archiver';
import { isArxivId } from '@/core/arxiv-id';
import { PaperCache } from '@/core/cache/paper-cache';
import { countUnseenToday } from '@/core/library/unseen-today';
import { createDoor } from '@/core/ledger/door';
import { noteProblem } from '@/core/ledger/problems';
import { RequestLedger, type Purpose } from '@/core/ledger/request-ledger';
import { takeNotes } from '@/core/ledger/request-notes';
import { PaperLibrary } from '@/core/library/paper-library';
import { savedIds } from '@/core/library/queries';
import { tendLibrary } from '@/core/library/tend';
import { withinGuard } from '@/core/library/write-ahead';
import { refreshState } from '@/core/cache/queries';
import { parseRefreshRequest } from '@/core/refresh/parse-request';
import { createRefresher } from '@/core/refresh/refresh';
import { isDue, type RefreshOutcome } from '@/core/refresh/refresh-state';
import { paperPageUrl, type Paper } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import { paperOfUrl } from '@/core/paper-url';
import { createSearchSession } from '@/core/search/search-session';
import { openSearch } from '@/core/search/search-service';
import { chosenBy, suggestPaper } from '@/core/search/suggestion';
import { parseSettings } from '@/core/settings';
import type { Http } from '@/core/sources/http';
import { createHuggingFace } from '@/core/sources/huggingface';
import { SourceError } from '@/core/sources/source';
import { completePaper, completeSaved } from '@/core/tab/complete';
import { savePage, type PageSaved, type TabPage } from '@/core/tab/save-page';
import { plainText } from '@/core/tex/segments';
import { parseParked, parseUpdate } from '@/core/update';
import { searchHash } from '@/state/route';

export default defineBackground({
  // Not in Firefox: see decision 27.
  type: { chrome: 'module' },
  main: () => {
    const cache = new PaperCache();
    const library = new PaperLibrary();
    const ledger = new RequestLedger();
    const notes = takeNotes(ledger, { delayMs: NOTES_DELAY_MS, now: Date.now });
    const door = createDoor({
      notes,
      isClosed: async () => (await settings.read()).offline,
      mayAsk,
      now: Date.now,
    });
    const settings = openSettings((stored) =>
      parseSettings(stored, import.meta.env.PAPERTAB_ENDPOINT),
    );
    // A library that is blocked keeps nobody waiting either.
    const saved = () => withinGuard(savedIds(library), undefined).catch(() => undefined);
    const common = {
      cache,
      source: async (purpose: Purpose) => {
        const { endpoint } = await settings.read();
        return createHuggingFace({ origin: endpoint, fetch: awake(door(purpose)), now: Date.now });
      },
      locks: navigator.locks,
      now: Date.now,
      random: Math.random,
    };
    const refresher = createRefresher({
      ...common,
      kept: async () => {
        const [{ archive }, ids] = await Promise.all([settings.read(), saved()]);
        // While the library does not open nobody knows what is saved, so nothing is forgotten.
        return { archive: archive !== 'off' || ids === undefined, saved: ids ?? new Set() };
      },
    });
    const wish = async () => archiveWish(await settings.read());
    const archiver = createArchiver({
      ...common,
      saved,
      wish,
      onFull: () => settings.change({ archive: 'paused' }),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
    const keepArchive = archiveKeeper(archiver, wish);

    const note = (error: unknown): void => void noteProblem(ledger, 'worker', error, Date.now());
    const afterwards = async (refresh: Promise<RefreshOutcome>): Promise<RefreshOutcome> => {
      const outcome = await refresh;
      // Also where it has to wait: the alarm that was set for that may be lost.
      if (outcome.kind === 'failed') note(new SourceError(outcome.problem));
      if (outcome.kind === 'full')
        note(new DOMException('No room to refresh', 'QuotaExceededError'));
      if ('retryAt' in outcome) await scheduleRetry(outcome.retryAt);
      await updateBadge();
      if (outcome.kind === 'done') void completeSaved(completion);
      void keepArchive(outcome.kind === 'done');
      return outcome;
    };
    const updateBadge = async (): Promise<void> => {
      const { badge } = await settings.read();
      const counted = badge ? countUnseenToday(cache, library, Date.now()) : 0;
      const count = await withinGuard(Promise.resolve(counted), undefined);
      if (count !== undefined) await showBadge(count);
    };
    const search = createSearchSession((onChange) =>
      openSearch({ cache, library }, navigator.locks, onChange),
    );
    const suggest = async (text: string) => {
      const found = await search.find(text, SUGGESTED);
      return found.map((each) => suggestPaper(each, votesOf(each.paper)));
    };
    const openChosen = async (text: string, disposition: Disposition): Promise<void> => {
      const wanted = disposition === 'newForegroundTab' ? 'search' : 'paper';
      const chosen = await chosenBy(
        text,
        wanted,
        async () => (await search.find(text, SUGGESTED))[0]?.paper.id,
      );
      search.end();
      const { endpoint } = await settings.read();
      const url =
        chosen.kind === 'search'
          ? fullPageUrl(searchHash(chosen.text))
          : isArxivId(chosen.id)
            ? paperPageUrl(endpoint, chosen.id)
            : paperUrl(chosen.id);
      await openWhere(url, disposition);
    };
    const keeping = { library, store: openKeyStore(), locks: navigator.locks, now: Date.now };
    const completion = { ...keeping, cache, source: common.source };
    const markTab = async (tabId: number, address: string): Promise<void> => {
      const id = paperOfUrl(address);
      // Where the library does not open, nobody knows what is saved.
      const entry = id && (await library.entries.get(id).catch(() => undefined));
      // The tab may have gone on meanwhile, and its next page been marked.
      if (await tabs.shows(tabId, address)) await showSign(tabId, entry && tickFor(entry.paper));
    };
    const saveTab = async (page: TabPage | undefined, tabId: number | undefined): Promise<void> => {
      // Where the library does not open, the button says so.
      const saved = await savePage(completion, page).catch(() => undefined);
      if (tabId !== undefined) void showMoment(tabId, signOf(saved)).then(() => tabs.lookAt(tabId));
      if (saved?.kind === 'saved' && saved.paper.toldBy !== undefined)
        await completePaper(completion, saved.paper.id);
    };
    const refreshOnSchedule = (): void => void afterwards(refresher.scheduled());
    // Where it cannot be, the pages say so, and the next wake tries again.
    const tend = (): void => void tendLibrary(keeping, note).catch(() => undefined);

    // Listeners first and at once: an event that wakes the worker is lost on one added later.
    onError(note);
    onRefreshAlarm(() => {
      refreshOnSchedule();
      tend();
    });
    onArchiveAlarm(() => void keepArchive());
    onRefreshRequest(parseRefreshRequest, (request) => afterwards(refresher.asked(request)));
    onUpdateReady((version) => void keepUpdate({ version, wanted: false }).then(applyUpdate));
    onUpdateAlarm(() => void applyUpdate());
    watchUpdate((stored) => void (parseUpdate(stored)?.wanted === true && applyUpdate()));
    onOmnibox(() => i18n.t('omnibox.hint'), {
      onStart: () => search.begin(),
      onChange: suggest,
      onEnter: (text, disposition) => void openChosen(text, disposition),
      onCancel: () => search.end(),
    });
    onSaveWish((page, tabId) => void saveTab(page, tabId));
    const tabs = followTabs({
      onShown: (tabId, address) => void markTab(tabId, address),
      onLost: (tabId) => void showSign(tabId, undefined),
    });
    browser.runtime.onInstalled.addListener(() => {
      void forgetUpdate();
      refreshOnSchedule();
      void createSaveMenus(i18n.t('tab.save'));
    });
    browser.runtime.onStartup.addListener(() => {
      // A browser that starts has installed what waited.
      void forgetUpdate();
      refreshOnSchedule();
    });
    settings.watch((changed, before) => {
      const { refreshMinutes, endpoint, archive, offline } = changed;
      void ensureRefreshAlarm(refreshMinutes, Date.now());
      void updateBadge();
      const isBack = before.offline && !offline;
      if (endpoint !== before.endpoint || isBack) refreshOnSchedule();
      if (archive !== before.archive || offline !== before.offline) void keepArchive(true);
    });

    void returnParked((stored) => parseParked(stored, ownOrigin()));
    void settings.read().then(async ({ refreshMinutes }) => {
      await ensureRefreshAlarm(refreshMinutes, Date.now());
      // Nothing tells a worker that its extension was switched on again, or that a wake was missed.
      if (isDue(await refreshState(cache), refreshMinutes, Date.now())) refreshOnSchedule();
      await keepArchive();
      tend();
    });
  },
});

/** Installs an update that waits, where no page is in use; one that the user wants, once none is busy. */
async function applyUpdate(): Promise<void> {
  const update = parseUpdate(await readUpdate());
  if (update === undefined) return;
  await (update.wanted ? onceNotBusy(restart) : whileUnused(restart));
}

/** Requests of a refresh are noted together; a worker that is killed loses those of a second. */
const NOTES_DELAY_MS = 1000;

/** As many fit into the list of an address bar. */
const SUGGESTED = 5;

/** Of what no source told of, nobody knows its votes. */
function votesOf({ upvotes, toldBy }: Paper): string {
  return toldBy === undefined ? i18n.t('papers.upvoteCount', upvotes) : '';
}

function tickFor({ title }: Paper): TabSign {
  return { sign: '✓', title: i18n.t('tab.savedTitle', [plainText(title)]) };
}

/** What became of the wish to save a tab's paper; undefined where it could not be written. */
function signOf(saved: PageSaved | undefined): TabSign {
  if (saved === undefined) return { sign: '!', title: i18n.t('undo.failed') };
  if (saved.kind === 'no-paper') return { sign: '?', title: i18n.t('tab.noPaper') };
  return tickFor(saved.paper);
}

/** A request ends after 20 s at most, so a refresh that makes many outlives the idle time of 30 s. */
function awake(send: Http['fetch']): Http['fetch'] {
  return (...request) => {
    stayAwake();
    return send(...request);
  };
}
