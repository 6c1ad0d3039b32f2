import type { Paper } from '@/core/paper';
import { eachTerm } from '@/core/search/words';
import { plainText } from '@/core/tex/segments';
import { readName, type ReadName } from './author-names';

/** What rules look at of a paper, each read when the first rule asks for it. */
export interface PaperWords {
  /**
   * All texts in one, in which each of their terms stands, and more besides: what is not in there need
   * not be looked for among the terms, which take a hundred times as long to read.
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
    get loose(): string {
      const { title, abstract, organization = '', keywords, authors } = paper;
      const texts = [title, abstract, organization, ...keywords, ...authors];
      return kept(this, 'loose', texts.map(loosen).join('\n'));
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

const NOT_ASCII = /[^ -~\s]/;
const ASCII_JOINERS = /[-'._]/g;

/** Of plain ASCII folding changes nothing but case. */
function loosen(text: string): string {
  const plain = plainText(text);
  if (!NOT_ASCII.test(plain)) return plain.toLowerCase().replaceAll(ASCII_JOINERS, '');
  const terms: string[] = [];
  eachTerm(text, (term) => void terms.push(term));
  return terms.join('\n');
}

/** Puts a value in the place of what computes it. */
function kept<Value>(words: object, name: string, value: Value): Value {
  Object.defineProperty(words, name, { value });
  return value;
}
