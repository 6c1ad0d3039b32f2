import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { Paper } from '@/core/paper';
import { SelectionModel } from '@/state/selection';
import { numbersOf, paperOf } from '@/tests/core/papers';
import { untilFinished } from './models';

function setUp() {
  const papers = signal<readonly Paper[]>([1, 2, 3, 4, 5].map((number) => paperOf(number)));
  const list = signal<string | undefined>('to-read/');
  const selection = untilFinished(new SelectionModel({ papers, list }));
  const selected = () => numbersOf(selection.papers.value);
  return { papers, list, selection, selected };
}

describe('selecting papers', () => {
  test('one by one, in the order of the list, and no longer', () => {
    const { selection, selected } = setUp();
    selection.toggle(paperOf(4));
    selection.toggle(paperOf(2));
    expect(selected()).toEqual([2, 4]);
    selection.toggle(paperOf(4));
    expect(selected()).toEqual([2]);
  });

  test('up to another one, both ways, from the one that was selected last', () => {
    const { selection, selected } = setUp();
    selection.toggle(paperOf(3));
    selection.extendTo(paperOf(5));
    expect(selected()).toEqual([3, 4, 5]);
    selection.extendTo(paperOf(2));
    expect(selected()).toEqual([2, 3, 4, 5]);
  });

  test('up to one, where none was, is that one', () => {
    const { selection, selected } = setUp();
    selection.extendTo(paperOf(3));
    expect(selected()).toEqual([3]);
    selection.extendTo(paperOf(9));
    expect(selected()).toEqual([3]);
  });
});

describe('a selection', () => {
  test('ends with its list', () => {
    const { selection, list } = setUp();
    selection.toggle(paperOf(1));
    list.value = 'done/';
    expect(selection.ids.value.size).toBe(0);
  });

  test('has no paper that has left the list', () => {
    const { selection, papers, selected } = setUp();
    selection.toggle(paperOf(1));
    selection.toggle(paperOf(2));
    papers.value = [paperOf(2), paperOf(3)];
    expect(selected()).toEqual([2]);
    selection.extendTo(paperOf(3));
    expect(selected()).toEqual([2, 3]);
  });

  test('is put away', () => {
    const { selection, selected } = setUp();
    selection.toggle(paperOf(1));
    selection.clear();
    expect(selected()).toEqual([]);
    selection.extendTo(paperOf(3));
    expect(selected()).toEqual([3]);
  });
});
