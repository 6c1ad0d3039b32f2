import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAbbreviated, likeness, readName, type Likeness } from '@/core/rules/author-names';

const alike = (one: string, other: string): Likeness => likeness(readName(one), readName(other));

describe('two names are the same', () => {
  test.each([
    ['Ada King', 'ada king'],
    ['Łukasz Müller', 'Lukasz Muller'],
    ['José Núñez', 'Jose\u0301 Nun\u0303ez'],
    ['Ada King', 'Ada M. King'],
    ['Ada M. King', 'Ada Maria King'],
    ['Ada King', 'King, Ada'],
    ['Wei Wang', 'WANG Wei'],
    ['King Ada Maria', 'Ada Maria King'],
    ['Jean-Pierre Serre', 'Jean Pierre Serre'],
    ['Xiao-Ming Li', 'Xiaoming Li'],
    ['Li Xiaoming', 'Xiao-Ming Li'],
    ['Yann LeCun', 'Yann Le Cun'],
    ['Ada King Jr.', 'Ada King'],
    ['王伟', '王伟'],
    ['Madonna', 'MADONNA'],
  ])('%s, %s', (one, other) => {
    expect(alike(one, other)).toBe('same');
  });
});

describe('two names may be of one person', () => {
  test.each([
    ['A. King', 'Ada King'],
    ['A.M. King', 'Ada Maria King'],
    ['J.-P. Serre', 'Jean-Pierre Serre'],
    ['King A.', 'Ada King'],
    ['Ada King', 'Ada King Byron'],
    ['Ada King', 'Maria Ada King'],
    ['Maria Ada', 'Ada Maria King'],
  ])('%s, %s', (one, other) => {
    expect(alike(one, other)).toBe('likely');
  });
});

describe('two names are of two people', () => {
  test.each([
    ['Ada King', 'Ida King'],
    ['Ada M. King', 'Ada B. King'],
    ['Wei Wang', 'Wei Zhang'],
    ['Ada King', 'Ada Kingston'],
    ['B. King', 'Ada King'],
    ['A. K.', 'Ada King'],
    ['King', 'Ada King'],
    ['王伟', '王芳'],
    ['', 'Ada King'],
    ['', ''],
    ['…', '…'],
  ])('%s, %s', (one, other) => {
    expect(alike(one, other)).toBeUndefined();
  });
});

describe('names however they are written', () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{2,7}$/);
  const accent = fc.constantFrom('', '\u0301', '\u0308', '\u0327', '\u030C');

  test('are alike whichever comes first', () => {
    const name = fc.array(fc.oneof(word, fc.stringMatching(/^[A-Z]\.$/)), { maxLength: 4 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(alike(one.join(' '), other.join(' '))).toBe(alike(other.join(' '), one.join(' ')));
      }),
    );
  });

  test('keep who they are of through accents, case, order and a middle name', () => {
    fc.assert(
      fc.property(word, word, word, accent, (given, middle, family, mark) => {
        const name = `${given} ${family}`;
        expect(alike(name, `${given}${mark} ${family}${mark}`)).toBe('same');
        expect(alike(name, name.toUpperCase())).toBe('same');
        expect(alike(name, `${family}, ${given}`)).toBe('same');
        expect(alike(name, `${given} ${middle.charAt(0)}. ${family}`)).toBe('same');
        expect(alike(name, `${given.charAt(0)}. ${family}`)).toBeDefined();
      }),
    );
  });

  test('are never read from any text but with a result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        expect(['same', 'likely', undefined]).toContain(alike(one, other));
      }),
    );
  });
});

test('a name of initials and one word tells little', () => {
  expect(
    ['A. King', 'King A.', 'Ada King', 'Ada', 'A. M. King'].map((name) =>
      isAbbreviated(readName(name)),
    ),
  ).toEqual([true, true, false, false, true]);
});
