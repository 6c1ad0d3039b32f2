import { median, quantile, type Figure } from './figure.ts';
import type { Opening } from './newtab-opening.ts';

/** Under what a page is opened. */
export interface Condition {
  /** How many times slower the page's processor is made. */
  readonly slowdown: number;
  readonly worker: 'warm' | 'asleep';
}

type PageName = 'empty' | 'static' | 'papertab';

/** The openings of each page; those of the same round stand at the same place. */
export type Openings = Readonly<Record<PageName, Opening[]>>;

/** The figures of one condition, as the bench prints them. */
export function figuresOf(
  papers: number,
  condition: Condition,
  openings: Openings,
  requests: number,
): Figure[] {
  const { papertab, static: still, empty } = openings;
  const n = papertab.length;
  const where = `${papers} papers, ${conditionName(condition)}`;
  const figure = (metric: string, value: number, unit: Figure['unit']): Figure => ({
    bench: 'newtab',
    metric: `${metric}, ${where}`,
    value,
    unit,
    n,
  });
  return [
    figure('first papers painted / static page', median(ratios(openings)), 'ratio'),
    figure('empty page, first paint', middle(empty, 'firstPaint'), 'ms'),
    figure('static page, papers painted', middle(still, 'papers'), 'ms'),
    figure('first paint', middle(papertab, 'firstPaint'), 'ms'),
    figure('first papers painted', middle(papertab, 'papers'), 'ms'),
    figure('live rows', middle(papertab, 'live'), 'ms'),
    figure('long tasks', middle(papertab, 'longTasks'), 'ms'),
    figure('layout shift, the worst', Math.max(...papertab.map(({ shift }) => shift)), 'share'),
    figure('script bytes', middle(papertab, 'scripts'), 'bytes'),
    figure('heap after GC', middle(papertab, 'heap'), 'bytes'),
    figure('elements', middle(papertab, 'elements'), 'count'),
    figure('requests made by opening', requests, 'count'),
  ];
}

/** What of an opening is a number. */
type Measured = Exclude<keyof Opening, 'moved'>;

function middle(pages: readonly Opening[], what: Measured): number {
  return median(pages.map((each) => each[what]));
}

/** The same for people: medians, and between which the middle half of them lies. */
export function table(papers: number, condition: Condition, openings: Openings): string {
  const { papertab, static: still, empty } = openings;
  const line = (name: string, pages: readonly Opening[], what: Measured): string =>
    `  ${name.padEnd(30)}${spread(pages.map((each) => each[what]))} ms`;
  return [
    `${papers} papers, ${conditionName(condition)}, ${papertab.length} rounds:`,
    line('empty page, first paint', empty, 'firstPaint'),
    line('static page, papers', still, 'papers'),
    line('Papertab, first paint', papertab, 'firstPaint'),
    line('Papertab, papers', papertab, 'papers'),
    line('Papertab, live rows', papertab, 'live'),
    `  ${'papers / static page'.padEnd(30)}${spread(ratios(openings), 2)}`,
    ...new Set(papertab.flatMap(({ moved }) => moved.map((what) => `  moved: ${what}`))),
  ].join('\n');
}

function ratios({ papertab, static: still }: Openings): number[] {
  return papertab.map(({ papers }, round) => papers / (still[round]?.papers ?? Number.NaN));
}

function spread(values: readonly number[], digits = 0): string {
  const [low, middle, high] = [quantile(values, 0.25), median(values), quantile(values, 0.75)];
  const show = (value: number): string => value.toFixed(digits);
  return `${show(middle)} (${show(low)} to ${show(high)})`;
}

function conditionName({ slowdown, worker }: Condition): string {
  return `CPU ${slowdown}x, worker ${worker}`;
}
