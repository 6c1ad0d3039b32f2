import { computed, createModel, effect, signal } from '@preact/signals';
import { calendarMonth, type CalendarDay } from '@/core/cache/calendar';
import type { PaperCache } from '@/core/cache/paper-cache';
import { currentDay, FIRST_DAY } from '@/core/day';
import { seenIds } from '@/core/library/seen';
import type { PaperLibrary } from '@/core/library/paper-library';
import { neighbour, periodBounds, periodOf, type PeriodKey } from '@/core/period';
import type { RefreshOutcome, RefreshRequest } from '@/core/refresh/refresh-state';
import { follow, valueOr } from './follow';

const NONE: readonly CalendarDay[] = [];

/** The calendar behind the heading: a month at a time, read only while it is open. */
export const CalendarModel = createModel(
  (deps: {
    readonly cache: PaperCache;
    readonly library: PaperLibrary;
    readonly requestRefresh: (request: RefreshRequest) => Promise<RefreshOutcome>;
    readonly now: () => number;
  }) => {
    /** The month shown; undefined while the calendar is closed. */
    const month = signal<PeriodKey | undefined>(undefined);
    const asked = new Set<PeriodKey>();

    const days = follow(() => {
      const shown = month.value;
      if (shown === undefined) return async () => NONE;
      return async () => calendarMonth(deps.cache, shown, await seenIds(deps.library));
    });

    // A month of which some days are unknown is asked for as a whole: one to five requests.
    effect(() => {
      const shown = month.value;
      const known = valueOr(days.value, NONE);
      const today = currentDay(deps.now());
      const isUnknown = known.some(({ day, papers }) => papers === undefined && day <= today);
      if (shown === undefined || known[0]?.day.startsWith(shown) !== true) return;
      if (!isUnknown || asked.has(shown)) return;
      asked.add(shown);
      void deps.requestRefresh({ list: shown });
    });

    return {
      month: computed(() => month.value),
      days: computed(() => valueOr(days.value, NONE)),
      today: computed(() => currentDay(deps.now())),
      hasPrevious: computed(
        () => month.value !== undefined && periodBounds(month.value).first > FIRST_DAY,
      ),
      hasNext: computed(
        () => month.value !== undefined && periodBounds(month.value).last < currentDay(deps.now()),
      ),
      /** Opens it at the month that holds a period, or closes it. */
      toggle(period: PeriodKey): void {
        month.value =
          month.value === undefined ? periodOf('month', periodBounds(period).first) : undefined;
      },
      close(): void {
        month.value = undefined;
      },
      /** Shows the month before or after. */
      step(direction: 1 | -1): void {
        if (month.value !== undefined) month.value = neighbour(month.value, direction);
      },
    };
  },
);
