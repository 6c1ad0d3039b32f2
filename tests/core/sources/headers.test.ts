import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNextLink, parseRateLimit, parseRetryAfter } from '@/core/sources/headers';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const DAY_MS = 86_400_000;

describe('the next page', () => {
  const REQUEST = 'https://source.example/api/daily_papers?date=2026-11-20&limit=100';
  const NEXT = 'https://source.example/api/daily_papers?p=1&limit=100';

  test.each([
    ['by path', '</api/daily_papers?p=1&limit=100>; rel="next"'],
    ['by query alone', '<?p=1&limit=100>; rel="next"'],
    ['absolutely', '<https://source.example/api/daily_papers?p=1&limit=100>; rel="next"'],
    ['without quotes', '</api/daily_papers?p=1&limit=100>;rel=next'],
    ['in capitals', '</api/daily_papers?p=1&limit=100>; REL="NEXT"'],
    ['with more parameters', '</api/daily_papers?p=1&limit=100>; title="a, b"; rel="last next"'],
    ['after others', '</a,b>; rel="prev", </c>; rel=first, <?p=1&limit=100>; rel="next"'],
  ])('is found where it is named %s', (_, header) => {
    expect(parseNextLink(header, REQUEST)).toBe(NEXT);
  });

  test.each([
    ['no header', null],
    ['an empty header', ''],
    ['another relation only', '</api/daily_papers?p=0>; rel="prev"'],
    ['no relation', '</api/daily_papers?p=1>'],
    ['a relation that only begins so', '</api/daily_papers?p=1>; rel="nextish"'],
    ['another origin', '<https://other.example/api/daily_papers?p=1>; rel="next"'],
    ['another origin without a scheme', '<//other.example/api>; rel="next"'],
    ['another port', '<https://source.example:8443/api>; rel="next"'],
    ['plain HTTP', '<http://source.example/api>; rel="next"'],
    ['a script', '<javascript:alert(1)>; rel="next"'],
    ['credentials', '<https://user:secret@source.example/api>; rel="next"'],
    ['no URL', '<https://>; rel="next"'],
    ['no brackets', '/api/daily_papers?p=1; rel="next"'],
  ])('is not found in %s', (_, header) => {
    expect(parseNextLink(header, REQUEST)).toBeUndefined();
  });

  test('is passed over when it is elsewhere, in favour of one that is here', () => {
    const header = '<https://other.example/>; rel="next", <?p=1&limit=100>; rel="next"';
    expect(parseNextLink(header, REQUEST)).toBe(NEXT);
  });
});

describe('the time to wait by Retry-After', () => {
  test.each([
    ['seconds', '120', NOW + 120_000],
    ['seconds with blanks', ' 5 ', NOW + 5000],
    ['parts of a second', '1.5', NOW + 1500],
    ['a date', 'Fri, 20 Nov 2026 12:10:00 GMT', NOW + 600_000],
    ['a date of the old kind', 'Friday, 20-Nov-26 12:10:00 GMT', NOW + 600_000],
    ['no second at all', '0', NOW + 1000],
    ['a date gone by', 'Fri, 20 Nov 2026 11:00:00 GMT', NOW + 1000],
    ['more than a day', '90000', NOW + DAY_MS],
    ['more seconds than there are', '9'.repeat(400), NOW + DAY_MS],
    ['a date next year', 'Sat, 20 Nov 2027 12:00:00 GMT', NOW + DAY_MS],
  ])('is read from %s', (_, header, expected) => {
    expect(parseRetryAfter(header, NOW)).toBe(expected);
  });

  test.each([
    null,
    '',
    'soon',
    '-5',
    'in 5 minutes',
    '5s',
    'May 5',
    'Nov 20, 2026 12:10:00 GMT',
    '1e3',
    '0x10',
  ])('is not read from %j', (header) => {
    expect(parseRetryAfter(header, NOW)).toBeUndefined();
  });
});

describe('the time to wait by RateLimit', () => {
  test.each([
    ['one policy', '"api";r=0;t=55', NOW + 55_000],
    ['blanks', '"api"; r = 0; t = 55', NOW + 55_000],
    ['another order', '"api";t=55;r=0', NOW + 55_000],
    ['the policy that is used up', '"pages";r=10;t=200, "api";r=0;t=55', NOW + 55_000],
    ['the longest of those used up', '"api";r=0;t=55, "pages";r=0;t=200', NOW + 200_000],
    ['no second at all', '"api";r=0;t=0', NOW + 1000],
    ['more than a day', '"api";r=0;t=100000', NOW + DAY_MS],
  ])('is read from %s', (_, header, expected) => {
    expect(parseRateLimit(header, NOW)).toBe(expected);
  });

  test.each([null, '', '"api"', '"api";r=0', '"api";r=7;t=55', '"api";r=0;t=soon', 'limit=5'])(
    'is not read from %j',
    (header) => {
      expect(parseRateLimit(header, NOW)).toBeUndefined();
    },
  );
});

test('whatever the headers say, the wait is from one second to a day', () => {
  const text = fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.date().map(String),
    fc.nat().map((seconds) => `"api";r=0;t=${seconds}`),
  );
  fc.assert(
    fc.property(text, (header) => {
      for (const at of [parseRetryAfter(header, NOW), parseRateLimit(header, NOW)]) {
        expect(at === undefined || (at >= NOW + 1000 && at <= NOW + DAY_MS)).toBe(true);
      }
      expect(() => parseNextLink(header, 'https://source.example/')).not.toThrow();
    }),
  );
});
