import type { PaperId } from '@/core/paper-id';
import { addDays, FIRST_DAY } from '@/core/day';
import type { Paper } from '@/core/paper';
import { authorName, capital, methodName } from './names';
import { createRandom, type Random } from './random';
import { commonWord, compoundWord, contentWord, rareWord } from './words';

/** A made-up paper, and what it calls its method, where its title says so. */
export interface MadePaper {
  readonly paper: Paper;
  readonly method: string | undefined;
  /** The numbers of the two topics that it is on. */
  readonly topics: readonly [number, number];
}

/** How many days Daily Papers have been there by the time of the archive. */
const DAYS = 1_280;

export const TOPICS = 150;
const WORDS_OF_TOPIC = 40;

/** Names that papers compare themselves with. */
const KNOWN_METHODS = 400;

/**
 * An archive of so many papers, the same in every run. Lengths and frequencies are those of real
 * ones: titles of 75 characters, four in ten with a name before a colon; abstracts of 1,200 to 1,450;
 * a median of 8 authors, and rarely hundreds; some 11,000 different words in 1,000 papers, 70,000 in
 * 30,000.
 */
export function makeArchive(count: number, seed = 1): MadePaper[] {
  const random = createRandom(seed);
  const topics = Array.from({ length: TOPICS }, () =>
    Array.from({ length: WORDS_OF_TOPIC }, () => contentWord(random)),
  );
  const methods = Array.from({ length: KNOWN_METHODS }, () =>
    methodName(random, [rareWord(random)]),
  );
  return Array.from({ length: count }, (_, index) => {
    const pair = [random.below(TOPICS), random.below(TOPICS)] as const;
    const words = pair.flatMap((topic) => topics[topic] ?? []);
    return { ...makePaper(random, index, count, words, methods), topics: pair };
  });
}

function makePaper(
  random: Random,
  index: number,
  count: number,
  topic: readonly string[],
  methods: readonly string[],
): Omit<MadePaper, 'topics'> {
  const words = titleWords(random, topic);
  const method = random.happens(0.42) ? methodName(random, words) : undefined;
  const plain = words.map((word) => (isGlue(word) ? word : capital(word))).join(' ');
  const title = method === undefined ? capital(plain) : `${method}: ${capital(plain)}`;
  const day = addDays(FIRST_DAY, Math.floor((index / count) * DAYS));
  const paper: Paper = {
    id: idOf(index),
    title,
    abstract: makeAbstract(random, { topic, words, method, methods }),
    authors: Array.from({ length: authorCount(random) }, () => authorName(random)),
    keywords: Array.from({ length: 3 + random.below(8) }, () => makeKeyword(random, topic)),
    ...(random.happens(0.6) ? { organization: organization(random) } : {}),
    publishedOn: day,
    days: [day],
    upvotes: Math.floor(Math.exp(2.3 + 1.1 * random.normal())),
    comments: random.below(5),
    fetchedAt: Date.parse(`${day}T12:00:00Z`),
  };
  return { paper, method };
}

/** A thousand a month or so, in the form of arXiv. */
function idOf(index: number): PaperId {
  const month = Math.floor(index / 90_000);
  return `${2401 + month}.${String(10_000 + (index % 90_000)).padStart(5, '0')}` as PaperId;
}

const GLUE = 'for of with in via and the to from by on a'.split(' ');
const GLUE_SET: ReadonlySet<string> = new Set(GLUE);

function isGlue(word: string): boolean {
  return GLUE_SET.has(word);
}

function titleWords(random: Random, topic: readonly string[]): string[] {
  const length = Math.max(3, Math.round(8 + 2 * random.normal()));
  const words: string[] = [];
  while (words.length < length) {
    const before = words.at(-1) ?? 'the';
    const isLast = words.length === length - 1;
    if (!isLast && !isGlue(before) && random.happens(0.3)) words.push(random.pick(GLUE));
    else if (random.happens(0.08)) words.push(rareWord(random));
    else if (random.happens(0.12)) words.push(compoundWord(random));
    else words.push(random.happens(0.5) ? random.pick(topic) : contentWord(random));
  }
  return words;
}

interface Subject {
  readonly topic: readonly string[];
  readonly words: readonly string[];
  readonly method: string | undefined;
  readonly methods: readonly string[];
}

function makeAbstract(random: Random, subject: Subject): string {
  const length = 1_200 + random.below(250);
  let text = '';
  while (text.length < length) {
    const words = Array.from({ length: 12 + random.below(14) }, () =>
      abstractWord(random, subject),
    );
    const comma = random.happens(0.7) ? 3 + random.below(words.length - 4) : -1;
    const sentence = words.map((word, index) => (index === comma ? `${word},` : word)).join(' ');
    text += `${text === '' ? '' : ' '}${capital(sentence)}.`;
  }
  return `${text.slice(0, text.lastIndexOf(' ', length))}.`;
}

function abstractWord(random: Random, { topic, words, method, methods }: Subject): string {
  const kind = random.next();
  if (kind < 0.18) return random.pick(topic);
  if (kind < 0.22) return random.pick(words);
  if (kind < 0.265) return rareWord(random);
  if (kind < 0.28) return `${random.below(100)}${random.pick(['%', '.5%', 'B', 'K', '', '×'])}`;
  if (kind < 0.29) return methods[random.rank(3, 0.7)] ?? rareWord(random);
  if (kind < 0.305) return method ?? contentWord(random);
  if (kind < 0.325) return compoundWord(random);
  return commonWord(random);
}

/** From 1 to 500, with a median of 8. */
function authorCount(random: Random): number {
  if (random.happens(0.003)) return 100 + random.below(401);
  return Math.min(500, Math.max(1, Math.round(8 * Math.exp(0.65 * random.normal()))));
}

function makeKeyword(random: Random, topic: readonly string[]): string {
  const words = Array.from({ length: 1 + random.below(3) }, () => random.pick(topic));
  return words.join(random.happens(0.1) ? '-' : ' ');
}

function organization(random: Random): string {
  const place = capital(rareWord(createRandom(random.rank(12, 0.9) + 7_000)));
  return random.pick([`${place} University`, `University of ${place}`, `${place} AI Lab`, place]);
}
