import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { ROOT } from '@/scripts/run.ts';
import { anyText } from '@/tests/core/arbitraries';

/** What somebody who means harm would put in. */
export const HOSTILE_TEXTS = [
  '<img src=x onerror=alert(1)>',
  '<script src="https://evil.example/x.js"></script>',
  'javascript:alert(1)',
  'https://user:secret@evil.example/',
  'http://evil.example/x',
  '//evil.example/x',
  'data:text/html,<script>alert(1)</script>',
  '\u202Egnp.exe',
  '\uD800',
  '__proto__',
  'x'.repeat(5000),
  '['.repeat(5000),
  '{"a":'.repeat(5000),
  '9'.repeat(400),
  '-1e999',
  '2026-02-30T25:61:61Z',
];

/** A text with some places of it cut out, doubled, swapped or put in, also by somebody who means harm. */
export function mutated(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const put = fc.oneof(
    anyText,
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.constantFrom(...HOSTILE_TEXTS.map((hostile) => JSON.stringify(hostile))),
    fc.constantFrom('"', '{', '}', '[', ']', ',', 'null', '0', '\\', '\u0000', '\n'),
  );
  const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60), put);
  return fc.tuple(text, fc.array(change, { maxLength: 6 })).map(([whole, changes]) =>
    changes.reduce((now, [share, length, what]) => {
      const at = Math.floor(share * now.length);
      return now.slice(0, at) + what + now.slice(at + length);
    }, whole),
  );
}

/** JSON with values in it put in the place of others, so that it stays JSON. */
export function mutatedJson(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(...HOSTILE_TEXTS), anyText);
  return fc
    .tuple(text, fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 5 }))
    .map(([whole, changes]) => {
      const json: unknown = JSON.parse(whole);
      for (const [pick, what] of changes) replaceOne(json, pick, what);
      return JSON.stringify(json);
    });
}

/** Bodies that the real interface gave, where they are on this machine; else none. */
export function capturedBodies(): string[] {
  const folder = join(ROOT, '../shared/data/daily');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.slice(0, 8).map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** Walks down a JSON by the digits of a number, and puts something where it comes to. */
function replaceOne(json: unknown, pick: number, what: unknown): void {
  let [at, rest] = [json, pick];
  for (let depth = 0; depth < 8; depth++) {
    if (typeof at !== 'object' || at === null) return;
    const holder = at as Record<string, unknown>;
    const keys = Object.keys(holder);
    const key = keys[rest % Math.max(1, keys.length)];
    if (key === undefined) return;
    rest = Math.floor(rest / Math.max(1, keys.length));
    const inner = holder[key];
    const isDeeper = typeof inner === 'object' && inner !== null && rest % 5 !== 0;
    if (!isDeeper) {
      holder[key] = what;
      return;
    }
    at = inner;
  }
}
