import { describe, expect, test } from 'vitest';
import { parsePeriod, type PeriodKey } from '@/core/period';
import { createHuggingFace } from '@/core/sources/huggingface';
import { SourceError, type PaperList, type Source } from '@/core/sources/source';
import { dayOf, idOf } from '@/tests/core/arbitraries';
import { rawItem, rawItems, rawPaper } from './items';
import { deadOrigin, serve, type Loopback } from './loopback';
import { send, type Reply } from './reply';

/** A Thursday, 15:00 in New York. */
const NOW = Date.parse('2026-01-15T20:00:00Z');
const TODAY = dayOf('2026-01-15');

interface Setup {
  readonly source: Source;
  readonly server: Loopback;
  /** Path and query of every request so far. */
  readonly asked: () => (string | undefined)[];
}

/** The source over a real server; what the server has no reply for is refused as the real one does. */
async function setUp(reply: (url: URL) => Reply | undefined, now = NOW): Promise<Setup> {
  const server = await serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    send(response, reply(url) ?? { status: 404, body: { error: 'Not found' } });
  });
  const source = createHuggingFace({
    origin: server.origin,
    fetch: globalThis.fetch,
    now: () => now,
  });
  return { source, server, asked: () => server.requests.map(({ url }) => url) };
}

/** Pages of as many items as are asked for, linked one to the next. */
function paged(pages: number, size: number, toLink: (page: number) => string) {
  return ({ searchParams }: URL): Reply => {
    const page = Number(searchParams.get('p') ?? 0);
    const body = rawItems(size, page * size + 1);
    if (page + 1 === pages) return { body };
    return { headers: { Link: `${toLink(page + 1)}; rel="next"` }, body };
  };
}

/** A server that knows no week 53, and these days. */
function refusing(dates: Record<string, unknown[]>) {
  return ({ searchParams }: URL): Reply => {
    if (searchParams.has('week')) return { status: 400, body: { error: 'Invalid week' } };
    return { body: dates[searchParams.get('date') ?? ''] ?? [] };
  };
}

function idsOf(list: PaperList | 'unchanged'): string[] | 'unchanged' {
  return list === 'unchanged' ? list : list.papers.map(({ id }) => id);
}

function periodFrom(text: string): PeriodKey {
  const period = parsePeriod(text);
  if (period === undefined) throw new Error(`${text} is no period`);
  return period;
}

async function problemOf(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => 'no error',
    (error: unknown) => error,
  );
  return error instanceof SourceError ? error.problem : String(error);
}

describe('the source asks', () => {
  test('for a day, a week, a month and the trend by the parameters of the interface', async () => {
    const { source, server, asked } = await setUp(() => ({ body: [] }));
    await source.fetchDay(TODAY);
    await source.fetchPeriod(periodFrom('2026-01-14'));
    await source.fetchPeriod(periodFrom('2026-W03'));
    await source.fetchPeriod(periodFrom('2026-01'));
    await source.fetchTrending();
    expect(asked()).toEqual([
      '/api/daily_papers?date=2026-01-15&limit=100',
      '/api/daily_papers?date=2026-01-14&limit=100',
      '/api/daily_papers?week=2026-W03&limit=100',
      '/api/daily_papers?month=2026-01&limit=100',
      '/api/daily_papers?sort=trending&limit=100',
    ]);
    expect(source.origin).toBe(server.origin);
  });

  test('for a paper by its identifier, of the old kind too', async () => {
    const { source, asked } = await setUp(() => undefined);
    await source.fetchPaper(idOf('2601.00001'));
    await source.fetchPaper(idOf('hep-th/9901001'));
    expect(asked()).toEqual(['/api/papers/2601.00001', '/api/papers/hep-th/9901001']);
  });

  test('for a search with at most 250 characters and from 1 to 120 results', async () => {
    const { source, server } = await setUp(() => ({ body: [] }));
    await source.search('  deep\n learning & “more” ', 20.7);
    await source.search('a'.repeat(300), 5000);
    await source.search('x'.repeat(249) + '🤗', -3);
    const parameters = server.requests.map(({ url }) => {
      const { searchParams } = new URL(url ?? '', 'http://127.0.0.1');
      return [searchParams.get('q'), searchParams.get('limit')];
    });
    expect(parameters).toEqual([
      ['deep learning & “more”', '20'],
      ['a'.repeat(250), '120'],
      ['x'.repeat(249), '1'],
    ]);
  });

  test('for nothing when there are no words to search for', async () => {
    const { source, asked } = await setUp(() => ({ body: rawItems(1) }));
    expect(await source.search(' \n\u200B', 20)).toEqual({ papers: [], dropped: 0 });
    expect(asked()).toEqual([]);
  });
});

