import type { Paper } from '@/core/paper';
import { plainText } from '@/core/tex/segments';
import { eachTerm, isNoise } from './words';

const MOST_SHARED = 3;

/** Longer runs of the same words are manners of speaking. */
const LONGEST_TOPIC = 3;

/**
 * What two papers are both on: the words, and runs of up to three words, that both have in title,
 * keywords or abstract and one of them in title or keywords, the rarest first, as the first paper
 * writes them. No word is named twice. Where there are none, one that is in both abstracts.
 */
export function sharedTopics(
  one: Paper,
  other: Paper,
  rarityOf: (word: string) => number,
): readonly string[] {
  const known = new Map<string, Run>();
  for (const run of runsOf(other)) if (!known.has(run.name)) known.set(run.name, run);
  const topics = new Map<string, Topic>();
  for (const run of runsOf(one)) {
    const same = known.get(run.name);
    if (same === undefined || topics.has(run.name)) continue;
    const telling = new Set(run.words.filter((word) => !isNoise(word)));
    const worth = [...telling].reduce((sum, word) => sum + rarityOf(word), 0);
    topics.set(run.name, { ...run, names: run.names || same.names, worth });
  }
  const rarest = [...topics.values()].toSorted((a, b) => b.worth - a.worth);
  const naming = rarest.filter(({ names }) => names);
  const named = new Set<string>();
  const best: string[] = [];
  for (const { words, written } of naming.length > 0 ? naming : rarest.slice(0, 1)) {
    if (best.length === MOST_SHARED) break;
    if (words.some((word) => named.has(word))) continue;
    for (const word of words) named.add(word);
    best.push(written);
  }
  return best;
}

/** Words that stand side by side, and how they are written. */
interface Run {
  /** The words, parted by blanks. */
  readonly name: string;
  readonly words: readonly string[];
  readonly written: string;
  /** Whether it stands where a paper says what it is about. */
  readonly names: boolean;
}

interface Topic extends Run {
  /** How much it tells of a paper that has it. */
  readonly worth: number;
}

/** Title and keywords first, as they count more; keywords before all: they begin no sentence. */
function runsOf({ keywords, abstract, title }: Paper): readonly Run[] {
  return [
    ...keywords.flatMap((keyword) => runsIn(keyword, true)),
    ...runsIn(title, true),
    ...runsIn(abstract, false),
  ];
}

/** The words of a text, and their runs, with words that say nothing only between others. */
function runsIn(text: string, names: boolean): readonly Run[] {
  const words: { readonly word: string; readonly start: number; readonly end: number }[] = [];
  eachTerm(text, (word, start, end, kind) => {
    if (kind === 'word') words.push({ word, start, end });
  });
  const runs: Run[] = [];
  for (const [at, first] of words.entries()) {
    if (isNoise(first.word)) continue;
    const run: string[] = [];
    let end = first.start;
    for (const next of words.slice(at, at + LONGEST_TOPIC)) {
      if (run.length > 0 && !/^[\s-]?$/.test(text.slice(end, next.start))) break;
      if (run.includes(next.word)) break;
      run.push(next.word);
      end = next.end;
      if (isNoise(next.word)) continue;
      const written = writtenAs(text.slice(first.start, end));
      runs.push({ name: run.join(' '), words: [...run], written, names });
    }
  }
  return runs;
}

function writtenAs(text: string): string {
  return plainText(text).replaceAll(/\s+/g, ' ').trim();
}
