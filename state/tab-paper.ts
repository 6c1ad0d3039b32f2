import { computed, createModel, effect, signal } from '@preact/signals';
import { isArxivId } from '@/core/arxiv-id';
import type { PaperCache } from '@/core/cache/paper-cache';
import type { Purpose } from '@/core/ledger/request-ledger';
import type { PaperLibrary } from '@/core/library/paper-library';
import { keyInLibrary } from '@/core/library/same-work';
import { underKey, type Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import { paperOfUrl } from '@/core/paper-url';
import type { Source } from '@/core/sources/source';
import { completePaper, takeFromPage } from '@/core/tab/complete';
import { knownPaper, type KnownPaper } from '@/core/tab/known-paper';
import { namedPaper } from '@/core/tab/named-paper';
import { paperOfTags } from '@/core/tab/page-tags';
import type { TabPage } from '@/core/tab/save-page';
import { follow, valueOr } from './follow';
import type { SavedModel } from './saved';

export interface TabPaperDeps {
  readonly cache: PaperCache;
  readonly library: PaperLibrary;
  readonly saved: InstanceType<typeof SavedModel>;
  readonly page: () => Promise<TabPage | undefined>;
  readonly source: (purpose: Purpose) => Promise<Pick<Source, 'fetchPaper'>>;
  readonly now: () => number;
}

/** How far the source was asked about a paper that is not on this device. */
export type LookUp = 'not-asked' | 'asking' | 'unknown' | 'failed';

const NOTHING: KnownPaper = {};

/** Databases that have not answered by then may be blocked for long. */
const ANSWER_GUARD_MS = 4_000;

/**
 * The paper in the tab that the user is on. It is told by the page's address and its own tags, and
 * from what is on this device: no request is made unless the user looks it up or saves it.
 */
export const TabPaperModel = createModel((deps: TabPaperDeps) => {
  const { cache, library, saved } = deps;
  const id = signal<PaperId | undefined>(undefined);
  const told = signal<Paper | undefined>(undefined);
  const lookedUp = signal<Paper | undefined>(undefined);
  const lookUp = signal<LookUp>('not-asked');

  const known = follow(() => {
    const named = id.value;
    return async () =>
      named === undefined ? undefined : { named, ...(await knownPaper(cache, library, named)) };
  });
  /** The paper about which this device has not answered in time; it may still do. */
  const unanswered = signal<PaperId | undefined>(undefined);
  effect(() => {
    const asked = id.value;
    const guard = setTimeout(() => (unanswered.value = asked), ANSWER_GUARD_MS);
    return () => clearTimeout(guard);
  });
  /** Undefined until this device was asked about this very paper. */
  const here = computed((): KnownPaper | undefined => {
    const answer = valueOr(known.value, undefined);
    // Where the databases do not answer, the page still does.
    if (known.value.status === 'failed') return NOTHING;
    if (answer?.named === id.value) return answer;
    return unanswered.value === id.value ? NOTHING : undefined;
  });

  const paper = computed((): Paper | undefined => {
    if (id.value === undefined || here.value === undefined) return undefined;
    const { cached, entry } = here.value;
    const complete = entry?.paper.toldBy === undefined ? entry?.paper : undefined;
    return (
      cached ?? lookedUp.value ?? complete ?? told.value ?? entry?.paper ?? namedPaper(id.value)
    );
  });

  const read = async (): Promise<void> => {
    const page = await deps.page();
    if (page === undefined) return;
    const named = paperOfUrl(page.address);
    id.value = named;
    const tagged = paperOfTags(await page.readTags(), page.address);
    if (tagged === undefined) {
      if (named !== undefined) id.value = await keyInLibrary(library, { id: named });
      return;
    }
    // The page may know that it is on arXiv, and the library have it by its DOI.
    const kept = underKey(tagged, await keyInLibrary(library, tagged));
    told.value = kept;
    id.value = kept.id;
    await takeFromPage(library, kept);
  };
  void read();

  return {
    /** Undefined where the tab has none, or it is not known yet. */
    paper,
    /** What is in the library of it; undefined where it is not saved. */
    entry: computed(() => here.value?.entry),
    rank: computed(() => here.value?.rank),
    lookUp: computed(() => lookUp.value),
    /** Asks the source for the paper: one request. */
    async askSource(): Promise<void> {
      const asked = id.peek();
      if (asked === undefined || !isArxivId(asked) || lookUp.peek() === 'asking') return;
      lookUp.value = 'asking';
      try {
        lookedUp.value = await (await deps.source('paper')).fetchPaper(asked);
        lookUp.value = lookedUp.value === undefined ? 'unknown' : 'not-asked';
      } catch {
        lookUp.value = 'failed';
      }
    },
    /** Saves the paper, or takes it out. What is not on this device is then asked for. */
    async toggleSaved(): Promise<void> {
      const open = paper.peek();
      if (open === undefined) return;
      const wasSaved = here.peek()?.entry !== undefined;
      await saved.toggle(open);
      if (!wasSaved && open.toldBy !== undefined) await completePaper(deps, open.id);
    },
  };
});

export type TabPaper = InstanceType<typeof TabPaperModel>;
