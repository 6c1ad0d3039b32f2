import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePeriod } from '@/core/period';
import { parseRefreshRequest } from '@/core/refresh/parse-request';

test('reads a request for what is current, for a day, a week or a month, and for repositories', () => {
  expect(parseRefreshRequest({})).toEqual({});
  expect(parseRefreshRequest({ list: undefined })).toEqual({});
  for (const list of ['2026-11-20', '2026-W47', '2026-W53', '2026-11', 'repositories']) {
    expect(parseRefreshRequest({ list })).toEqual({ list });
  }
});

test('takes nothing over but the list', () => {
  expect(parseRefreshRequest({ list: '2026-11', origin: 'https://evil.example' })).toEqual({
    list: '2026-11',
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
])('refuses the list %j', (list) => {
  expect(() => parseRefreshRequest({ list })).toThrow('Not a list that there is.');
});

test('lets through nothing but lists that there are', () => {
  const anyData = fc.oneof(fc.anything(), fc.record({ list: fc.anything() }));
  fc.assert(
    fc.property(anyData, (data) => {
      try {
        const { list, ...rest } = parseRefreshRequest(data);
        expect(rest).toEqual({});
        if (list !== undefined && list !== 'repositories') expect(parsePeriod(list)).toBe(list);
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
      }
    }),
  );
});
