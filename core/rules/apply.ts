import type { Paper } from '@/core/paper';
import { readName } from './author-names';
import { mostAlike } from './authorship';
import { createMatcher } from './matches';
import { authorOf, MOST_NAMES, type Mute, type Rule } from './rule';

/** Makes what tells which of some rules a paper is of, in their order. */
export function createFollowing(follows: readonly Rule[]): (paper: Paper) => readonly Rule[] {
  const matchers = follows.map((rule) => ({ rule, isAbout: createMatcher(rule) }));
  return (paper) => matchers.filter(({ isAbout }) => isAbout(paper)).map(({ rule }) => rule);
}

/** Makes what tells by which rule a paper is muted; one that leaves out counts before one that dims. */
export function createMuting(mutes: readonly Mute[]): (paper: Paper) => Mute | undefined {
  const matchers = mutes
    .toSorted((one, other) => Number(other.hides) - Number(one.hides))
    .map((mute) => ({ mute, isAbout: createMatcher(mute) }));
  return (paper) => matchers.find(({ isAbout }) => isAbout(paper))?.mute;
}

/** A rule that knows besides that this paper is not by the author it means, but by one of that name. */
export function notThisOne(rule: Rule, paper: Paper): Rule {
  const name = authorOf(rule);
  const authors = paper.authors.map(readName);
  const at = name === undefined ? -1 : mostAlike(authors, readName(name)).at;
  const others = paper.authors.filter((_, index) => index !== at);
  return {
    ...rule,
    others: [...new Set([...others, ...(rule.others ?? [])])].slice(0, MOST_NAMES),
    not: [...new Set([paper.id, ...(rule.not ?? [])])].slice(0, MOST_NAMES),
  };
}
