import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '@/core/day';
import { mergePapers, type Paper } from '@/core/paper';
import { createHuggingFace } from '@/core/sources/huggingface';
import { parsePaper } from '@/core/sources/huggingface-schema';
import { anyText, dayOf } from '@/tests/core/arbitraries';
import { rawItem, rawPaper } from './items';
import { serve } from './loopback';
import { send } from './reply';
import { expectSound } from './sound-paper';

const NOW = Date.parse('2026-01-15T20:00:00Z');
const DAY = dayOf('2026-01-15');

/** The paper that a day's list of one item becomes on its way over a real connection. */
async function fetchOne(item: unknown, day: Day = DAY): Promise<Paper> {
  const { origin } = await serve((_, response) => {
    send(response, { body: [item] });
  });
  const source = createHuggingFace({ origin, fetch: globalThis.fetch, now: () => NOW });
  const list = await source.fetchDay(day);
  const [paper] = list === 'unchanged' ? [] : list.papers;
  if (paper === undefined) throw new Error('the item was dropped');
  return paper;
}

describe('an item of a list', () => {
  test('becomes a paper', async () => {
    expect(await fetchOne(rawItem())).toEqual({
      id: '2601.00001',
      title: 'A placeholder for a paper',
      abstract: 'It is about nothing in particular.',
      authors: ['First Author', 'Second Author'],
      keywords: ['placeholders', 'nothing'],
      summary: 'Nothing, in one sentence.',
      organization: 'An Organisation',
      publishedOn: '2026-01-14',
      days: ['2026-01-15'],
      featuredAt: Date.parse('2026-01-15T00:12:34.567Z'),
      upvotes: 42,
      comments: 3,
      stars: 17,
      codeUrl: 'https://github.com/example/code',
      projectUrl: 'https://example.org/project',
      thumbnailUrl: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2601.00001.png',
      submitter: 'A Submitter',
      fetchedAt: NOW,
    });
  });

  test('loses its TeX, but for maths, in every text that somebody wrote', async () => {
    const paper = await fetchOne(
      rawItem({
        title: String.raw`A Schr\"odinger \emph{bridge} with $\pi_0$`,
        summary: String.raw`It gains 95\% -- of $\%$.`,
        ai_summary: "A ``bridge''.",
        ai_keywords: [String.raw`Gr\"onwall bound`, String.raw`$\alpha$-Flow`],
        authors: [{ name: String.raw`Ma{\'n}czak` }],
        organization: { fullname: String.raw`A\&B` },
      }),
    );
    expect(paper).toMatchObject({
      title: String.raw`A Schrödinger bridge with $\pi_0$`,
      abstract: String.raw`It gains 95% – of $\%$.`,
      summary: 'A “bridge”.',
      keywords: ['Grönwall bound', String.raw`$\alpha$-Flow`],
      authors: ['Mańczak'],
      organization: 'A&B',
    });
  });

  test('keeps a login as it is', async () => {
    const submitted = { submittedOnDailyBy: { user: 'a--login' } };
    const paper = await fetchOne(rawItem(submitted, { submittedBy: undefined }));
    expect(paper.submitter).toBe('a--login');
  });

  test('needs no more than an identifier and a title', async () => {
    expect(await fetchOne({ paper: { id: '2601.00001', title: 'A title' } })).toEqual({
      id: '2601.00001',
      title: 'A title',
      abstract: '',
      authors: [],
      keywords: [],
      days: [DAY],
      upvotes: 0,
      fetchedAt: NOW,
    });
  });

  test('is known by its identifier without version', async () => {
    expect((await fetchOne(rawItem({ id: '2601.00001v3' }))).id).toBe('2601.00001');
  });
});

