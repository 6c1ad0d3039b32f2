import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { visitBegan } from '@/core/library/visit';
import { DAY, HOUR, NOW } from '@/tests/core/papers';

test('a visit begins now where nothing was looked at for three hours', () => {
  expect(visitBegan([], NOW)).toBe(NOW);
  expect(visitBegan([NOW - 3 * HOUR], NOW)).toBe(NOW);
});

test('a visit began with the first look since the last absence', () => {
  const looks = [NOW - 2 * DAY, NOW - 5 * HOUR, NOW - 3 * HOUR, NOW - HOUR];
  expect(visitBegan(looks, NOW)).toBe(NOW - 5 * HOUR);
  expect(visitBegan(looks.toReversed(), NOW)).toBe(NOW - 5 * HOUR);
});

test('looks ahead of the clock tell nothing', () => {
  expect(visitBegan([NOW + HOUR, NOW + DAY], NOW)).toBe(NOW);
});

test('another look within a visit does not change when it began', () => {
  const anyLooks = fc.array(fc.integer({ min: NOW - 3 * DAY, max: NOW }), { maxLength: 30 });
  fc.assert(
    fc.property(anyLooks, fc.nat(HOUR), (looks, passed) => {
      const began = visitBegan(looks, NOW);
      expect(began).toBeLessThanOrEqual(NOW);
      expect(visitBegan([...looks, NOW], NOW + passed)).toBe(began);
    }),
  );
});
