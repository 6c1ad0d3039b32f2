import type { Paper } from '@/core/paper';
import { eachTerm, type TermKind } from '@/core/search/words';
import { readName, type ReadName } from './author-names';

/** What rules look at of a paper, each read when the first rule asks for it. */
export interface PaperWords {
  /** Those of its texts that are plain ASCII, in small letters, with a NUL between them. */
  readonly plain: string;
  /**
   * All texts in one, in which each of their terms stands, and more besides: what is not in there need
   * not be looked for among the terms, which take a hundred times as long to read. Words that stand side
   * by side in a text do so here, with nothing between them or what is neither letter nor digit.
   */
  readonly loose: string;
  readonly authors: readonly ReadName[];
  readonly authorWords: ReadonlySet<string>;
  readonly keywords: readonly (readonly string[])[];
  readonly organization: readonly string[];
  readonly submitter: string;
}

/** Of papers as long as they are kept elsewhere; a paper that is read anew is another object. */
const known = new WeakMap<Paper, PaperWords>();

/** What rules look at of a paper, which is read once. */
export function paperWords(paper: Paper): PaperWords {
  const before = known.get(paper);
  if (before !== undefined) return before;
  const words = {
    get texts(): readonly [plain: string, loose: string] {
      const [plain, others] = [new Array<string>(), new Array<string>()];
      for (const text of textsOf(paper)) (isPlain(text) ? plain : others).push(text);
      const small = plain.join(BETWEEN).toLowerCase();
      const loose = [small.replaceAll(JOINERS, ''), ...others.map(loosen)].join('\n');
      return kept(this, 'texts', [small, loose]);
    },
    get plain(): string {
      return this.texts[0];
    },
    get loose(): string {
      return this.texts[1];
    },
    get authors(): readonly ReadName[] {
      return kept(this, 'authors', paper.authors.map(readName));
    },
    get authorWords(): ReadonlySet<string> {
      return kept(this, 'authorWords', new Set(this.authors.flatMap((name) => name.words)));
    },
    get keywords(): readonly (readonly string[])[] {
      return kept(this, 'keywords', paper.keywords.map(wordsOf));
    },
    get organization(): readonly string[] {
      return kept(this, 'organization', wordsOf(paper.organization ?? ''));
    },
    get submitter(): string {
      return kept(this, 'submitter', foldText(paper.submitter ?? ''));
    },
  };
  known.set(paper, words);
  return words;
}

/** The words of a text, folded, in their order. */
export function wordsOf(text: string): readonly string[] {
  if (isPlain(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const words: string[] = [];
  eachTerm(text, (term, _start, _end, kind) => {
    if (kind === 'word') words.push(term);
  });
  return words;
}

/** A text as it is compared with another one as a whole. */
export function foldText(text: string): string {
  return wordsOf(text).join(' ');
}

/** Between two texts, so that nothing is found that begins in one and ends in the next. */
export const BETWEEN = '\0';

const JOINERS = /[-'._]/g;

/** What folding does more to than make letters small: other letters than ASCII's, and what may be maths. */
const NOT_PLAIN = /[^ -~\s]|[$^_]|\\[([]/;

function isPlain(text: string): boolean {
  return !NOT_PLAIN.test(text);
}

function textsOf({ title, abstract, organization = '', keywords, authors }: Paper): string[] {
  return [title, abstract, organization, ...keywords, ...authors];
}

/** The terms of a text, its words first. */
function loosen(text: string): string {
  const terms: Record<TermKind, string[]> = { word: [], form: [] };
  eachTerm(text, (term, _start, _end, kind) => void terms[kind].push(term));
  return [...terms.word, ...terms.form].join('\n');
}

/** Puts a value in the place of what computes it. */
function kept<Value>(words: object, name: string, value: Value): Value {
  Object.defineProperty(words, name, { value });
  return value;
}
