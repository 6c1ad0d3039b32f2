import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBibtex } from '@/core/formats/bibtex';
import { dayOf, idOf, keyOf } from '@/tests/core/arbitraries';
import { paperOf } from '@/tests/core/papers';

const paper = paperOf(1, {
  id: idOf('1706.03762'),
  title: 'Attention Is All You Need',
  authors: ['Ashish Vaswani', 'Łukasz Kaiser'],
  publishedOn: dayOf('2017-06-12'),
});

describe('BibTeX of a paper', () => {
  it('is laid out as arXiv lays out its own', () => {
    expect(toBibtex(paper)).toBe(
      [
        '@misc{vaswani2017attentionallyouneed,',
        '      title={Attention Is All You Need},',
        '      author={Ashish Vaswani and Łukasz Kaiser},',
        '      year={2017},',
        '      eprint={1706.03762},',
        '      archivePrefix={arXiv},',
        '      url={https://arxiv.org/abs/1706.03762},',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('escapes what TeX would act on, and leaves maths alone', () => {
    const text = toBibtex({ ...paper, title: '100% of R&D: a_b #1 in $x_1^2$ {~^\\}' });
    expect(text).toContain(
      String.raw`title={100\% of R\&D: a\_b \#1 in $x_1^2$ \textbraceleft{}\textasciitilde{}\textasciicircum{}\textbackslash{}\textbraceright{}}`,
    );
  });

  it('takes the year from the identifier where no date is known, and leaves out what is missing', () => {
    const { publishedOn: _, ...undated } = paper;
    expect(toBibtex({ ...undated, authors: [] })).toContain('@misc{anonymous2017');
    expect(toBibtex({ ...undated, authors: [] })).not.toContain('author');
    expect(toBibtex({ ...undated, id: idOf('hep-th/9901001') })).toContain('year={1999}');
  });

  it('names what is not on arXiv by its DOI or its page, and no year that it does not know', () => {
    const { publishedOn: _, ...undated } = paper;
    expect(toBibtex({ ...undated, id: keyOf('doi:10.1145/3292500') })).toBe(
      [
        '@misc{vaswaniattentionallyouneed,',
        '      title={Attention Is All You Need},',
        '      author={Ashish Vaswani and Łukasz Kaiser},',
        '      doi={10.1145/3292500},',
        '      url={https://doi.org/10.1145/3292500},',
        '}',
        '',
      ].join('\n'),
    );
    const page = toBibtex({ ...paper, id: keyOf('url:https://openreview.net/forum?id=abc') });
    expect(page).not.toContain('eprint');
    expect(page).toContain('url={https://openreview.net/forum?id=abc}');
  });

  it('has a key that every BibTeX reads, whatever the paper is called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (title, name) => {
          const key = /^@misc\{(.*),$/m.exec(toBibtex({ ...paper, title, authors: [name] }))?.[1];
          expect(key).toMatch(/^[a-z0-9]+$/);
        },
      ),
    );
  });
});
