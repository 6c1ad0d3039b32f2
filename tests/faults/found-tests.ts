import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A test, or a group of them, that carries numbers of faults in its title. */
export interface FaultTest {
  readonly path: string;
  readonly numbers: readonly number[];
  /** Without the numbers. */
  readonly title: string;
}

/** Titles that begin with numbers: `#2 #3 a worker that …`. */
const NUMBERED =
  /\b(?:\w*Test|test|it|describe)\b[^'"`\n]*?\(\s*(['"`])((?:#\d+ )+)((?:(?!\1)[^\\]|\\.)*)\1/g;

/** After `.each`, the title stands behind the cases. */
const NUMBERED_EACH = /^\s*\]\)\(\s*(['"`])((?:#\d+ )+)((?:(?!\1)[^\\\n]|\\.)*)\1/gm;

/** All tests with numbers in this repository, in the order of their files. */
export function findFaultTests(): FaultTest[] {
  const paths = globSync('tests/**/*.{test,spec}.{ts,tsx}', { cwd: ROOT });
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .flatMap((path) => testsIn(path, readFileSync(join(ROOT, path), 'utf8')));
}

/** The tests with numbers in the text of a file. */
export function testsIn(path: string, text: string): FaultTest[] {
  const found = [...text.matchAll(NUMBERED), ...text.matchAll(NUMBERED_EACH)];
  return found
    .toSorted((one, other) => one.index - other.index)
    .map(([, , numbers = '', title = '']) => ({ path, numbers: numbersIn(numbers), title }));
}

/** The numbers that a title begins with, also where titles of groups stand before it. */
export function numbersIn(title: string): number[] {
  return [...title.matchAll(/(?:^|\s)#(\d+)(?=\s)/g)].map(([, number]) => Number(number));
}
