import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DayRow } from '@/core/cache/paper-cache';
import { addDays, lastDays, type Day } from '@/core/day';
import { planDays, WINDOW_DAYS } from '@/core/refresh/plan';
import { ORIGIN, rowOf, TODAY } from '@/tests/core/papers';

const window = lastDays(TODAY, WINDOW_DAYS);
const growing = window.slice(0, 3);

function plan(rows: readonly DayRow[], filledOn: Day | undefined, origin = ORIGIN): Day[] {
  const known = new Map(rows.map((row) => [row.date, row]));
  return planDays({ today: TODAY, origin, known, filledOn });
}

const full = window.map((day) => rowOf(day, [1]));

test('asks for the last fourteen days, newest first, where nothing is known', () => {
  expect(plan([], undefined)).toEqual(window);
  expect(window).toHaveLength(14);
  expect(window[0]).toBe(TODAY);
});

test('asks for three days where the whole was looked at today', () => {
  expect(plan(full, TODAY)).toEqual(growing);
});

test('asks for all of them again on another day, before or after', () => {
  expect(plan(full, addDays(TODAY, -1))).toEqual(window);
  expect(plan(full, addDays(TODAY, 365))).toEqual(window);
});

test('asks again for what is missing, in doubt or of another origin', () => {
  const [missing, doubtful, foreign] = [5, 7, 9].map((age) => window[age]);
  const rows = full.flatMap((row) => {
    if (row.date === missing) return [];
    if (row.date === doubtful) return [{ ...row, doubt: { ids: [], looks: 1 } }];
    return [row.date === foreign ? { ...row, origin: 'https://mirror.example' } : row];
  });
  expect(plan(rows, TODAY)).toEqual([...growing, missing, doubtful, foreign]);
});

test('asks another origin for all', () => {
  expect(plan(full, TODAY, 'https://mirror.example')).toEqual(window);
});

test('asks for each day once, newest first, and for nothing older than two weeks', () => {
  const anyRow = fc.record({
    day: fc.constantFrom(...lastDays(addDays(TODAY, 3), 30)),
    isEmpty: fc.boolean(),
    isForeign: fc.boolean(),
    isDoubtful: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyRow), fc.constantFrom(TODAY, undefined), (found, filledOn) => {
      const rows = found.map(({ day, isEmpty, isForeign, isDoubtful }) =>
        rowOf(day, isEmpty ? [] : [1], {
          ...(isForeign ? { origin: 'https://mirror.example' } : {}),
          ...(isDoubtful ? { doubt: { ids: [], looks: 1 } } : {}),
        }),
      );
      const days = plan(rows, filledOn);
      expect(days).toEqual(window.filter((day) => days.includes(day)));
      expect(days.slice(0, 3)).toEqual(growing);
    }),
  );
});
