import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPaperId } from '@/core/paper-id';
import { paperOfTags } from '@/core/tab/page-tags';
import { anyText } from '@/tests/core/arbitraries';

const ARXIV = 'https://arxiv.org/abs/2401.00001';
const FORUM = 'https://openreview.net/forum?id=abc';

/** Tags by their names, in order. */
const tags = (...pairs: (readonly [string, string])[]) =>
  pairs.map(([name, content]) => ({ name, content }));

const TITLE = ['citation_title', 'A title'] as const;

describe('the tags of a page', () => {
  test('tell of its paper', () => {
    const found = tags(
      TITLE,
      ['citation_author', 'Doe, Jane'],
      ['citation_author', 'John Q. Public'],
      ['citation_date', '2024/01/03'],
      ['citation_online_date', '2024/05/06'],
      ['citation_pdf_url', '/pdf?id=abc'],
      ['citation_abstract', 'We show\nthat $x$ is.'],
      ['citation_keywords', 'diffusion; agents'],
    );
    expect(paperOfTags(found, FORUM)).toEqual({
      id: 'url:https://openreview.net/forum?id=abc',
      title: 'A title',
      abstract: 'We show that $x$ is.',
      authors: ['Jane Doe', 'John Q. Public'],
      keywords: ['diffusion', 'agents'],
      days: [],
      upvotes: 0,
      publishedOn: '2024-01-03',
      pdfUrl: 'https://openreview.net/pdf?id=abc',
      toldBy: 'page',
      fetchedAt: 0,
    });
  });

  test.each([
    ['its arXiv identifier', ARXIV, [], '2401.00001'],
    ['the one that it names itself', FORUM, ['citation_arxiv_id', '2402.00002v2'], '2402.00002'],
    ['its known page, whatever its DOI', FORUM, ['citation_doi', '10.1145/1'], `url:${FORUM}`],
    ['its DOI on any other', 'https://a.example/1', ['citation_doi', '10.1145/A'], 'doi:10.1145/a'],
    [
      'its page where it has no more',
      'https://a.example/1?x=2#y',
      [],
      'url:https://a.example/1?x=2',
    ],
    [
      'arXiv’s where its DOI is arXiv’s',
      'https://a.example',
      ['citation_doi', '10.48550/arXiv.2401.00001'],
      '2401.00001',
    ],
  ] as const)('key it by %s', (_, address, [name = '', content = ''], id) => {
    expect(paperOfTags(tags(TITLE, [name, content]), address)?.id).toBe(id);
  });

  test.each([
    ['arXiv identifier', ARXIV, ['citation_arxiv_id', '2402.00002']],
    ['DOI of arXiv’s', ARXIV, ['citation_doi', '10.48550/arXiv.2402.00002']],
    ['PDF', ARXIV, ['citation_pdf_url', 'https://arxiv.org/pdf/2402.00002v1']],
    ['PDF', FORUM, ['citation_pdf_url', '/pdf?id=other']],
    ['page', FORUM, ['citation_abstract_html_url', 'http://openreview.net/forum?id=other']],
  ] as const)('are those of another page where they name another %s than %s', (_, address, tag) => {
    expect(paperOfTags(tags(TITLE, tag), address)).toBeUndefined();
  });

  test.each([
    ['the same paper', ARXIV, ['citation_arxiv_id', '2401.00001v3'], '2401.00001'],
    ['its journal', ARXIV, ['citation_doi', '10.1145/1'], '2401.00001'],
    ['its own PDF', FORUM, ['citation_pdf_url', '/pdf?id=abc'], `url:${FORUM}`],
    ['a copy', FORUM, ['citation_pdf_url', 'https://arxiv.org/pdf/2402.00002'], `url:${FORUM}`],
    ['no address at all', FORUM, ['citation_pdf_url', 'https://'], `url:${FORUM}`],
  ] as const)('are its own where they name %s', (_, address, tag, id) => {
    expect(paperOfTags(tags(TITLE, tag), address)?.id).toBe(id);
  });

  test('name several authors in one tag, and days only where they name days', () => {
    const found = tags(
      TITLE,
      ['citation_authors', 'Doe, Jane; Public, John'],
      ['citation_date', '2024'],
    );
    const paper = paperOfTags(found, FORUM);
    expect(paper?.authors).toEqual(['Jane Doe', 'John Public']);
    expect(paper).not.toHaveProperty('publishedOn');
  });

  test.each([
    ['no title', tags(['citation_author', 'Jane Doe']), ARXIV],
    ['an empty title', tags(['citation_title', ' \n']), ARXIV],
    ['nothing that is a list', 'citation_title', ARXIV],
    ['nothing', undefined, ARXIV],
    ['a page of the browser', tags(TITLE), 'chrome://newtab/'],
    ['a file', tags(TITLE), 'file:///paper.html'],
  ])('tell of none with %s', (_, found, address) => {
    expect(paperOfTags(found, address)).toBeUndefined();
  });

  test('lead nowhere but to https', () => {
    for (const url of ['javascript:alert(1)', 'http://a.example/1.pdf', 'data:,x']) {
      const paper = paperOfTags(tags(TITLE, ['citation_pdf_url', url]), FORUM);
      expect(paper).toBeDefined();
      expect(paper).not.toHaveProperty('pdfUrl');
    }
  });

  test('make it throw with no text, and every text that it gives is one clean line or capped', () => {
    const name = fc.constantFrom(
      'citation_title',
      'Citation_Author',
      'citation_doi',
      'citation_arxiv_id',
      'citation_date',
      'citation_pdf_url',
      'citation_abstract',
      'citation_keywords',
    );
    const any = fc.array(fc.record({ name, content: anyText }), { maxLength: 12 });
    fc.assert(
      fc.property(any, (found) => {
        const paper = paperOfTags(found, 'https://a.example/1');
        if (paper === undefined) return;
        expect(isPaperId(paper.id)).toBe(true);
        for (const text of [paper.title, ...paper.authors, ...paper.keywords]) {
          expect(text).toMatch(/^\S(?:.*\S)?$/u);
          expect(text.length).toBeLessThanOrEqual(500);
        }
      }),
    );
  });
});
