import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mirrorText, parseFirstPaint, readMirror } from '@/core/first-paint';
import { SHOWN } from '@/core/new-tab';
import { DENSITIES, parseSettings, THEMES } from '@/core/settings';

const DEFAULTS = parseSettings(undefined, 'https://huggingface.co');

describe('the mirror of the settings', () => {
  test('gives what the first paint needs, and the settings themselves', () => {
    const anySettings = fc.record({
      theme: fc.constantFrom(...THEMES),
      density: fc.constantFrom(...DENSITIES),
      images: fc.boolean(),
      keys: fc.boolean(),
      newTab: fc.constantFrom(...SHOWN),
    });
    fc.assert(
      fc.property(anySettings, (chosen) => {
        const settings = { ...DEFAULTS, ...chosen };
        const found = readMirror(mirrorText(settings));
        expect(parseFirstPaint(found)).toEqual({ ...chosen, newTabRules: [], notNow: null });
        expect(parseSettings(found, 'https://other.example')).toEqual(settings);
      }),
    );
  });

  test.each([
    null,
    '',
    'dark',
    '{"theme":"dark"',
    '[]',
    '7',
    'null',
    '{"theme":"sepia","density":3,"images":"true","newTab":{},"newTabRules":{},"notNow":[1]}',
  ])('of %j leaves the defaults', (text) => {
    expect(parseFirstPaint(readMirror(text))).toEqual({
      theme: 'system',
      density: 'comfortable',
      images: false,
      keys: true,
      newTab: 'papers',
      newTabRules: [],
      notNow: null,
    });
  });

  test('never keeps a page from painting, whatever it holds', () => {
    const anyText = fc.oneof(fc.string(), fc.json(), fc.constant(mirrorText(DEFAULTS).slice(1)));
    fc.assert(
      fc.property(anyText, (text) => {
        const firstPaint = parseFirstPaint(readMirror(text));
        expect(THEMES).toContain(firstPaint.theme);
        expect(DENSITIES).toContain(firstPaint.density);
        expect(SHOWN).toContain(firstPaint.newTab);
      }),
    );
  });
});
