import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arxivAbstractUrl,
  arxivHtmlUrl,
  arxivPdfUrl,
  isArxivId,
  parseArxivId,
} from '@/core/arxiv-id';

const twoDigits = (min: number, max: number) =>
  fc.integer({ min, max }).map((number) => String(number).padStart(2, '0'));
const digits = (length: number) =>
  fc
    .integer({ min: 0, max: 10 ** length - 1 })
    .map((number) => String(number).padStart(length, '0'));

const month = twoDigits(1, 12);
const withFourDigits = fc
  .tuple(twoDigits(7, 14), month, digits(4))
  .map(([year, month, number]) => `${year}${month}.${number}`);
const withFiveDigits = fc
  .tuple(twoDigits(15, 60), month, digits(5))
  .map(([year, month, number]) => `${year}${month}.${number}`);
const before2007 = fc
  .tuple(
    fc.constantFrom('hep-th', 'math', 'astro-ph', 'cond-mat', 'q-bio'),
    twoDigits(91, 99),
    month,
    digits(3),
  )
  .map(([archive, year, month, number]) => `${archive}/${year}${month}${number}`);

const ids = fc.oneof(withFourDigits, withFiveDigits, before2007);
const version = fc.integer({ min: 1, max: 99 }).map((number) => `v${number}`);

describe('an arXiv identifier', () => {
  test('is read back as it was written, in every era', () => {
    fc.assert(
      fc.property(ids, (id) => {
        expect(isArxivId(id)).toBe(true);
        expect(parseArxivId(id)).toBe(id);
      }),
    );
  });

  test('is the same with a prefix, a version and white space around it', () => {
    const prefix = fc.constantFrom('', 'arXiv:', 'arxiv: ', 'ARXIV:');
    fc.assert(
      fc.property(ids, prefix, version, (id, before, after) => {
        expect(parseArxivId(` ${before}${id}${after}\n`)).toBe(id);
      }),
    );
  });

  test('loses its subject class', () => {
    expect(parseArxivId('arXiv:math.GT/0309136v2')).toBe('math/0309136');
  });

  test('is found in no other text, and no text makes the parser throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const id = parseArxivId(text);
        expect(id === undefined || isArxivId(id)).toBe(true);
      }),
    );
  });

  test.each([
    ['five digits before 2015', '1412.00001'],
    ['four digits from 2015 on', '1501.0001'],
    ['month 13', '2413.00001'],
    ['month 0', '2400.00001'],
    ['six digits', '2401.000001'],
    ['a version 0', '2401.00001v0'],
    ['a second identifier', '2401.00001 2401.00002'],
    ['a path', '2401.00001/../admin'],
    ['an upper-case archive', 'HEP-TH/9901001'],
    ['nothing', ''],
  ])('has no %s', (_, text) => {
    expect(parseArxivId(text)).toBeUndefined();
  });

  test('with a version is not in its canonical form', () => {
    expect(isArxivId('2401.00001v2')).toBe(false);
  });

  test('leads to the pages of arXiv', () => {
    const id = parseArxivId('hep-th/9901001');
    expect(id && [arxivAbstractUrl(id), arxivPdfUrl(id), arxivHtmlUrl(id)]).toEqual([
      'https://arxiv.org/abs/hep-th/9901001',
      'https://arxiv.org/pdf/hep-th/9901001',
      'https://arxiv.org/html/hep-th/9901001',
    ]);
  });
});
