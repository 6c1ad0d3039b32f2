import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { combine, hashOf, NO_HASH } from '@/core/library/entry-hash';
import { newEntry, type Entry } from '@/core/library/paper-library';
import { NOW, paperOf } from '@/tests/core/papers';

const root = join(import.meta.dirname, '../../..');

test('no other place writes entries', () => {
  const writes =
    /\bentries\s*\.\s*(put|add|update|upsert|delete|clear|bulk(Put|Add|Update|Delete))\(/;
  const writers = globSync('{core,state,browser,components,entrypoints}/**/*.{ts,tsx}', {
    cwd: root,
  }).filter((path) => {
    const source = readFileSync(join(root, path), 'utf8');
    const isOfLibrary = source.includes('paper-library');
    return isOfLibrary && (writes.test(source) || /\bentries\b[^;]*\.modify\(/.test(source));
  });
  expect(writers).toEqual(['core/library/write-entries.ts']);
});

const anyEntry: fc.Arbitrary<Entry> = fc
  .record({ number: fc.integer({ min: 1, max: 999 }), note: fc.string() })
  .map(({ number, note }) => ({ ...newEntry(paperOf(number), NOW), note }));
const anyEntries = fc.uniqueArray(anyEntry, { selector: ({ id }) => id });

test('the hash of entries is the same in any order, and another for any other entries', () => {
  expect(hashOf([])).toBe(NO_HASH);
  fc.assert(
    fc.property(anyEntries, anyEntry, (entries, one) => {
      expect(hashOf(entries.toReversed())).toBe(hashOf(entries));
      const others = entries.filter(({ id }) => id !== one.id);
      expect(hashOf([...others, one])).not.toBe(hashOf(others));
      expect(combine(hashOf(others), hashOf([one]))).toBe(hashOf([...others, one]));
      expect(hashOf([{ ...one, note: `${one.note}.` }])).not.toBe(hashOf([one]));
    }),
  );
});
