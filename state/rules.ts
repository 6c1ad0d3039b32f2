import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals';
import type { Paper } from '@/core/paper';
import { addRules, authorOf, ruleName, sameRule, type Rule, type Rules } from '@/core/rules/rule';
import { loadRuleCode } from './rule-code';

export interface RulesDeps {
  readonly rules: ReadonlySignal<Rules>;
  readonly changeRules: (changes: Partial<Rules>) => Promise<void>;
}

/** What was just done to what the user follows, by the name of what it is about. */
export interface RuleChange {
  readonly kind: 'followed' | 'unfollowed' | 'not-this' | 'too-many';
  readonly name: string;
}

/** What the user follows, and changing and undoing that. */
export const RulesModel = createModel(({ rules, changeRules }: RulesDeps) => {
  const follows = computed(() => rules.value.follows);
  /** What was just done, for as long as the undo bar shows it, and how that is taken back. */
  const last = signal<(RuleChange & { readonly revert?: Revert }) | undefined>(undefined);

  const change = async (to: readonly Rule[], what: RuleChange, revert: Revert): Promise<void> => {
    await changeRules({ follows: to });
    last.value = { ...what, revert };
  };

  return {
    follows,
    last: computed((): RuleChange | undefined => last.value),
    /** Follows what a rule is about, or no longer where it is followed. */
    async toggle(rule: Rule): Promise<void> {
      const before = follows.peek();
      const name = ruleName(rule);
      const at = before.findIndex((each) => sameRule(each, rule));
      const found = before[at];
      if (found !== undefined) {
        const unfollowed = { kind: 'unfollowed', name } as const;
        return await change(before.toSpliced(at, 1), unfollowed, (now) =>
          now.some((each) => sameRule(each, rule)) ? now : now.toSpliced(at, 0, found),
        );
      }
      const more = addRules(before, [rule]);
      if (more.length === before.length) last.value = { kind: 'too-many', name };
      else await change(more, { kind: 'followed', name }, (now) => without(now, rule));
    },
    /** Has the authors who are followed, of these rules, not be those of this paper. */
    async notThisOne(authors: readonly Rule[], paper: Paper): Promise<void> {
      const { notThisOne } = await loadRuleCode();
      const isMeant = (rule: Rule): boolean => authors.some((each) => sameRule(each, rule));
      const before = follows.peek();
      const name = authors.map((rule) => authorOf(rule) ?? ruleName(rule)).join(', ');
      const to = before.map((rule) => (isMeant(rule) ? notThisOne(rule, paper) : rule));
      await change(to, { kind: 'not-this', name }, (now) =>
        now.map((rule) => before.find((each) => isMeant(each) && sameRule(each, rule)) ?? rule),
      );
    },
    /** Takes back what the undo bar shows. */
    async undo(): Promise<void> {
      const revert = last.peek()?.revert;
      last.value = undefined;
      if (revert !== undefined) await changeRules({ follows: revert(follows.peek()) });
    },
    /** Puts the undo bar away. */
    dismiss: () => void (last.value = undefined),
  };
});

/** Makes what was followed of what is. */
type Revert = (now: readonly Rule[]) => readonly Rule[];

function without(rules: readonly Rule[], rule: Rule): readonly Rule[] {
  return rules.filter((each) => !sameRule(each, rule));
}
