import type { DayRow } from '@/core/cache/paper-cache';
import type { Day } from '@/core/day';
import type { Paper } from '@/core/paper';
import { parsePeriod, type PeriodKey } from '@/core/period';
import type { PaperList } from '@/core/sources/source';
import { dayOf, idOf } from './arbitraries';

/** A Friday in November, in the morning of New York. */
export const NOW = Date.parse('2026-11-20T15:00:00Z');
export const TODAY = dayOf('2026-11-20');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const ORIGIN = 'https://papers.example';

/** A paper by the last digits of its identifier. */
export function paperOf(number: number, fields: Partial<Paper> = {}): Paper {
  return {
    id: idOf(`2611.${String(number).padStart(5, '0')}`),
    title: `Paper ${number}`,
    abstract: '',
    authors: ['An Author'],
    keywords: [],
    days: [TODAY],
    upvotes: number,
    fetchedAt: NOW,
    ...fields,
  };
}

/** What a source says of these papers. */
export function listOf(papers: readonly Paper[], etag?: string): PaperList {
  return { papers, dropped: 0, ...(etag === undefined ? {} : { etag }) };
}

/** The row of a day with the papers of these numbers. */
export function rowOf(date: Day, numbers: readonly number[], fields: Partial<DayRow> = {}): DayRow {
  return {
    date,
    ids: numbers.map((number) => paperOf(number).id),
    origin: ORIGIN,
    fetchedAt: NOW,
    toldAt: NOW,
    changedAt: NOW,
    settled: false,
    ...fields,
  };
}

/** A text as the period it is; throws where it is none. */
export function periodFrom(text: string): PeriodKey {
  const period = parsePeriod(text);
  if (period === undefined) throw new Error(`${text} is no period`);
  return period;
}

/** The numbers of papers, or of identifiers. */
export function numbersOf(papers: readonly (Paper | string)[]): number[] {
  return papers.map((paper) => Number((typeof paper === 'string' ? paper : paper.id).slice(5)));
}