describe('a list', () => {
  test('is in the source’s order, whatever the votes', async () => {
    const body = [rawItem({ id: '2601.00002', upvotes: 1 }), rawItem({ upvotes: 99 })];
    const { source } = await setUp(() => ({ body }));
    expect(idsOf(await source.fetchTrending())).toEqual(['2601.00002', '2601.00001']);
  });

  test('says when it was fetched', async () => {
    const { source } = await setUp(() => ({ body: rawItems(2) }));
    const { papers } = await source.fetchTrending();
    expect(papers.map(({ fetchedAt }) => fetchedAt)).toEqual([NOW, NOW]);
  });

  test('loses its bad items, and says how many', async () => {
    const bad = [
      null,
      'paper',
      5,
      [],
      {},
      { paper: null },
      rawItem({ id: 'x' }),
      rawItem({ id: 7 }),
    ];
    const { source } = await setUp(() => ({ body: [...bad, ...rawItems(2)] }));
    const list = await source.fetchPeriod(periodFrom('2026-W03'));
    expect([idsOf(list), list.dropped]).toEqual([['2601.00001', '2601.00002'], bad.length]);
  });

  test('has each paper once, where it stood first', async () => {
    const body = [...rawItems(2), rawItem({ id: '2601.00001v2', upvotes: 0 })];
    const { source } = await setUp(() => ({ body }));
    const list = await source.fetchTrending();
    expect([idsOf(list), list.dropped]).toEqual([['2601.00001', '2601.00002'], 0]);
    expect(list.papers[0]?.upvotes).toBe(999);
  });

  test('may be empty, as on weekends and holidays', async () => {
    const { source } = await setUp(() => ({ body: [] }));
    expect(await source.fetchDay(dayOf('2026-01-10'))).toEqual({ papers: [], dropped: 0 });
  });

  test.each<[string, Reply]>([
    ['an object', { body: { papers: rawItems(1) } }],
    ['an error with status 200', { body: { error: 'Something' } }],
    ['nothing but malformed items', { body: [{ paper: { id: '?' } }, {}] }],
    ['a captive portal’s page', { headers: { 'Content-Type': 'text/html' }, body: '<html>' }],
    ['half a body', { body: JSON.stringify(rawItems(3)).slice(0, 900) }],
    ['an empty body', { body: '' }],
  ])('is unreadable when it is %s', async (_, reply) => {
    const { source } = await setUp(() => reply);
    expect(await problemOf(source.fetchDay(TODAY))).toBe('unreadable');
  });

  test('is unreachable when the source is', async () => {
    const origin = await deadOrigin();
    const source = createHuggingFace({ origin, fetch: globalThis.fetch, now: () => NOW });
    expect(await problemOf(source.fetchTrending())).toBe('unreachable');
  });

  test('of the sample API has papers that say so', async () => {
    const headers = { 'X-Papertab-Data': 'sample' };
    const { source } = await setUp(() => ({ headers, body: rawItems(1) }));
    expect((await source.fetchTrending()).papers[0]?.sample).toBe(true);
    const other = await setUp(() => ({ body: rawItems(1) }));
    expect((await other.source.fetchTrending()).papers[0]).not.toHaveProperty('sample');
  });
});

describe('a day that was asked for before', () => {
  test('is unchanged as long as its ETag holds', async () => {
    const { source, server } = await setUp(() => ({ status: 304 }));
    expect(await source.fetchDay(TODAY, 'W/"1-a"')).toBe('unchanged');
    expect(server.requests[0]?.headers['if-none-match']).toBe('W/"1-a"');
  });

  test('comes whole, with the new ETag, when it changed', async () => {
    const headers = { ETag: 'W/"2-b"' };
    const { source } = await setUp(() => ({ headers, body: rawItems(1) }));
    const list = await source.fetchDay(TODAY, 'W/"1-a"');
    expect(list).toMatchObject({ etag: 'W/"2-b"', dropped: 0 });
    expect(idsOf(list)).toEqual(['2601.00001']);
  });

  test('has no ETag when it took several pages, because one page’s says nothing of the others', async () => {
    const { source } = await setUp(({ searchParams }) => ({
      headers: {
        ETag: 'W/"1-a"',
        ...(searchParams.has('p') ? {} : { Link: '</api/daily_papers?p=1>; rel="next"' }),
      },
      body: searchParams.has('p') ? rawItems(1, 101) : rawItems(100),
    }));
    const list = await source.fetchDay(TODAY);
    expect(idsOf(list)).toHaveLength(101);
    expect(list).not.toHaveProperty('etag');
  });
});

