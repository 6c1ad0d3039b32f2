import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { scrub, scrubName } from '@/core/ledger/scrub';

test.each([
  [
    "Cannot read properties of undefined (reading 'Attention')",
    'cannot read properties of undefined reading …',
  ],
  ['source failing (HTTP 503)', 'source failing http …'],
  ['Failed to fetch https://secret.example/api/papers?q=my+words', 'failed to fetch …'],
  ['Key already exists: 2401.00001', 'key already …'],
  ['', ''],
])('of %j remains %j', (message, remains) => {
  expect(scrub(message)).toBe(remains);
});

test('no word gets through that is not known to tell nothing', () => {
  const word = fc.stringMatching(/^[a-z]{3,12}$/).map((text) => `${text}qzx`);
  fc.assert(
    fc.property(fc.string(), word, fc.string(), (before, secret, after) => {
      expect(scrub(`${before} ${secret} ${after}`)).not.toContain(secret);
      expect(scrubName(secret)).toBe('Error');
    }),
  );
});

test('a message of any length and letters is cut and read in a go', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (message) => {
      expect(scrub(message).length).toBeLessThanOrEqual(600);
    }),
  );
});
