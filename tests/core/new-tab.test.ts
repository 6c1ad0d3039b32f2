import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isPaused,
  MOST_RULES,
  parseNotNow,
  parseRules,
  parseShown,
  pauseFor,
  SHOWN,
  shownAt,
  type NewTabChoice,
  type NewTabRule,
} from '@/core/new-tab';
import { DAY, HOUR } from '@/tests/core/papers';

const PAPERS: NewTabChoice = { newTab: 'papers', newTabRules: [], notNow: null };
const WEEKDAYS = [1, 2, 3, 4, 5];

/** A moment of the user's own clock: 15 November 2026 is a Sunday, so day 1 is a Monday. */
function at(day: number, hour: number, minute = 0): number {
  return new Date(2026, 10, 15 + day, hour, minute).getTime();
}

function byRules(...newTabRules: readonly NewTabRule[]): NewTabChoice {
  return { ...PAPERS, newTabRules };
}

const anyRule: fc.Arbitrary<NewTabRule> = fc.record({
  days: fc.uniqueArray(fc.nat(6)).map((days) => days.toSorted()),
  fromHour: fc.nat(23),
  toHour: fc.nat(23),
  show: fc.constantFrom(...SHOWN),
});
const anyMoment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
const anyChoice: fc.Arbitrary<NewTabChoice> = fc.record({
  newTab: fc.constantFrom(...SHOWN),
  newTabRules: fc.array(anyRule, { maxLength: MOST_RULES }),
  notNow: fc.option(
    fc
      .tuple(anyMoment, fc.integer({ min: 1, max: DAY }))
      .map(([from, length]) => ({ from, until: from + length })),
  ),
});

describe('a new tab', () => {
  test.each(SHOWN)('shows %s where that was chosen and no rule fits', (newTab) => {
    expect(shownAt({ ...PAPERS, newTab }, at(1, 12))).toBe(newTab);
  });

  test('keeps to the hours of a rule, the first included and the last not', () => {
    const choice = byRules({ days: WEEKDAYS, fromHour: 9, toHour: 17, show: 'browser' });
    expect(shownAt(choice, at(1, 8, 59))).toBe('papers');
    expect(shownAt(choice, at(1, 9))).toBe('browser');
    expect(shownAt(choice, at(1, 16, 59))).toBe('browser');
    expect(shownAt(choice, at(1, 17))).toBe('papers');
    expect(shownAt(choice, at(6, 12))).toBe('papers');
  });

  test('keeps to a rule over midnight, also on the day after the last of its days', () => {
    const choice = byRules({ days: [5], fromHour: 22, toHour: 6, show: 'one' });
    expect(shownAt(choice, at(5, 5))).toBe('papers');
    expect(shownAt(choice, at(5, 21, 59))).toBe('papers');
    expect(shownAt(choice, at(5, 22))).toBe('one');
    expect(shownAt(choice, at(6, 0))).toBe('one');
    expect(shownAt(choice, at(6, 5, 59))).toBe('one');
    expect(shownAt(choice, at(6, 6))).toBe('papers');
    expect(shownAt(choice, at(6, 23))).toBe('papers');
  });

  test('goes over midnight from Saturday to Sunday too, and up to midnight', () => {
    const night = byRules({ days: [6], fromHour: 23, toHour: 1, show: 'one' });
    expect(shownAt(night, at(7, 0, 30))).toBe('one');
    const evening = byRules({ days: [6], fromHour: 18, toHour: 0, show: 'one' });
    expect(shownAt(evening, at(6, 23, 59))).toBe('one');
    expect(shownAt(evening, at(7, 0))).toBe('papers');
  });

  test('lets the first rule that fits win', () => {
    const choice = byRules(
      { days: [1], fromHour: 12, toHour: 13, show: 'one' },
      { days: WEEKDAYS, fromHour: 9, toHour: 17, show: 'browser' },
    );
    expect(shownAt(choice, at(1, 12, 30))).toBe('one');
    expect(shownAt(choice, at(1, 13))).toBe('browser');
  });

  test('shows by a rule what the hours of it say, counted one by one', () => {
    const hours = fc.integer({ min: 0, max: 7 * 24 - 1 });
    fc.assert(
      fc.property(anyRule, hours, fc.nat(59), (rule, hourOfWeek, minute) => {
        const covered = new Set<number>();
        for (const day of rule.days) {
          for (let hour = rule.fromHour, first = true; first || hour % 24 !== rule.toHour; hour++) {
            covered.add((day * 24 + hour) % (7 * 24));
            first = false;
          }
        }
        const now = at(Math.floor(hourOfWeek / 24), hourOfWeek % 24, minute);
        // Where clocks change, an hour of this week may not be.
        fc.pre(new Date(now).getHours() === hourOfWeek % 24);
        const other = rule.show === 'one' ? 'papers' : 'one';
        const shown = shownAt({ ...byRules(rule), newTab: other }, now);
        expect(shown).toBe(covered.has(hourOfWeek) ? rule.show : other);
      }),
    );
  });
});

