import { expect, it } from 'vitest';
import { exportMarkdown, toMarkdown } from '@/core/formats/markdown';
import { dayOf, idOf, keyOf } from '@/tests/core/arbitraries';
import { paperOf } from '@/tests/core/papers';

const paper = paperOf(1, {
  id: idOf('2401.00001'),
  title: 'Plain',
  authors: ['A', 'B'],
  publishedOn: dayOf('2024-01-01'),
});

it('makes a paper a line of Markdown', () => {
  expect(toMarkdown(paper)).toBe('[Plain](https://arxiv.org/abs/2401.00001), A, B (2024)');
});

it('names three authors and counts the others in', () => {
  expect(toMarkdown({ ...paper, authors: ['A', 'B', 'C', 'D'] })).toContain(
    'A, B, C et al. (2024)',
  );
});

it('leaves out what is not known', () => {
  const { publishedOn: _, ...undated } = paper;
  expect(toMarkdown({ ...undated, authors: [] })).toBe('[Plain](https://arxiv.org/abs/2401.00001)');
});

it('links what is not on arXiv to where its DOI leads', () => {
  const id = keyOf('doi:10.1016/s0004-3702(97)00043-x');
  expect(toMarkdown({ ...paper, id })).toContain(
    '[Plain](https://doi.org/10.1016/s0004-3702%2897%2900043-x)',
  );
});

it('lets no title make markup', () => {
  expect(toMarkdown({ ...paper, title: '[x](javascript:1) <b> *y*' })).toContain(
    String.raw`[\[x\](javascript:1) \<b\> \*y\*](https`,
  );
});

it('makes a library a list, each paper with its tags as words and its note', () => {
  const other = paperOf(2, { id: idOf('2401.00002'), title: 'Other', authors: [] });
  const entry = {
    paper,
    status: 'done',
    tags: ['to cite', 'nlp'],
    savedAt: 0,
    changedAt: 0,
  } as const;
  const noted = { ...entry, id: paper.id, note: 'One.\n\n- two\n' };
  const plain = { ...entry, id: other.id, paper: other, tags: [], note: '' };
  expect(exportMarkdown([plain, noted])).toBe(
    [
      '- [Plain](https://arxiv.org/abs/2401.00001), A, B (2024) #to-cite #nlp',
      '',
      '  One.',
      '',
      '  - two',
      '',
      '- [Other](https://arxiv.org/abs/2401.00002)',
      '',
    ].join('\n'),
  );
});
