import { describe, expect, test } from 'vitest';
import { readImport, readImportInSteps } from '@/core/formats/read-import';

/** What is read of the papers in a file, but for what is as in every new paper. */
function papersIn(text: string, name = '') {
  return readImport(name, text).records.map(({ line, paper, tags, note }) => {
    const { id, title, authors, abstract, publishedOn } = paper;
    return { line, id, title, authors, abstract, publishedOn, tags, note };
  });
}

/** The places of a file that give nothing. */
function unreadableIn(text: string, name = '') {
  return readImport(name, text).unreadable;
}

test('a note with a line of front matter in it makes no file another one', () => {
  const note = '---\nid: "2401.00002"\n---\n- [x](https://x.example) <!-- papertab {} -->';
  const { format, records } = readImport('x', `@misc{a, eprint={2401.00001},\n note={\n${note}}}`);
  expect(format).toBe('bibtex');
  expect(records.map(({ paper }) => paper.id)).toEqual(['2401.00001']);
});

describe('BibTeX by other programs', () => {
  test('is read with strings, quotes, nested braces, accents, and what is put together', () => {
    const text = String.raw`Some words before, and joe@example.org.
@comment{ @misc{not, title = {This}} }
@string{cacm = "Communications of the {ACM}"}
@STRING(someone = {G{\"o}del, Kurt})
@preamble{ "\newcommand{\x}{y}" }

@Article{goedel1931,
  author    = someone # " and Ada King and {Acme, Inc.} and van den Berg, Jr., Aad and others",
  title     = "On {Formally {Undecidable}} Propositions: $\mathcal{O}(n)$ \& \emph{more}",
  journal   = cacm,
  year      = 1931, month = jan,
  keywords  = {logic, {proof, theory}; arithmetic},
  doi       = {https://doi.org/10.1007/BF01700692},
  note      = {Read twice},
}
`;
    expect(papersIn(text)).toEqual([
      {
        line: 7,
        id: 'doi:10.1007/bf01700692',
        title: String.raw`On Formally Undecidable Propositions: $\mathcal{O}(n)$ & more`,
        authors: ['Kurt Gödel', 'Ada King', 'Acme, Inc.', 'Aad van den Berg Jr.'],
        abstract: '',
        publishedOn: undefined,
        tags: ['logic', 'proof, theory', 'arithmetic'],
        note: 'Read twice',
      },
    ]);
    expect(unreadableIn(text)).toEqual([]);
  });

  test.each([
    ['eprint', '@misc{a, eprint={1706.03762v5}, archivePrefix={arXiv}}'],
    ['an old eprint', '@misc{a, eprint={hep-th/9901001}, archivePrefix={arXiv}}', 'hep-th/9901001'],
    ['eprint with a prefix', '@misc{a, eprint = "arXiv:1706.03762"}'],
    ['Google Scholar', '@article{a, journal={arXiv preprint arXiv:1706.03762}, year={2017}}'],
    ['DBLP', '@article{a, journal = {CoRR}, volume = {abs/1706.03762}}'],
    ['DOI', '@misc{a, doi={10.48550/arXiv.1706.03762}}'],
    ['address', '@misc(a, url = {http://arxiv.org/pdf/1706.03762v2.pdf})'],
    [
      'how it was published',
      String.raw`@misc{a, howpublished={\url{https://arxiv.org/abs/1706.03762}}}`,
    ],
    ['the best of them', '@misc{a, doi={10.1000/1}, url={https://a.example}, eprint={1706.03762}}'],
    [
      'the page of known proceedings, whatever its DOI',
      '@misc{a, doi={10.18653/v1/P18-1001}, url={https://www.aclweb.org/anthology/P18-1001}}',
      'url:https://aclanthology.org/P18-1001/',
    ],
    [
      'its DOI, whatever paper its note mentions',
      '@article{a, doi={10.1145/3292500.3330701}, note={Extends arXiv:1706.03762}}',
      'doi:10.1145/3292500.3330701',
    ],
    [
      'a note that says nothing but that',
      '@article{a, doi={10.1145/3292500.3330701}, note={arXiv:1706.03762v2 [cs.CL]}}',
    ],
    [
      'Semantic Scholar',
      '@article{a, journal={ArXiv}, volume={abs/1706.03762}, url={https://a.example/CorpusID:1}}',
    ],
    [
      'our own identity, whatever the user wrote',
      '@article{a, doi={10.1000/1}, note={arXiv:1706.03762}, x-papertab-status={done}}',
      'doi:10.1000/1',
    ],
    ['another DOI', String.raw`@misc{a, doi={10.1000/a\_b}}`, 'doi:10.1000/a_b'],
    ['the end of a sentence', '@misc{a, note={See arXiv:0704.0001.}}', '0704.0001'],
    ['a page', '@misc{a, url={https://a.example/x?utm_source=y}}', 'url:https://a.example/x'],
  ])('is recognised by %s', (_, text, id = '1706.03762') => {
    expect(papersIn(text).map((paper) => paper.id)).toEqual([id]);
  });

  test('says of what cannot be read where that is and why, and reads the rest', () => {
    const text = `@misc{a, eprint={1706.03762}}
@misc{broken, title={It never ends,
  eprint={2401.00001}

@misc{b, title={Nothing names it}}
@misc{c, eprint={2401.00002}} @misc{d, eprint={2401.00003}}
`;
    expect(papersIn(text).map(({ line, id }) => [line, id])).toEqual([
      [1, '1706.03762'],
      [6, '2401.00002'],
      [6, '2401.00003'],
    ]);
    expect(unreadableIn(text)).toEqual([
      {
        line: 2,
        problem: 'syntax',
        text: '@misc{broken, title={It never ends, eprint={2401.00001}',
      },
      { line: 5, problem: 'no-identifier', text: 'Nothing names it' },
    ]);
  });
});