describe('a pause', () => {
  test('leaves new tabs to the browser for an hour, whatever the rules say', () => {
    const now = at(2, 14, 5);
    const choice: NewTabChoice = {
      ...byRules({ days: [0, 1, 2, 3, 4, 5, 6], fromHour: 0, toHour: 0, show: 'papers' }),
      notNow: pauseFor('hour', now),
    };
    expect(shownAt(choice, now)).toBe('browser');
    expect(shownAt(choice, now + HOUR - 1)).toBe('browser');
    expect(shownAt(choice, now + HOUR)).toBe('papers');
  });

  test('until tomorrow ends in the morning, which is the coming one after midnight too', () => {
    expect(pauseFor('tomorrow', at(2, 14)).until).toBe(at(3, 5));
    expect(pauseFor('tomorrow', at(2, 23, 59)).until).toBe(at(3, 5));
    expect(pauseFor('tomorrow', at(3, 0, 30)).until).toBe(at(3, 5));
    expect(pauseFor('tomorrow', at(3, 5)).until).toBe(at(4, 5));
  });

  test('ends where the clock is set back to before it began', () => {
    const notNow = pauseFor('hour', at(2, 14));
    expect(isPaused(notNow, at(2, 13, 59))).toBe(false);
  });

  test('is in force from the moment it is made, ends within 25 hours, and can be stored', () => {
    fc.assert(
      fc.property(anyMoment, fc.constantFrom('hour', 'tomorrow'), (now, length) => {
        const notNow = pauseFor(length, now);
        expect(isPaused(notNow, now)).toBe(true);
        expect(isPaused(notNow, notNow.until)).toBe(false);
        expect(notNow.until - now).toBeLessThanOrEqual(25 * HOUR);
        expect(parseNotNow(JSON.parse(JSON.stringify(notNow)))).toEqual(notNow);
      }),
    );
  });
});

describe('what is stored of new tabs', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        const stored = JSON.parse(JSON.stringify(choice)) as Record<string, unknown>;
        expect(parseShown(stored['newTab'])).toBe(choice.newTab);
        expect(parseRules(stored['newTabRules'])).toEqual(choice.newTabRules);
        expect(parseNotNow(stored['notNow'])).toEqual(choice.notNow);
      }),
    );
  });

  test('makes sense, whatever it was', () => {
    const garbledRule = fc.record(
      {
        days: fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.integer(), fc.jsonValue()))),
        fromHour: fc.oneof(fc.jsonValue(), fc.integer({ min: -1, max: 25 })),
        toHour: fc.oneof(fc.jsonValue(), fc.double()),
        show: fc.oneof(fc.jsonValue(), fc.constantFrom(...SHOWN)),
      },
      { requiredKeys: [] },
    );
    const garbled = fc.oneof(fc.jsonValue(), fc.array(garbledRule));
    fc.assert(
      fc.property(garbled, anyMoment, (stored, now) => {
        const choice: NewTabChoice = {
          newTab: parseShown(stored),
          newTabRules: parseRules(stored),
          notNow: parseNotNow(stored),
        };
        expect(SHOWN).toContain(shownAt(choice, now));
        expect(choice.newTabRules.length).toBeLessThanOrEqual(MOST_RULES);
        expect(parseRules(choice.newTabRules)).toEqual(choice.newTabRules);
      }),
    );
  });

  test.each([
    [{ from: 0, until: 26 * HOUR }],
    [{ from: HOUR, until: HOUR }],
    [{ from: 2 * HOUR, until: HOUR }],
    [{ until: HOUR }],
    [{ from: '0', until: HOUR }],
    [null],
  ])('is no pause where it is %j', (stored) => {
    expect(parseNotNow(stored)).toBeNull();
  });

  test('drops a rule that makes no sense, and what is too many', () => {
    const good: NewTabRule = { days: [1], fromHour: 9, toHour: 17, show: 'one' };
    expect(parseRules([{ ...good, fromHour: 24 }, good, { ...good, show: 'news' }, 7])).toEqual([
      good,
    ]);
    expect(parseRules([{ ...good, days: [7, 3, 3, -1, '1', 1] }])).toEqual([
      { ...good, days: [1, 3] },
    ]);
    expect(parseRules(Array.from({ length: 30 }, () => good))).toHaveLength(MOST_RULES);
  });
});
