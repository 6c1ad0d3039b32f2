import { expect, test } from 'vitest';
import { bestUnseen } from '@/core/ranking/best-unseen';
import { paperOf } from '@/tests/core/papers';

const PAPERS = [paperOf(3), paperOf(9), paperOf(5)];

test('the best paper is the most upvoted one that is not known', () => {
  expect(bestUnseen(PAPERS, () => false)).toEqual({ paper: paperOf(9), allKnown: false });
  expect(bestUnseen(PAPERS, (id) => id === paperOf(9).id)).toEqual({
    paper: paperOf(5),
    allKnown: false,
  });
});

test('where all are known it is the most upvoted of them, and says so', () => {
  expect(bestUnseen(PAPERS, () => true)).toEqual({ paper: paperOf(9), allKnown: true });
});

test('of no papers there is no best one', () => {
  expect(bestUnseen([], () => false)).toBeUndefined();
});
