import type { Paper } from '@/core/paper';
import { createMatcher } from './matches';
import type { Mute } from './rule';

/** Makes what tells by which rule a paper is muted; one that leaves out counts before one that dims. */
export function createMuting(mutes: readonly Mute[]): (paper: Paper) => Mute | undefined {
  const matchers = mutes
    .toSorted((one, other) => Number(other.hides) - Number(one.hides))
    .map((mute) => ({ mute, isAbout: createMatcher(mute) }));
  return (paper) => matchers.find(({ isAbout }) => isAbout(paper))?.mute;
}
