import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePeriod } from '@/core/period';
import { parseRefreshRequest } from '@/core/refresh/parse-request';

test('reads a request for what is current, and for a day, a week or a month', () => {
  expect(parseRefreshRequest({})).toEqual({});
  expect(parseRefreshRequest({ period: undefined })).toEqual({});
  for (const period of ['2026-11-20', '2026-W47', '2026-W53', '2026-11']) {
    expect(parseRefreshRequest({ period })).toEqual({ period });
  }
});

test('takes nothing over but the period', () => {
  expect(parseRefreshRequest({ period: '2026-11', origin: 'https://evil.example' })).toEqual({
    period: '2026-11',
  });
});

test.each([undefined, null, 7, 'refresh', () => ({})])('refuses %j', (data) => {
  expect(() => parseRefreshRequest(data)).toThrow('Not a refresh request.');
});

test.each([
  null,
  7,
  '',
  'today',
  '2026-02-30',
  '2025-W53',
  '2026-13',
  ['2026-11-20'],
  { toString: () => '2026-11-20' },
  '2026-11-20&limit=1',
  '../papers',
])('refuses the period %j', (period) => {
  expect(() => parseRefreshRequest({ period })).toThrow('Not a day, week or month.');
});

test('lets through nothing but periods', () => {
  const anyData = fc.oneof(fc.anything(), fc.record({ period: fc.anything() }));
  fc.assert(
    fc.property(anyData, (data) => {
      try {
        const { period, ...rest } = parseRefreshRequest(data);
        expect(rest).toEqual({});
        if (period !== undefined) expect(parsePeriod(period)).toBe(period);
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
      }
    }),
  );
});
