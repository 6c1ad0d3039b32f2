import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tagHue } from '@/components/tag-hue';

test('a tag has one colour, in whatever case, and others have others', () => {
  expect(tagHue('Diffusion')).toBe(tagHue('diffusion'));
  const hues = ['a', 'b', 'to cite', 'reviews', 'agents'].map(tagHue);
  expect(new Set(hues).size).toBe(hues.length);
  fc.assert(
    fc.property(fc.string(), (tag) => {
      const hue = tagHue(tag);
      expect(Number.isInteger(hue) && hue >= 0 && hue < 360).toBe(true);
    }),
  );
});
