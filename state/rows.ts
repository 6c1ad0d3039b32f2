import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import type { ForYou } from '@/core/ranking/for-you';
import type { Rules } from '@/core/rules/rule';
import type { Listing } from './feed';
import type { Followed } from './follow';
import type { FollowedPaper } from './following';
import { forYouRows } from './for-you';
import { isOfLibrary, rowsOf, withSource, type ListedRow } from './listed-rows';
import { MutingModel } from './muting';
import type { RuleCode } from './rule-code';
import type { Found } from './search';

export interface RowsDeps {
  readonly listing: ReadonlySignal<Followed<Listing>>;
  readonly rules: ReadonlySignal<Rules>;
  readonly code: ReadonlySignal<RuleCode | undefined>;
  /** The papers that the lists of the source leave out. */
  readonly hidden: ReadonlySignal<ReadonlySet<PaperId>>;
  readonly forYou: ReadonlySignal<ForYou | 'failed' | undefined>;
  readonly following: ReadonlySignal<readonly FollowedPaper[]>;
  /** What was searched for and found here, and by the source besides. */
  readonly found: ReadonlySignal<readonly Found[] | undefined>;
  readonly foundBySource: ReadonlySignal<readonly Paper[]>;
}

const NO_ROWS: readonly ListedRow[] = [];

/** The rows of a screen: what was found while something is searched for, else those of its view. */
export const RowsModel = createModel((deps: RowsDeps) => {
  const { listing, hidden, forYou, following, found, foundBySource } = deps;

  function rowsOfSource(listed: Listing): readonly ListedRow[] {
    if (listed.view === 'for-you') return forYouRows(forYou.value);
    return listed.view === 'following' ? following.value : rowsOf(listed);
  }
  const ofLibrary = computed((): readonly ListedRow[] | undefined => {
    const { value } = listing;
    return value.status === 'ready' && isOfLibrary(value.value.view)
      ? rowsOf(value.value)
      : undefined;
  });
  const ofSource = computed((): readonly ListedRow[] => {
    const { value } = listing;
    if (value.status !== 'ready' || isOfLibrary(value.value.view)) return NO_ROWS;
    return rowsOfSource(value.value).filter(({ paper }) => !hidden.value.has(paper.id));
  });
  const { rules, code } = deps;
  const muting = new MutingModel({ rules, code, listed: ofSource });
  /** Whether a list of the source waits for what rules say of it. */
  const isWaiting = computed(() => {
    if (found.value !== undefined || ofLibrary.value !== undefined) return false;
    const { value } = listing;
    const isFollowing = value.status === 'ready' && value.value.view === 'following';
    return !muting.isReady.value || (isFollowing && code.value === undefined);
  });

  return {
    muting,
    isWaiting,
    rows: computed((): readonly ListedRow[] => {
      if (found.value !== undefined) return withSource(found.value, foundBySource.value);
      return ofLibrary.value ?? muting.rows.value;
    }),
  };
});