describe('RIS by other programs', () => {
  test('is read with values of several lines, dates, and keywords in one line', () => {
    const text = [
      'Provider: somebody',
      '',
      'TY  - JOUR',
      'T1  - Attention Is',
      'All You Need',
      'A1  - Vaswani,Ashish',
      'A1  - King, Martin, Jr.',
      'Y1  - 2017/06/12/',
      'N2  - One.',
      '',
      'Two.',
      'KW  - nlp; transformers',
      'N1  - Read it.',
      'N1  - And again.',
      'UR  - https://www.alphaxiv.org/abs/1706.03762v7',
      'ER  - ',
      '',
      'TY  - GEN',
      'TI  - Nothing names it',
      'ER  -',
    ].join('\r\n');
    expect(papersIn(text, 'export.ris')).toEqual([
      {
        line: 3,
        id: '1706.03762',
        title: 'Attention Is All You Need',
        authors: ['Ashish Vaswani', 'Martin King Jr.'],
        abstract: 'One.\n\nTwo.',
        publishedOn: '2017-06-12',
        tags: ['nlp', 'transformers'],
        note: 'Read it.\n\nAnd again.',
      },
    ]);
    expect(unreadableIn(text, 'export.ris')).toEqual([
      { line: 18, problem: 'no-identifier', text: 'Nothing names it' },
    ]);
  });
});

describe('CSL-JSON by other programs', () => {
  const ourItem = {
    DOI: '10.1000/1',
    note: 'arXiv:1706.03762',
    custom: { 'x-papertab-status': 'done' },
  };

  test('is read whether it is a list or one item, with names in parts', () => {
    const item = {
      id: 'http://zotero.org/users/1/items/A',
      type: 'article',
      title: 'Attention',
      author: [
        { family: 'Berg', given: 'Aad', 'non-dropping-particle': 'van den' },
        { literal: 'OpenAI' },
      ],
      issued: { 'date-parts': [['2017', 6, 12]] },
      keyword: 'nlp, x',
      note: 'arXiv:1706.03762 [cs]',
    };
    const paper = {
      id: '1706.03762',
      title: 'Attention',
      authors: ['Aad van den Berg', 'OpenAI'],
      abstract: '',
      publishedOn: '2017-06-12',
      tags: ['nlp', 'x'],
      note: 'arXiv:1706.03762 [cs]',
    };
    const text = JSON.stringify([{ title: '{' }, 7, item], undefined, 2);
    const line = text.slice(0, text.indexOf('"id"')).split('\n').length - 1;
    expect(papersIn(text)).toEqual([{ line, ...paper }]);
    expect(papersIn(JSON.stringify(item))).toEqual([{ line: 1, ...paper }]);
    expect(unreadableIn(text)).toEqual([
      { line: 2, problem: 'no-identifier', text: '{' },
      { line, problem: 'syntax', text: '7' },
    ]);
  });

  test.each([
    [
      'its DOI before what its note mentions',
      { DOI: '10.1000/1', note: 'Extends arXiv:1706.03762' },
    ],
    ['its DOI, whatever the user wrote in ours', ourItem],
    ['an id that is a DOI', { id: 'https://doi.org/10.1000/1' }],
  ])('is recognised by %s', (_, item) => {
    expect(papersIn(JSON.stringify([item])).map(({ id }) => id)).toEqual(['doi:10.1000/1']);
  });

  test('is not named by the address that another program gives to its own item', () => {
    const text = '[{"id":"http://zotero.org/users/1/items/AB","title":"A book"}]';
    expect(papersIn(text)).toEqual([]);
    expect(unreadableIn(text)).toEqual([{ line: 1, problem: 'no-identifier', text: 'A book' }]);
  });

  test.each([
    ['a word', '{"DOI": x}]'],
    ['a comma', '{"DOI": "10.1000/2" "title": ""}]'],
    ['a quote', '{"DOI": "10.1000/2}]'],
    ['an end', '{"DOI": "10.1000/2"'],
  ])('that breaks off by %s is unreadable at the line where it does', (_, row) => {
    expect(unreadableIn(`[\n{"DOI": "10.1000/1"},\n${row}`)).toEqual([
      { line: 3, problem: 'syntax', text: row },
    ]);
  });
});