describe('a trap of the interface', () => {
  test('the item’s publishedAt, New York’s clock labelled UTC, is not believed', async () => {
    const paper = await fetchOne(rawItem({}, { publishedAt: '2020-02-02T20:30:00.000Z' }));
    expect(paper.publishedOn).toBe('2026-01-14');
    expect(JSON.stringify(paper)).not.toContain('2020-02-02');
  });

  test('the day is the date of submittedOnDailyAt, in full precision or by the day', async () => {
    for (const instant of ['2026-01-12T23:59:59.999Z', '2026-01-12T00:00:00.000Z']) {
      const paper = parsePaper(rawItem({ submittedOnDailyAt: instant }), { fetchedAt: NOW });
      expect(paper).toMatchObject({ days: ['2026-01-12'], featuredAt: Date.parse(instant) });
    }
  });

  test('upvotes at the item do not exist, and are not read if they come to', async () => {
    expect((await fetchOne(rawItem({}, { upvotes: 999 }))).upvotes).toBe(42);
    expect((await fetchOne(rawItem({ upvotes: undefined }, { upvotes: 999 }))).upvotes).toBe(0);
  });

  test('stars may be absent where there is a repository', async () => {
    const paper = await fetchOne(rawItem({ githubStars: undefined }));
    expect(paper.codeUrl).toBe('https://github.com/example/code');
    expect(paper).not.toHaveProperty('stars');
  });

  test('stars without a repository are stars of nothing', async () => {
    for (const githubRepo of [undefined, 'coming soon', 'javascript:alert(1)', 5]) {
      const paper = await fetchOne(rawItem({ githubRepo }));
      expect(paper).not.toHaveProperty('codeUrl');
      expect(paper).not.toHaveProperty('stars');
    }
  });

  test('a repository may be no URL, or one with a line break, a suffix, a folder', async () => {
    const codeUrls = [
      'owner/repo',
      'https://github.com/owner/\nrepo.git',
      'github.com/owner/repo/',
    ];
    for (const githubRepo of codeUrls) {
      const paper = await fetchOne(rawItem({ githubRepo }));
      expect([paper.codeUrl, paper.stars]).toEqual(['https://github.com/owner/repo', 17]);
    }
    const folder = 'https://github.com/owner/repo/tree/main/papers/one';
    expect((await fetchOne(rawItem({ githubRepo: folder }))).codeUrl).toBe(folder);
  });

  test('a project page may start with a blank, or be no link at all', async () => {
    const projectPage = ' https://example.org/project';
    expect((await fetchOne(rawItem({ projectPage }))).projectUrl).toBe(projectPage.trim());
    for (const bad of ['javascript:alert(1)', 'http://example.org', 'soon', '', null]) {
      expect(await fetchOne(rawItem({ projectPage: bad }))).not.toHaveProperty('projectUrl');
    }
  });

  test('titles and abstracts may be hard-wrapped', async () => {
    const paper = await fetchOne(
      rawItem({
        title: 'A placeholder\n  for a paper',
        summary: 'Wrapped\nhard.\n  And again.\n\nAnother paragraph.',
        ai_summary: 'In\none line.\n',
      }),
    );
    expect(paper).toMatchObject({
      title: 'A placeholder for a paper',
      abstract: 'Wrapped hard. And again.\n\nAnother paragraph.',
      summary: 'In one line.',
    });
  });

  test('the summary by a model may come later, or never', async () => {
    const paper = await fetchOne(rawItem({ ai_summary: undefined, ai_keywords: undefined }));
    expect(paper).not.toHaveProperty('summary');
    expect(paper.keywords).toEqual([]);
    const blank = await fetchOne(rawItem({ ai_summary: ' \n', ai_keywords: [''] }));
    expect(blank).not.toHaveProperty('summary');
    expect(blank.keywords).toEqual([]);
  });

  test('older items lack submitter, thumbnail and abstract', async () => {
    const around = { submittedBy: undefined, thumbnail: undefined, numComments: undefined };
    const paper = await fetchOne(
      rawItem({ summary: undefined, submittedOnDailyBy: undefined }, { ...around }),
    );
    for (const field of ['submitter', 'thumbnailUrl', 'comments']) {
      expect(paper).not.toHaveProperty(field);
    }
    expect(paper.abstract).toBe('');
  });

  test('a title or an abstract may be at the item alone', async () => {
    const around = { title: 'At the item', summary: 'There too.' };
    expect(await fetchOne(rawItem({ title: 5, summary: undefined }, around))).toMatchObject({
      title: 'At the item',
      abstract: 'There too.',
    });
  });

  test('before March 2025 no item says its day, so it is the day that was asked for', async () => {
    const paper = await fetchOne(rawItem({ submittedOnDailyAt: undefined }), dayOf('2025-01-22'));
    expect(paper.days).toEqual(['2025-01-22']);
    expect(paper).not.toHaveProperty('featuredAt');
  });

  test('a paper put forward again is on two days, in each of the two lists', async () => {
    const item = rawItem({ submittedOnDailyAt: '2026-01-20T00:00:00.000Z' });
    const inFirst = await fetchOne(item, dayOf('2026-01-15'));
    const inSecond = await fetchOne(item, dayOf('2026-01-20'));
    expect(inFirst.days).toEqual(['2026-01-15', '2026-01-20']);
    expect(mergePapers(inFirst, inSecond).days).toEqual(['2026-01-15', '2026-01-20']);
  });

  test('in 2024 the thumbnail was called mediaUrl', async () => {
    const mediaUrl = 'https://cdn-uploads.huggingface.co/old.png';
    const paper = await fetchOne(rawItem({}, { thumbnail: undefined, mediaUrl }));
    expect(paper.thumbnailUrl).toBe(mediaUrl);
  });

  test('a picture from elsewhere is none', async () => {
    const thumbnail = 'https://cdn.example.org/social/2601.00001.png';
    expect(await fetchOne(rawItem({}, { thumbnail }))).not.toHaveProperty('thumbnailUrl');
  });

  test('a person or an organisation may have a login only', async () => {
    const around = { submittedBy: { name: 'a-login', fullname: ' ' } };
    const paper = await fetchOne(rawItem({ organization: { name: 'an-org' } }, around));
    expect(paper).toMatchObject({ organization: 'an-org', submitter: 'a-login' });
    const nameless = await fetchOne(rawItem({ organization: { fullname: 5 } }));
    expect(nameless).not.toHaveProperty('organization');
  });

  test('hidden and nameless authors are not shown', async () => {
    const authors = [
      { name: 'First\n Author', hidden: false },
      { name: 'Hidden Author', hidden: true },
      { name: ' ' },
      { name: 5 },
      'Text Author',
      null,
      { name: 'Last\u202E Author', hidden: 'no' },
    ];
    const paper = await fetchOne(rawItem({ authors }));
    expect(paper.authors).toEqual(['First Author', 'Last Author']);
  });
});

