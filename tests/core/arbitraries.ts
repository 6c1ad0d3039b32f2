import * as fc from 'fast-check';
import { parseArxivId, type ArxivId } from '@/core/arxiv-id';
import { isDay, toDay, type Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import { isPaperId, type PaperId } from '@/core/paper-id';

/** A text as the day it is; throws where the calendar has no such day. */
export function dayOf(text: string): Day {
  if (!isDay(text)) throw new Error(`${text} is no day`);
  return text;
}

/** A text as the identifier it is; throws where it is none. */
export function idOf(text: string): ArxivId {
  const id = parseArxivId(text);
  if (id === undefined) throw new Error(`${text} is no arXiv identifier`);
  return id;
}

/** A text as the key of a paper that it is; throws where it is none. */
export function keyOf(text: string): PaperId {
  if (!isPaperId(text)) throw new Error(`${text} is no key`);
  return text;
}

/** Any day from 2000 to 2099. */
export const anyDay: fc.Arbitrary<Day> = fc
  .integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 11, 31) })
  .map(toDay);

/** Any text of UTF-16 units, lone surrogates, controls and invisible characters among them. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.integer({ min: 0, max: 0xff_ff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('\n', '\n\n', '\r\n', ' ', '\t', '\u200B', '\u200C', '\u200D', '\u202E'),
      fc.constantFrom('\u2066', '\uFEFF', '\uD83E', '\u{1F917}', '\uFE0F', 'e\u0301', '\u06CC'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** A paper with any of its optional fields, and one identifier, so that any two can be merged. */
export const anyPaper: fc.Arbitrary<Paper> = fc
  .record(
    {
      title: fc.string({ minLength: 1, maxLength: 8 }),
      abstract: fc.string({ maxLength: 8 }),
      authors: fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
      keywords: fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
      days: fc.uniqueArray(anyDay, { maxLength: 3 }).map((days) => days.toSorted()),
      upvotes: fc.nat(500),
      fetchedAt: fc.nat(5),
      summary: fc.string({ minLength: 1, maxLength: 8 }),
      organization: fc.string({ minLength: 1, maxLength: 8 }),
      publishedOn: anyDay,
      featuredAt: fc.nat(),
      comments: fc.nat(9),
      stars: fc.nat(9),
      codeUrl: fc.constantFrom('https://github.com/a/b', 'https://github.com/c/d'),
      linked: fc.record({ models: fc.nat(9), datasets: fc.nat(9), spaces: fc.nat(9) }),
    },
    {
      requiredKeys: ['title', 'abstract', 'authors', 'keywords', 'days', 'upvotes', 'fetchedAt'],
    },
  )
  .map((fields) => ({ id: idOf('2401.00001'), ...fields }));
