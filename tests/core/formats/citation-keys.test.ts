import { expect, it } from 'vitest';
import { citationKeys } from '@/core/formats/citation-keys';
import { dayOf, idOf } from '@/tests/core/arbitraries';
import { paperOf } from '@/tests/core/papers';

const named = (id: string, title: string) =>
  paperOf(1, { id: idOf(id), title, authors: ['Ada King'], publishedOn: dayOf('2024-01-01') });

const one = named('2401.00001', 'Same words');
const other = named('2401.00002', 'The same words');
const third = named('2401.00003', 'Same wordsa');

it('gives papers that would share a key letters by their identifiers, in whatever order they come', () => {
  const keys = [...citationKeys([other, one])];
  expect(keys).toEqual([
    [one.id, 'king2024samewordsa'],
    [other.id, 'king2024samewordsb'],
  ]);
  expect([...citationKeys([one, other])]).toEqual(keys);
});

it('gives nobody a key that another paper has of its own', () => {
  const keys = citationKeys([third, one, other]);
  expect([...keys.values()]).toEqual([
    'king2024samewordsb',
    'king2024samewordsc',
    'king2024samewordsa',
  ]);
});

it('goes on after z', () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    named(`2401.${String(index).padStart(5, '0')}`, 'Same words'),
  );
  const keys = [...citationKeys(many).values()];
  expect(keys.at(26)).toBe('king2024samewordsaa');
  expect(new Set(keys).size).toBe(30);
});