describe('a limit', () => {
  test.each<[keyof Paper, Record<string, unknown>, number]>([
    ['title', { title: 'word '.repeat(1000) }, 499],
    ['abstract', { summary: 'a'.repeat(50_000) }, 10_000],
    ['summary', { ai_summary: 'a'.repeat(50_000) }, 1000],
    ['organization', { organization: { fullname: 'a'.repeat(5000) } }, 200],
    ['authors', { authors: Array.from({ length: 5000 }, () => ({ name: 'An Author' })) }, 700],
    ['keywords', { ai_keywords: Array.from({ length: 500 }, String) }, 30],
  ])('is kept by the %s', (field, fields, most) => {
    expect(parsePaper(rawPaper(fields), { fetchedAt: NOW })?.[field]).toHaveLength(most);
  });

  test('does not count what is left out', () => {
    const hidden = Array.from({ length: 50 }, () => ({ name: 'Hidden', hidden: true }));
    const shown = Array.from({ length: 700 }, () => ({ name: 'An Author' }));
    const paper = parsePaper(rawPaper({ authors: [...hidden, ...shown] }), { fetchedAt: NOW });
    expect(paper?.authors).toHaveLength(700);
  });

  test('holds for keywords and authors one by one', () => {
    const long = 'a'.repeat(5000);
    const paper = parsePaper(rawPaper({ authors: [{ name: long }], ai_keywords: [long] }), {
      fetchedAt: NOW,
    });
    expect(paper?.authors[0]).toHaveLength(200);
    expect(paper?.keywords[0]).toHaveLength(100);
  });
});

describe('#38 anything at all', () => {
  const hostile = fc.oneof(
    { weight: 4, arbitrary: fc.jsonValue() },
    anyText,
    fc.tuple(anyText, fc.nat(3000)).map(([text, times]) => `${text.slice(0, 8)}x`.repeat(times)),
    fc.webUrl({ withQueryParameters: true, validSchemes: ['http', 'https', 'javascript'] }),
    fc.constantFrom<unknown>('javascript:alert(1)', 'https://a:b@example.org', '9999-99-99', -1),
    fc.constantFrom<unknown>(
      1.5,
      2 ** 60,
      Number.NaN,
      true,
      null,
      [[]],
      '2026-01-15',
      '2601.00001',
    ),
    fc.array(fc.oneof(fc.jsonValue(), fc.record({ name: anyText, hidden: fc.boolean() }))),
    fc.record({ fullname: anyText, name: anyText }),
  );
  const mutation = (names: readonly string[]) => fc.dictionary(fc.constantFrom(...names), hostile);
  const paperFields = [...Object.keys(rawPaper()), 'numTotalModels', 'numTotalSpaces'];
  const itemFields = [...Object.keys(rawItem()), 'mediaUrl'];
  const nearly = fc
    .tuple(mutation(paperFields), mutation(itemFields.filter((name) => name !== 'paper')))
    .map(([paper, around]) => rawItem(paper, around));
  const bare = mutation(paperFields).map(rawPaper);

  test('is a paper that keeps every promise, or none', () => {
    const json = fc.oneof(nearly, bare, fc.jsonValue(), hostile);
    fc.assert(
      fc.property(json, fc.option(fc.constant(DAY), { nil: undefined }), (item, day) => {
        const paper = parsePaper(item, { fetchedAt: NOW, ...(day === undefined ? {} : { day }) });
        if (paper !== undefined) expectSound(paper);
      }),
      { numRuns: 2000 },
    );
  });

  test('in a field that is not needed costs that field only', () => {
    const optional = paperFields.filter((name) => name !== 'id' && name !== 'title');
    fc.assert(
      fc.property(mutation(optional), (fields) => {
        expect(parsePaper(rawItem(fields), { fetchedAt: NOW })).toMatchObject({
          id: '2601.00001',
          title: 'A placeholder for a paper',
          comments: 3,
        });
      }),
    );
  });
});
