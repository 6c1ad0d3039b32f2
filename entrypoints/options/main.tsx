import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import { i18n } from '#i18n';
import { requestRefresh } from '@/browser/requests';
import { openKeyStore } from '@/browser/key-store';
import { extensionVersion } from '@/browser/pages';
import {
  askForOrigin,
  mayAsk,
  grantedPermissions,
  onPermissionsChange,
  seesTabs,
  setSeesTabs,
} from '@/browser/permissions';
import { useMarker } from '@/browser/updates';
import { archiveSize, recentPapers } from '@/core/cache/queries';
import { addDays, localDay } from '@/core/day';
import { PaperCache } from '@/core/cache/paper-cache';
import { exportFile } from '@/core/formats/export-file';
import type { ExportFormat } from '@/core/formats/export-formats';
import { clearRequests, newestRequests, RequestLedger } from '@/core/ledger/request-ledger';
import { problemReport } from '@/core/ledger/report';
import { PaperLibrary } from '@/core/library/paper-library';
import { allEntries, savedIds } from '@/core/library/queries';
import { undoChange } from '@/core/library/undo';
import { wholeLibrary, type WholeLibrary } from '@/core/library/whole-library';
import type { Paper } from '@/core/paper';
import type { Rule } from '@/core/rules/rule';
import { parseSettings } from '@/core/settings';
import { openLiveSettings } from '@/entrypoints/first-paint/live-settings';
import { forgetScreen } from '@/entrypoints/first-paint/stored-screen';
import { startImporter } from '@/entrypoints/page-worker/start-importer';
import { openArchive } from '@/entrypoints/newtab/open-archive';
import { openFileBackups } from '@/entrypoints/newtab/open-file-backups';
import { watchUse } from '@/entrypoints/newtab/page-use';
import { followUpdate } from '@/entrypoints/newtab/ready-update';
import { watchErrors } from '@/entrypoints/newtab/watch-errors';
import { follow, valueOr } from '@/state/follow';
import { ImportingModel } from '@/state/importing';
import { ruleCode } from '@/state/rule-code';
import { LibraryModel } from '@/state/library';
import { download } from '@/components/download';
import { LibraryNotice } from '@/components/LibraryNotice';
import { Options } from './Options';
import { openSnapshots } from './snapshots';
import { storageUsed } from './storage-used';

document.documentElement.lang = i18n.t('languageTag');
document.title = i18n.t('options.title');

watchErrors('options');
const live = openLiveSettings();
const { settings, read, change } = live;
const archive = openArchive(live);
const cache = new PaperCache();
const library = new PaperLibrary();
const ledger = new RequestLedger();
const requests = follow(() => () => newestRequests(ledger));
const size = follow(() => () => archiveSize(cache));
const saved = follow(() => () => savedIds(library));

const SCREENS = ['newtab', 'popup'] as const;

/** Rules are tried on the papers of so many days, once one is written. */
const TRIED_DAYS = 30;
const isTried = signal(false);
const recent = follow(() => {
  const wanted = isTried.value;
  return async () =>
    wanted ? await recentPapers(cache, addDays(localDay(Date.now()), -TRIED_DAYS)) : undefined;
});

const applying = ruleCode(() => isTried.value);
const tryOut = computed(() => {
  const papers = valueOr(recent.value, undefined);
  const code = applying.value;
  if (papers === undefined || code === undefined) return undefined;
  return (rule: Rule): readonly Paper[] => {
    const rulesOf = code.createFollowing([rule]);
    return papers.filter((paper) => rulesOf(paper).length > 0);
  };
});

const keeping = { library, store: openKeyStore(), locks: navigator.locks, now: Date.now };
const keeper = new LibraryModel(keeping);
const snapshots = openSnapshots(keeping, keeper, startImporter);

const files = openFileBackups(live, keeper, library, readWhole);

const used = storageUsed(size);
const importing = new ImportingModel({
  startImporter: snapshots.startImporter,
  settings: () => settings.peek(),
  changeSettings: change,
  undo: ({ sequence }) => undoChange(library, sequence, Date.now()),
});