describe('a list of several pages', () => {
  test('is read to its end by relative links', async () => {
    const reply = paged(3, 100, (page) => `<?month=2026-01&limit=100&p=${page}>`);
    const { source, asked } = await setUp(reply);
    const list = await source.fetchPeriod(periodFrom('2026-01'));
    expect(list.papers).toHaveLength(300);
    expect(list.papers.at(-1)?.id).toBe('2601.00300');
    expect(asked()).toEqual([
      '/api/daily_papers?month=2026-01&limit=100',
      '/api/daily_papers?month=2026-01&limit=100&p=1',
      '/api/daily_papers?month=2026-01&limit=100&p=2',
    ]);
  });

  test('is read to its end by absolute links', async () => {
    let origin = '';
    const { source, server } = await setUp(
      paged(2, 100, (page) => `<${origin}/api/daily_papers?p=${page}>`),
    );
    ({ origin } = server);
    expect((await source.fetchTrending()).papers).toHaveLength(200);
  });

  test('is not followed to another origin', async () => {
    const elsewhere = await setUp(() => ({ body: rawItems(5, 500) }));
    const link = `<${elsewhere.server.origin}/api/daily_papers>`;
    const { source } = await setUp(paged(2, 3, () => link));
    expect((await source.fetchTrending()).papers).toHaveLength(3);
    expect(elsewhere.asked()).toEqual([]);
  });

  test('ends at 500 items, without a request for more', async () => {
    const { source, asked } = await setUp(paged(50, 100, (page) => `<?p=${page}>`));
    expect((await source.fetchTrending()).papers).toHaveLength(500);
    expect(asked()).toHaveLength(5);
  });

  test('ends at 500 items in the middle of a page', async () => {
    const { source } = await setUp(paged(5, 180, (page) => `<?p=${page}>`));
    const { papers } = await source.fetchTrending();
    expect([papers.length, papers.at(-1)?.id]).toEqual([500, '2601.00500']);
  });

  test('ends after ten pages, however small they are', async () => {
    const { source, asked } = await setUp(paged(1000, 2, (page) => `<?p=${page}>`));
    expect((await source.fetchTrending()).papers).toHaveLength(20);
    expect(asked()).toHaveLength(10);
  });

  test('ends with an empty page, whatever that one links to', async () => {
    const { source, asked } = await setUp(paged(1000, 0, (page) => `<?p=${page}>`));
    expect((await source.fetchTrending()).papers).toEqual([]);
    expect(asked()).toHaveLength(1);
  });

  test('ends where its links go round in a ring', async () => {
    const { source, asked } = await setUp(paged(1000, 2, (page) => `<?p=${page % 2}>`));
    expect((await source.fetchTrending()).papers).toHaveLength(4);
    expect(asked().length).toBeLessThanOrEqual(3);
  });

  test('has a paper once that slid from one page to the next in between', async () => {
    const link = { Link: '<?p=1>; rel="next"' };
    const { source } = await setUp(({ searchParams }) =>
      searchParams.has('p') ? { body: rawItems(3, 3) } : { headers: link, body: rawItems(3) },
    );
    expect((await source.fetchTrending()).papers).toHaveLength(5);
  });

  test.each<[string, Reply]>([
    ['rate-limited', { status: 429 }],
    ['failing', { status: 500 }],
    ['refused', { status: 400 }],
    ['unreadable', { body: { error: 'no list' } }],
  ])('is %s as a whole when a later page is', async (problem, reply) => {
    const link = { Link: '<?p=1>; rel="next"' };
    const { source } = await setUp(({ searchParams }) =>
      searchParams.has('p') ? reply : { headers: link, body: rawItems(3) },
    );
    expect(await problemOf(source.fetchDay(TODAY))).toBe(problem);
  });
});

describe('a period that the source calls invalid', () => {
  const invalid: Reply = { status: 400, body: { error: 'Invalid date' } };

  test.each(['2026-01-16', '2026-01-15', '2027-W01', '2026-02', '2023-05-03', '2022-12'])(
    'has no papers when it is yet to come or before the first day: %s',
    async (text) => {
      const { source } = await setUp(() => invalid);
      const period = periodFrom(text);
      expect(await source.fetchPeriod(period)).toEqual({ papers: [], dropped: 0 });
    },
  );

  test('has no papers when it is a day yet to come, asked for with an ETag', async () => {
    const { source } = await setUp(() => invalid);
    expect(await source.fetchDay(dayOf('2026-01-16'), '"a"')).toEqual({ papers: [], dropped: 0 });
  });

  test.each(['2026-01-14', '2026-W03', '2026-W02', '2026-01', '2025-12'])(
    'is an error when it must be there, so that no change of the interface empties the past: %s',
    async (text) => {
      const { source } = await setUp(() => invalid);
      expect(await problemOf(source.fetchPeriod(periodFrom(text)))).toBe('refused');
    },
  );

  test('is an error for any other reason, even when it is yet to come', async () => {
    const { source } = await setUp(() => ({ status: 403 }));
    expect(await problemOf(source.fetchDay(dayOf('2026-01-16')))).toBe('refused');
  });
});