describe('a list of addresses and identifiers', () => {
  test('is read line by line, with titles where Markdown has them', () => {
    const text = `My list:
https://arxiv.org/abs/1706.03762v7
arXiv:2401.00001, and hep-th/9901001
(see https://doi.org/10.1000/182).
10.1000/183(97)
- [An \\[odd\\] title](https://huggingface.co/papers/2401.00002), A et al. (2024)
https://example.org/some/page

call 5551.2345678 at 9:30`;
    expect(papersIn(text, 'list.txt').map(({ line, id, title }) => [line, id, title])).toEqual([
      [2, '1706.03762', 'arXiv:1706.03762'],
      [3, '2401.00001', 'arXiv:2401.00001'],
      [3, 'hep-th/9901001', 'arXiv:hep-th/9901001'],
      [4, 'doi:10.1000/182', 'doi:10.1000/182'],
      [5, 'doi:10.1000/183(97)', 'doi:10.1000/183(97)'],
      [6, '2401.00002', 'An [odd] title'],
      [7, 'url:https://example.org/some/page', 'example.org/some/page'],
    ]);
    expect(unreadableIn(text, 'list.txt')).toEqual([
      { line: 1, problem: 'no-identifier', text: 'My list:' },
      { line: 9, problem: 'no-identifier', text: 'call 5551.2345678 at 9:30' },
    ]);
  });

  test('that names nothing is a file of some other kind', () => {
    expect(readImport('photo.jpg', '\u0000\u0001 Exif')).toMatchObject({
      records: [],
      unreadable: [{ line: 1, problem: 'unknown-format' }],
    });
  });
});

describe('bookmarks', () => {
  const text = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<DL><p>
    <DT><H3 ADD_DATE="1">Papers</H3>
    <DL><p>
        <DT><A HREF="https://arxiv.org/abs/1706.03762" ADD_DATE="1700000000" TAGS="nlp,to cite">[1706.03762] Attention &amp; &#39;All&#x27;</A>
        <DT><a href="https://arxiv.org/pdf/2401.00001" add_date="1700000000000000">2401.00001.pdf</a>
        <DT><A HREF="https://example.org/?a=1&amp;b=2">Cooking</A>
    </DL><p>
</DL><p>`;

  test('are read where they are of papers, with their tags and dates', () => {
    expect(
      readImport('bookmarks.html', text).records.map(({ line, paper, tags, own }) => [
        line,
        paper.id,
        paper.title,
        tags,
        own,
      ]),
    ).toEqual([
      [7, '1706.03762', "Attention & 'All'", ['nlp', 'to cite'], { savedAt: 1_700_000_000_000 }],
      [8, '2401.00001', 'arXiv:2401.00001', [], { savedAt: 1_700_000_000_000 }],
    ]);
  });

  test('of other pages are told apart', () => {
    expect(unreadableIn(text)).toEqual([{ line: 9, problem: 'not-a-paper', text: 'Cooking' }]);
  });
});

describe('CSV', () => {
  test('is read by the names of its columns, and says which line has a quote too few', () => {
    const text =
      'title,ID,note,other\n"A ""b"", c",1706.03762,"one\ntwo",x\n\n"open,2401.00001\n,,';
    expect(papersIn(text, 'x.csv')).toMatchObject([
      { line: 2, id: '1706.03762', title: 'A "b", c', note: 'one\ntwo' },
    ]);
    expect(unreadableIn(text, 'x.csv')).toMatchObject([{ line: 5, problem: 'syntax' }]);
  });
});

describe('a large file', () => {
  test('is read in steps that say how far they are', () => {
    const text = Array.from({ length: 200 }, (_, at) => `2401.${String(at).padStart(5, '0')}`);
    const shares: number[] = [];
    const steps = readImportInSteps('list.txt', text.join('\n'));
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) shares.push(step.value);
    expect(shares).toEqual([0.005, 0.255, 0.505, 0.755]);
    expect(step.value.records.length).toBe(200);
  });
});
