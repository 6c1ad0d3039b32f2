import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import { sameRule, type Rule } from '@/core/rules/rule';
import type { Listing } from './feed';
import type { Followed } from './follow';
import type { Route } from './route';
import type { RuleCode } from './rule-code';

/** A paper of something that the user follows. */
export interface FollowedPaper {
  readonly paper: Paper;
  /** The rules that it is of. */
  readonly followed: readonly Rule[];
}

export interface FollowingDeps {
  readonly route: ReadonlySignal<Route>;
  readonly listing: ReadonlySignal<Followed<Listing>>;
  readonly follows: ReadonlySignal<readonly Rule[]>;
  readonly code: ReadonlySignal<RuleCode | undefined>;
  /** What was seen before this page was opened. */
  readonly seen: ReadonlySignal<ReadonlySet<PaperId>>;
}

/** The recent papers of what the user follows. They are looked for while that view is shown. */
export const FollowingModel = createModel((deps: FollowingDeps) => {
  const { route, listing, follows, code, seen } = deps;
  const rulesOf = computed(() => code.value?.createFollowing(follows.value));

  const found = computed((): readonly FollowedPaper[] => {
    const listed = listing.value;
    const find = rulesOf.value;
    if (find === undefined || listed.status !== 'ready' || listed.value.view !== 'following')
      return [];
    return listed.value.papers.flatMap((paper) => {
      const followed = find(paper);
      return followed.length === 0 ? [] : [{ paper, followed }];
    });
  });

  /** The rule that is looked at by itself; undefined where all are, or it is followed no more. */
  const chosen = computed((): Rule | undefined => {
    const shown = route.value;
    const rule = shown.view === 'following' ? shown.rule : undefined;
    return rule && follows.value.find((each) => sameRule(each, rule));
  });

  return {
    chosen,
    /** The papers of all rules, or of the chosen one, newest first. */
    papers: computed(() => {
      const rule = chosen.value;
      if (rule === undefined) return found.value;
      return found.value.filter(({ followed }) => followed.some((each) => sameRule(each, rule)));
    }),
    /** How many papers of each rule were not seen; in the order of the rules. */
    unseen: computed((): readonly number[] => {
      const fresh = found.value.filter(({ paper }) => !seen.value.has(paper.id));
      return follows.value.map(
        (rule) => fresh.filter(({ followed }) => followed.includes(rule)).length,
      );
    }),
    /** How many papers of any of them were not. */
    unseenOfAll: computed(
      () => found.value.filter(({ paper }) => !seen.value.has(paper.id)).length,
    ),
  };
});
