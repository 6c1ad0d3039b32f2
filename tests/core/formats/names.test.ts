import { expect, it } from 'vitest';
import { familyFirst, fromFamilyFirst, splitName, undoFamilyFirst } from '@/core/formats/names';

it.each([
  ['Ada King', 'Ada', 'King'],
  ['Richard S. Sutton', 'Richard S.', 'Sutton'],
  ['Aad van den Berg', 'Aad', 'van den Berg'],
  ['OpenAI', '', 'OpenAI'],
  ['ada king', 'ada', 'king'],
  ['王小明', '', '王小明'],
])('splits %s before the family name', (name, given, family) => {
  expect(splitName(name)).toEqual({ given, family });
});

it.each([
  ['King, Ada', 'Ada King'],
  ['King,Ada', 'Ada King'],
  ['van den Berg, Aad', 'Aad van den Berg'],
  ['King, Martin, Jr.', 'Martin King Jr.'],
  ['OpenAI', 'OpenAI'],
])('reads %s as others write it', (written, name) => {
  expect(fromFamilyFirst(written)).toBe(name);
});

it.each(['Ada King', 'Acme, Inc.', 'Martin King, Jr.', 'A, B, C D', 'Team, of the x, Y', 'One'])(
  'has %s back as it was written',
  (name) => {
    expect(undoFamilyFirst(familyFirst(name))).toBe(name);
  },
);
