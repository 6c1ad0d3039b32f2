import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals';
import type { Rules } from '@/core/rules/rule';
import type { ListedRow } from './listed-rows';
import type { RuleCode } from './rule-code';

export interface MutingDeps {
  readonly rules: ReadonlySignal<Rules>;
  readonly code: ReadonlySignal<RuleCode | undefined>;
  /** The rows of the list of a view that mutes apply to; none for one that they do not. */
  readonly listed: ReadonlySignal<readonly ListedRow[]>;
}

const NO_ROWS: readonly ListedRow[] = [];

/** What the user wants to see less of, in lists of the source: dimmed, or left out until she looks. */
export const MutingModel = createModel(({ rules, code, listed }: MutingDeps) => {
  const isOpen = signal(false);
  const mutedBy = computed(() => {
    const { mutes } = rules.value;
    return mutes.length === 0 ? undefined : (code.value?.createMuting(mutes) ?? 'waiting');
  });
  const marked = computed((): readonly ListedRow[] => {
    const find = mutedBy.value;
    if (find === undefined) return listed.value;
    if (find === 'waiting') return NO_ROWS;
    return listed.value.map((row) => {
      const muted = find(row.paper);
      return muted === undefined ? row : { ...row, muted };
    });
  });
  const shown = computed(() => marked.value.filter(({ muted }) => muted?.hides !== true));

  return {
    /** Whether it is known what is muted. */
    isReady: computed(() => mutedBy.value !== 'waiting'),
    /** The rows with what is muted marked as such, or without it. */
    rows: computed(() => (isOpen.value ? marked.value : shown.value)),
    /** How many are muted, and how many of these are left out unless one looks. */
    count: computed(() => marked.value.filter(({ muted }) => muted !== undefined).length),
    leftOut: computed(() => marked.value.length - shown.value.length),
    /** Whether what would be left out is shown. */
    isOpen: computed(() => isOpen.value),
    /** Shows what is left out, or leaves it out again. */
    look: (open: boolean) => void (isOpen.value = open),
  };
});