describe('week 53 of 2026', () => {
  const week = periodFrom('2026-W53');
  /** New Year's Day of 2027, a Friday, in the evening of New York. */
  const newYear = Date.parse('2027-01-01T23:00:00Z');
  test('is read like any other where the source knows it', async () => {
    const { source, asked } = await setUp(() => ({ body: rawItems(2) }), newYear);
    expect(idsOf(await source.fetchPeriod(week))).toEqual(['2601.00001', '2601.00002']);
    expect(asked()).toEqual(['/api/daily_papers?week=2026-W53&limit=100']);
  });

  test('is put together from its days, by upvotes, where the source refuses it', async () => {
    const reply = refusing({
      '2026-12-28': [
        rawItem({ id: '2612.00001', upvotes: 5, submittedOnDailyAt: '2026-12-28T00:00:00.000Z' }),
      ],
      '2026-12-30': [
        {},
        rawItem({ id: '2612.00002', upvotes: 9, submittedOnDailyAt: '2026-12-30T00:00:00.000Z' }),
        rawItem({ id: '2612.00001', upvotes: 5, submittedOnDailyAt: '2026-12-30T00:00:00.000Z' }),
      ],
      '2027-01-01': [
        rawItem({ id: '2701.00003', upvotes: 7, submittedOnDailyAt: '2027-01-01T00:00:00.000Z' }),
      ],
    });
    const { source, asked } = await setUp(reply, newYear);
    const list = await source.fetchPeriod(week);
    expect(idsOf(list)).toEqual(['2612.00002', '2701.00003', '2612.00001']);
    expect(list.papers[2]?.days).toEqual(['2026-12-28', '2026-12-30']);
    expect(list.dropped).toBe(1);
    expect(asked().slice(1).toSorted()).toEqual([
      '/api/daily_papers?date=2026-12-28&limit=100',
      '/api/daily_papers?date=2026-12-29&limit=100',
      '/api/daily_papers?date=2026-12-30&limit=100',
      '/api/daily_papers?date=2026-12-31&limit=100',
      '/api/daily_papers?date=2027-01-01&limit=100',
    ]);
  });

  test('has no papers, and costs no more requests, as long as it has not begun', async () => {
    const { source, asked } = await setUp(refusing({}), Date.parse('2026-12-20T12:00:00Z'));
    expect(await source.fetchPeriod(week)).toEqual({ papers: [], dropped: 0 });
    expect(asked()).toHaveLength(1);
  });

  test('is an error when one of its days is', async () => {
    const { source } = await setUp(({ searchParams }) => {
      if (searchParams.has('week')) return { status: 400 };
      return searchParams.get('date') === '2026-12-30' ? { status: 500 } : { body: rawItems(1) };
    }, newYear);
    expect(await problemOf(source.fetchPeriod(week))).toBe('failing');
  });
});

describe('a paper of its own', () => {
  const id = idOf('2601.00001');

  test('comes with the number of what is linked to it', async () => {
    const body = {
      ...rawPaper(),
      linkedModels: [{ id: 'example/model' }],
      numTotalModels: 12,
      numTotalDatasets: 3,
      numTotalSpaces: 0,
    };
    const { source } = await setUp(() => ({ body }));
    expect(await source.fetchPaper(id)).toMatchObject({
      id,
      title: 'A placeholder for a paper',
      submitter: 'A Submitter',
      linked: { models: 12, datasets: 3, spaces: 0 },
      fetchedAt: NOW,
    });
  });

  test.each([404, 400])('is undefined where the source does not know it: %i', async (status) => {
    const { source } = await setUp(() => ({ status, body: { error: 'Paper not found' } }));
    expect(await source.fetchPaper(id)).toBeUndefined();
  });

  test.each<[string, Reply]>([
    ['unreadable', { body: [] }],
    ['unreadable', { body: rawPaper({ title: '' }) }],
    ['unreadable', { body: rawPaper({ id: '2601.00002' }) }],
    ['refused', { status: 403 }],
    ['failing', { status: 502 }],
    ['rate-limited', { status: 429 }],
  ])('is %s when the answer is', async (problem, reply) => {
    const { source } = await setUp(() => reply);
    expect(await problemOf(source.fetchPaper(id))).toBe(problem);
  });
});

describe('a search', () => {
  test('reads papers without a submitter, with highlights that are left alone', async () => {
    const highlights = { upvoted: false, highlightedTitle: [{ type: 'text', text: 'A' }] };
    const body = [rawItem({}, { ...highlights, submittedBy: undefined })];
    const { source } = await setUp(() => ({ body }));
    expect(idsOf(await source.search('a placeholder', 10))).toEqual(['2601.00001']);
  });

  test('gives no more papers than were asked for', async () => {
    const { source } = await setUp(() => ({ body: rawItems(50) }));
    expect((await source.search('a placeholder', 10)).papers).toHaveLength(10);
  });
});
