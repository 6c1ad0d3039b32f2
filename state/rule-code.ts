import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type * as apply from '@/core/rules/apply';

/** The code that applies rules, which most pages open without. */
export type RuleCode = typeof apply;

/** Reads it. */
export const loadRuleCode = (): Promise<RuleCode> => import('@/core/rules/apply');

/** It, from when it is wanted on and has been read. `isWanted` may read signals. */
export function ruleCode(isWanted: () => boolean): ReadonlySignal<RuleCode | undefined> {
  const code = signal<RuleCode | undefined>(undefined);
  effect(() => {
    if (!isWanted() || code.peek() !== undefined) return;
    void loadRuleCode().then((read) => (code.value = read));
  });
  return code;
}
