import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mergePapers,
  oneLine,
  paperPageUrl,
  paperPdfUrl,
  samePaper,
  type Paper,
} from '@/core/paper';
import { anyPaper, dayOf, idOf, keyOf } from './arbitraries';

const sighting: Paper = {
  id: idOf('2401.00001'),
  title: 'A paper',
  abstract: 'What it does.',
  authors: ['First Author'],
  keywords: ['topic'],
  days: [dayOf('2024-01-02')],
  upvotes: 10,
  fetchedAt: 1000,
};

describe('merging two sightings of a paper', () => {
  test('believes the later one', () => {
    const later: Paper = { ...sighting, title: 'A better title', upvotes: 8, fetchedAt: 2000 };
    expect(mergePapers(later, sighting)).toEqual(later);
  });

  test('keeps what only the earlier one knew', () => {
    const earlier: Paper = { ...sighting, summary: 'In short.', comments: 3 };
    const later: Paper = {
      ...sighting,
      abstract: '',
      authors: [],
      keywords: [],
      stars: 5,
      fetchedAt: 2000,
    };
    expect(mergePapers(earlier, later)).toEqual({ ...earlier, stars: 5, fetchedAt: 2000 });
  });

  test('unites the days, in order and each once', () => {
    const later: Paper = {
      ...sighting,
      days: [dayOf('2023-12-29'), dayOf('2024-01-02')],
      fetchedAt: 2000,
    };
    expect(mergePapers(sighting, later).days).toEqual(['2023-12-29', '2024-01-02']);
    fc.assert(
      fc.property(anyPaper, anyPaper, anyPaper, (one, two, three) => {
        const { days } = mergePapers(mergePapers(one, two), three);
        const all = [...one.days, ...two.days, ...three.days];
        expect(days).toEqual([...new Set(all)].toSorted());
      }),
    );
  });

  test('changes nothing where both are the same', () => {
    fc.assert(
      fc.property(anyPaper, (paper) => {
        expect(mergePapers(paper, paper)).toEqual(paper);
      }),
    );
  });

  test('gives the same in either order, even of one moment', () => {
    fc.assert(
      fc.property(anyPaper, anyPaper, (one, other) => {
        expect(mergePapers(one, other)).toEqual(mergePapers(other, one));
      }),
    );
  });

  test('adds nothing when a sighting comes a second time', () => {
    fc.assert(
      fc.property(anyPaper, anyPaper, (earlier, other) => {
        const later = { ...other, fetchedAt: earlier.fetchedAt + 1 };
        const merged = mergePapers(earlier, later);
        expect(mergePapers(merged, later)).toEqual(merged);
        expect(mergePapers(merged, earlier)).toEqual(merged);
      }),
    );
  });

  test('gives the same however sightings are grouped that come one after another', () => {
    fc.assert(
      fc.property(anyPaper, anyPaper, anyPaper, (one, two, three) => {
        const [first, second, third] = [
          { ...one, fetchedAt: 1 },
          { ...two, fetchedAt: 2 },
          { ...three, fetchedAt: 3 },
        ];
        expect(mergePapers(mergePapers(first, second), third)).toEqual(
          mergePapers(first, mergePapers(second, third)),
        );
      }),
    );
  });

  test('leaves both as they were', () => {
    fc.assert(
      fc.property(anyPaper, anyPaper, (one, other) => {
        const before = structuredClone([one, other]);
        mergePapers(one, other);
        expect([one, other]).toEqual(before);
      }),
    );
  });
});

describe('comparing two papers', () => {
  test('does not look at when they were fetched, nor at the order of their fields', () => {
    fc.assert(
      fc.property(anyPaper, fc.nat(), (paper, fetchedAt) => {
        const entries = Object.entries({ ...paper, fetchedAt }).toReversed();
        expect(samePaper(paper, Object.fromEntries(entries) as unknown as Paper)).toBe(true);
      }),
    );
  });

  test('sees one more upvote, one more day, another order of authors', () => {
    expect(samePaper(sighting, { ...sighting, upvotes: 11 })).toBe(false);
    expect(samePaper(sighting, { ...sighting, days: [] })).toBe(false);
    const [one, other] = [
      { ...sighting, authors: ['A', 'B'] },
      { ...sighting, authors: ['B', 'A'] },
    ];
    expect(samePaper(one, other)).toBe(false);
  });
});

test('the page of a paper is at the source that was asked', () => {
  expect(paperPageUrl('https://mirror.example', idOf('2401.00001'))).toBe(
    'https://mirror.example/papers/2401.00001',
  );
});

test('the PDF of a paper is arXiv’s where it is there, else its own', () => {
  expect(paperPdfUrl(sighting)).toBe('https://arxiv.org/pdf/2401.00001');
  const elsewhere = { ...sighting, id: keyOf('doi:10.1145/1') };
  expect(paperPdfUrl(elsewhere)).toBeUndefined();
  const pdfUrl = 'https://publisher.example/1.pdf';
  expect(paperPdfUrl({ ...elsewhere, pdfUrl })).toBe(pdfUrl);
});

describe('a paper in one line', () => {
  test('is the source’s summary, with maths in plain characters', () => {
    const summary = String.raw`The $\alpha$-Flow framework. It is good.`;
    expect(oneLine({ ...sighting, summary })).toBe('The α-Flow framework. It is good.');
  });

  test('is the first sentence of the abstract where there is no summary', () => {
    const abstract = String.raw`It gains $\frac{1}{2}$. Then $$x = z_0$$ is second.`;
    expect(oneLine({ ...sighting, abstract })).toBe('It gains 1/2.');
  });

  test('does not end within maths', () => {
    const abstract = String.raw`We show $$ a_1. B = c $$ here. Then more.`;
    expect(oneLine({ ...sighting, abstract })).not.toContain('$');
  });
});
