import { expect, test } from 'vitest';
import { parsePlace } from '@/state/place';

const place = {
  list: 'trending/2026-11-20',
  row: '2601.00001',
  offset: -12.5,
  paper: '2601.00002',
  opened: true,
};

test('a place is read as it was kept', () => {
  expect(parsePlace(JSON.stringify(place))).toEqual(place);
  const top = { list: 'latest/', offset: 0, opened: false };
  expect(parsePlace(JSON.stringify(top))).toEqual(top);
});

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['null', 'null'],
  ['a number', '7'],
  ['a list', '[]'],
  ['no list', JSON.stringify({ ...place, list: undefined })],
  ['a list of another kind', JSON.stringify({ ...place, list: 7 })],
  ['no offset', JSON.stringify({ ...place, offset: Number.NaN })],
  ['half opened', JSON.stringify({ ...place, opened: 'yes' })],
])('there is no place in %s', (_, text) => {
  expect(parsePlace(text)).toBeUndefined();
});

test('what is no identifier is left out', () => {
  const bad = { ...place, row: '"] , [x', paper: 5 };
  const { row: _, paper: __, ...rest } = place;
  expect(parsePlace(JSON.stringify(bad))).toEqual(rest);
});
