import { createModel, type ReadonlySignal } from '@preact/signals';
import type { PaperLibrary } from '@/core/library/paper-library';
import { allEntries } from '@/core/library/queries';
import {
  talliesByTopic,
  talliesByWeek,
  waitingPapers,
  type TopicTally,
  type WeekTally,
} from '@/core/library/statistics';
import { follow } from './follow';

/** What the library says of the user's reading. */
export interface Statistics {
  /** How many papers are saved. */
  readonly papers: number;
  /** The last half year, oldest week first. */
  readonly weeks: readonly WeekTally[];
  /** The commonest first. */
  readonly topics: readonly TopicTally[];
  /** How many papers have waited for less than a week, a month, three months, a year, and longer. */
  readonly waiting: readonly number[];
}

const WEEKS = 26;
const MOST_TOPICS = 12;

/** The statistics of the library, counted while they are shown. */
export const StatisticsModel = createModel(
  ({
    library,
    now,
    isShown,
  }: {
    readonly library: PaperLibrary;
    readonly now: () => number;
    readonly isShown: ReadonlySignal<boolean>;
  }) => ({
    /** Undefined while they are not shown. */
    statistics: follow(() => {
      if (!isShown.value) return async (): Promise<Statistics | undefined> => undefined;
      return async (): Promise<Statistics | undefined> => {
        const entries = await allEntries(library);
        return {
          papers: entries.length,
          weeks: talliesByWeek(entries, now(), WEEKS),
          topics: talliesByTopic(entries, MOST_TOPICS),
          waiting: waitingPapers(entries, now()),
        };
      };
    }),
  }),
);
