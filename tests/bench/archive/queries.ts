import type { MadePaper } from './archive';
import { createJudge, wordsOf, type Asked } from './judge';
import { mistype } from './mistakes';
import { createRandom, type Random } from './random';

/** What somebody may type to find a paper again. */
export interface Query {
  readonly kind: string;
  readonly text: string;
  /** Which of the papers is meant. */
  readonly paper: number;
}

/** How a query of a paper is made; undefined where the paper has not what it takes. */
type Maker = (made: MadePaper, random: Random) => Made | undefined;

interface Made {
  readonly text: string;
  readonly mistakes?: number;
  readonly isOfAbstract?: boolean;
}

/** Drawn anew where it is not fair; a kind that is rarely so has fewer. */
const MOST_DRAWN_PER_QUERY = 12;

/** So many fair queries of each kind, about papers of all ages. */
export function makeQueries(archive: readonly MadePaper[], ofEachKind: number, seed = 2): Query[] {
  const random = createRandom(seed);
  const isFair = createJudge(archive.map(({ paper }) => paper));
  return Object.entries(MAKERS).flatMap(([kind, make]) => {
    const queries: Query[] = [];
    for (let drawn = 0; drawn < ofEachKind * MOST_DRAWN_PER_QUERY; drawn++) {
      if (queries.length === ofEachKind) break;
      const paper = random.below(archive.length);
      const made = archive[paper] && make(archive[paper], random);
      if (made === undefined) continue;
      const { text, mistakes = 0, isOfAbstract = false } = made;
      const asked: Asked = { text, paper, mistakes, isOfAbstract };
      if (isFair(asked)) queries.push({ kind, text, paper });
    }
    return queries;
  });
}

const MAKERS: Readonly<Record<string, Maker>> = {
  prefix: ({ paper }, random) => {
    const words = paper.title
      .toLowerCase()
      .split(' ')
      .slice(0, 2 + random.below(3));
    const last = words.pop();
    if (last === undefined || last.length < 4) return undefined;
    const typed = last.slice(0, 2 + random.below(last.length - 2));
    return { text: [...words, typed].join(' ') };
  },
  'one edit': (made, random) => withMistakes(someWords(made, random), [1], random),
  'two edits': (made, random) => withMistakes(someWords(made, random), [2], random),
  'an edit in each of two words': (made, random) =>
    withMistakes(someWords(made, random), [1, 1], random),
  'swapped words': (made, random) => {
    const words = someWords(made, random);
    const shuffled = words && random.shuffled(words);
    if (shuffled === undefined || shuffled.join() === words?.join()) return undefined;
    return { text: shuffled.join(' ') };
  },
  'missing words': ({ paper }, random) => {
    const words = wordsOf(paper.title);
    const kept = words.filter(() => random.happens(0.55));
    return kept.length < 2 || kept.length === words.length ? undefined : { text: kept.join(' ') };
  },
  author: ({ paper }, random) => {
    const name = random.pick(paper.authors);
    const plain = random.happens(0.6) ? wordsOf(name).join(' ') : name;
    const family = plain.split(' ').at(-1) ?? plain;
    if (random.happens(0.5)) return { text: plain };
    const words = contentWords(paper.title);
    return words.length === 0 ? undefined : { text: `${family} ${random.pick(words)}` };
  },
  acronym: ({ method }, random) =>
    method === undefined ? undefined : { text: typed(method, random) },
  'misspelt acronym': ({ method }, random) => {
    if (method === undefined) return undefined;
    const name = typed(method, random);
    return wordsOf(name).join('').length < 4 ? undefined : misspelt(name, 1, random);
  },
  phrase: (made, random) => ({ text: phraseOf(made, random), isOfAbstract: true }),
  'misspelt phrase': (made, random) => {
    const words = phraseOf(made, random).split(' ');
    const mistyped = withMistakes(words, [1], random);
    return mistyped && { ...mistyped, isOfAbstract: true };
  },
};

/** As people type a name: small letters more often than not, now and then without its hyphen. */
function typed(method: string, random: Random): string {
  const name = random.happens(0.7) ? method.toLowerCase() : method;
  if (random.happens(0.7)) return name;
  return name.replace('-', random.pick(['', ' ']));
}

/** Words that say something, of four letters and more. */
function contentWords(text: string): string[] {
  return wordsOf(text).filter((word) => word.length >= 4);
}

/** Three to five neighbours among the words of a title. */
function someWords({ paper }: MadePaper, random: Random): string[] | undefined {
  const words = contentWords(paper.title);
  if (words.length < 3) return undefined;
  const count = Math.min(words.length, 3 + random.below(3));
  const from = random.below(words.length - count + 1);
  return words.slice(from, from + count);
}

/** Four to seven neighbours in an abstract. */
function phraseOf({ paper }: MadePaper, random: Random): string {
  const words = wordsOf(paper.abstract);
  const from = random.below(words.length - 7);
  return words.slice(from, from + 4 + random.below(4)).join(' ');
}

/** The words with so many mistakes in as many of them; two in one word are made from five letters on. */
function withMistakes(
  words: readonly string[] | undefined,
  mistakes: readonly number[],
  random: Random,
): Made | undefined {
  const shortest = Math.max(...mistakes) > 1 ? 5 : 4;
  const long = (words ?? []).flatMap((word, at) => (word.length >= shortest ? [at] : []));
  if (words === undefined || long.length < mistakes.length) return undefined;
  const text = [...words];
  for (const [index, at] of random.shuffled(long).slice(0, mistakes.length).entries()) {
    text[at] = mistype(text[at] ?? '', mistakes[index] ?? 1, random);
  }
  return { text: text.join(' '), mistakes: mistakes.reduce((sum, each) => sum + each, 0) };
}

function misspelt(text: string, mistakes: number, random: Random): Made {
  return { text: mistype(text, mistakes, random), mistakes };
}