const update = followUpdate();
// A file that is being read or written is not put aside, whoever wants an update.
const isImporting = computed(() => ['reading', 'writing'].includes(importing.stage.value.kind));
watchUse(() => isImporting.peek());
const markBusy = useMarker('busy');
effect(() => markBusy(isImporting.value));

/** "Until 14:05" needs no finer hand. */
const TICK_MS = 15_000;
const now = signal(Date.now());
const tick = (): void => void (now.value = Date.now());
setInterval(tick, TICK_MS);
settings.subscribe(tick);

const marksTabs = signal(false);
const mayAskSource = signal(true);
const lookAtPermissions = async (): Promise<void> => {
  marksTabs.value = await seesTabs();
  const wasAllowed = mayAskSource.peek();
  mayAskSource.value = await mayAsk(settings.peek().endpoint);
  // What could not be asked for meanwhile need not wait for the next try.
  if (mayAskSource.peek() && !wasAllowed) await requestRefresh({}).catch(() => undefined);
};
settings.subscribe(() => void lookAtPermissions());
onPermissionsChange(() => void lookAtPermissions());

async function markTabs(wanted: boolean): Promise<void> {
  marksTabs.value = wanted;
  await setSeesTabs(wanted);
  // Who is asked may say no.
  await lookAtPermissions();
}

/** All of the library; where that cannot be read, its newest whole copy. */
async function readWhole(): Promise<WholeLibrary> {
  try {
    return await wholeLibrary(library);
  } catch (error) {
    const copy = await snapshots.newest();
    if (copy === undefined) throw error;
    return copy;
  }
}

async function exportAs(format: ExportFormat): Promise<void> {
  download(exportFile(format, await allEntries(library)));
}

async function report(): Promise<string> {
  return await problemReport({
    cache,
    library,
    ledger,
    settings: await read(),
    defaults: parseSettings(undefined, import.meta.env.PAPERTAB_ENDPOINT),
    version: extensionVersion(),
    browser: navigator.userAgent,
    permissions: await grantedPermissions(),
    used: used.value,
    now: Date.now(),
  });
}

function Root() {
  const onDevice = valueOr(size.value, { papers: 0, days: 0 });
  return (
    <Options
      settings={settings.value}
      defaultEndpoint={import.meta.env.PAPERTAB_ENDPOINT}
      now={now.value}
      archive={{
        stage: archive.stage.value,
        size: onDevice,
        used: used.value,
        now: archive.now.value,
      }}
      onChange={(changes) => {
        // What is muted must not be painted as it was.
        if (changes.mutes !== undefined) SCREENS.forEach(forgetScreen);
        void change(changes);
      }}
      library={{
        cached: onDevice.papers,
        saved: valueOr(saved.value, new Set()).size,
        importing,
        snapshots: snapshots.list.value,
        now: now.value,
        onRestore: (snapshot) => void snapshots.restore(importing, snapshot),
        backups: {
          files,
          schedule: settings.value.backup,
          now: now.value,
          onSchedule: (backup) => void change({ backup }),
        },
        onExport: exportAs,
      }}
      rules={{
        tryOut: tryOut.value,
        onBegin: () => void (isTried.value = true),
      }}
      requests={{
        requests: valueOr(requests.value, undefined),
        onClear: () => void clearRequests(ledger),
      }}
      onReport={report}
      onUpdate={update.version.value === undefined ? undefined : update.apply}
      trouble={
        <LibraryNotice
          standing={keeper.standing.value}
          onTryAgain={() => keeper.tryAgain()}
          onDismiss={() => keeper.dismiss()}
        />
      }
      askForOrigin={askForOrigin}
      mayAskSource={mayAskSource.value}
      seesTabs={marksTabs.value}
      onSeesTabs={(wanted) => void markTabs(wanted)}
    />
  );
}

render(<Root />, document.body);
