import { cleanLine } from '@/core/text';

/** UTF-16 units: a long essay. */
export const LONGEST_NOTE = 100_000;

const LONGEST_TAG = 60;
const MOST_TAGS = 30;

/** Tags as they are kept: one clean line each, none twice whatever its case, in the order given. */
export function cleanTags(tags: readonly string[]): readonly string[] {
  const clean = new Map<string, string>();
  for (const tag of tags) {
    const line = cleanLine(tag, LONGEST_TAG);
    if (line !== '' && !clean.has(line.toLowerCase())) clean.set(line.toLowerCase(), line);
  }
  return [...clean.values()].slice(0, MOST_TAGS);
}

/** Whether these are the same tags in the same order. */
export function sameTags(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((tag, index) => tag === others[index]);
}
