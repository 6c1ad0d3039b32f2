import { describe, expect, test } from 'vitest';
import { createZotero, ZoteroError, type Zotero } from '@/core/sources/zotero';
import { ZOTERO_ORIGIN } from '@/core/zotero-origin';
import { dayOf, keyOf } from '@/tests/core/arbitraries';
import { paperOf } from '@/tests/core/papers';
import { deadOrigin, serve } from './loopback';
import { send } from './reply';
import { serveZotero } from './zotero-server';

/** A browser says so with every request. */
const fetch: typeof globalThis.fetch = (url, init) => {
  const headers = new Headers(init?.headers);
  headers.set('User-Agent', 'Mozilla/5.0');
  return globalThis.fetch(url, { ...init, headers });
};

function zoteroAt(origin: string, timeoutMs = 5000): Zotero {
  let last = 0;
  return createZotero({ fetch, origin, timeoutMs, randomId: () => `random-${++last}` });
}

async function problemOf(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => new Error('there was an answer'),
    (error: unknown) => error,
  );
  if (!(error instanceof ZoteroError)) throw error;
  return error.problem;
}

const paper = paperOf(1, {
  title: 'Attention',
  abstract: 'We attend.',
  authors: ['Ada King', 'OpenAI'],
  publishedOn: dayOf('2026-11-02'),
});

describe('Zotero', () => {
  test('says that it runs, and in which version', async () => {
    const { origin } = await serveZotero();
    expect(await zoteroAt(origin).ping()).toBe('8.0.1');
  });

  test('says where a paper would go', async () => {
    const { origin } = await serveZotero();
    expect(await zoteroAt(origin).selectedCollection()).toEqual({
      library: 'My Library',
      collection: 'To read',
      editable: true,
    });
    const other = await serveZotero({ editable: false, selected: { id: null, name: 'Group' } });
    expect(await zoteroAt(other.origin).selectedCollection()).toEqual({
      library: 'My Library',
      editable: false,
    });
  });

  test('takes a paper with all that is known and written of it', async () => {
    const { origin, saved } = await serveZotero();
    const note = 'See <b>\nfig. 3 & 4.\n\nThen on.';
    await zoteroAt(origin).save([{ paper, tags: ['nlp', 'to cite'], note }]);
    expect(saved).toEqual([
      {
        sessionID: 'random-1',
        uri: 'https://arxiv.org/abs/2611.00001',
        items: [
          {
            id: 'random-2',
            itemType: 'preprint',
            title: 'Attention',
            abstractNote: 'We attend.',
            creators: [
              { creatorType: 'author', firstName: 'Ada', lastName: 'King' },
              { creatorType: 'author', lastName: 'OpenAI', fieldMode: 1 },
            ],
            date: '2026-11-02',
            url: 'https://arxiv.org/abs/2611.00001',
            DOI: '10.48550/arXiv.2611.00001',
            repository: 'arXiv',
            archiveID: 'arXiv:2611.00001',
            libraryCatalog: 'arXiv.org',
            extra: 'arXiv:2611.00001',
            tags: [{ tag: 'nlp' }, { tag: 'to cite' }],
            notes: [{ note: '<p>See &lt;b&gt;<br>fig. 3 &amp; 4.</p>\n<p>Then on.</p>' }],
            attachments: [],
          },
        ],
      },
    ]);
  });

  test('takes several papers at once, each as what it is, one session after the other', async () => {
    const { origin, saved } = await serveZotero();
    const zotero = zoteroAt(origin);
    const doi = paperOf(2, { id: keyOf('doi:10.1145/3292500') });
    const page = paperOf(3, { id: keyOf('url:https://openreview.net/forum?id=abc') });
    await zotero.save([{ paper }, { paper: doi }, { paper: page }]);
    await zotero.save([{ paper }]);
    await zotero.save([]);
    expect(saved.map(({ items }) => items.map(({ itemType, DOI }) => [itemType, DOI]))).toEqual([
      [
        ['preprint', '10.48550/arXiv.2611.00001'],
        ['journalArticle', '10.1145/3292500'],
        ['document', undefined],
      ],
      [['preprint', '10.48550/arXiv.2611.00001']],
    ]);
    const ids = saved.flatMap(({ sessionID, items }) => [sessionID, ...items.map(({ id }) => id)]);
    expect(new Set(ids).size).toBe(6);
  });

  test('takes many papers some at a time, in sessions of their own, and says which came', async () => {
    const { origin, saved } = await serveZotero();
    const papers = Array.from({ length: 60 }, (_, index) => ({ paper: paperOf(index + 1) }));
    const came: string[][] = [];
    await zoteroAt(origin).save(papers, async (some) => {
      came.push(some.map((each) => each.paper.id));
    });
    expect(saved.map(({ items }) => items.length)).toEqual([25, 25, 10]);
    expect(came.map((some) => some.length)).toEqual([25, 25, 10]);
    expect(came.flat()).toEqual(papers.map((each) => each.paper.id));
    expect(new Set(saved.map(({ sessionID }) => sessionID)).size).toBe(3);
  });

  test('that is not running, or does not answer, says so', async () => {
    const dead = zoteroAt(await deadOrigin());
    expect(await problemOf(dead.ping())).toBe('not-running');
    expect(await problemOf(dead.save([{ paper }]))).toBe('not-running');
    const { origin } = await serve(() => undefined);
    expect(await problemOf(zoteroAt(origin, 50).ping())).toBe('not-running');
  });

  test('that was sent papers and does not answer in time may have them', async () => {
    const { origin } = await serve(() => undefined);
    expect(await problemOf(zoteroAt(origin, 50).save([{ paper }]))).toBe('no-answer');
  });

  test('whose library cannot be written, or that is too new, takes nothing', async () => {
    const readOnly = await serveZotero({ editable: false });
    expect(await problemOf(zoteroAt(readOnly.origin).save([{ paper }]))).toBe('read-only');
    const newer = await serveZotero({ oldest: 4 });
    expect(await problemOf(zoteroAt(newer.origin).save([{ paper }]))).toBe('outdated');
    expect([...readOnly.saved, ...newer.saved]).toEqual([]);
  });

  test('takes no session twice', async () => {
    const { origin } = await serveZotero();
    const zotero = createZotero({ fetch, origin, randomId: () => 'the same' });
    await zotero.save([{ paper }]);
    expect(await problemOf(zotero.save([{ paper }]))).toBe('refused');
  });

  test.each([
    ['another program', { body: 'Hello' }],
    ['an error', { status: 404, body: '' }],
  ])('is not %s', async (_, reply) => {
    const { origin } = await serve((_request, response) => {
      send(response, reply);
    });
    expect(await problemOf(zoteroAt(origin).ping())).toBe('unreadable');
    expect(await problemOf(zoteroAt(origin).selectedCollection())).toBe('unreadable');
  });

  test('is asked at its own address unless it has another', async () => {
    const asked: string[] = [];
    const zotero = createZotero({
      randomId: () => 'x',
      fetch: (url) => {
        asked.push(String(url));
        return Promise.reject(new TypeError('nobody there'));
      },
    });
    expect(await problemOf(zotero.ping())).toBe('not-running');
    expect(asked).toEqual([`${ZOTERO_ORIGIN}/connector/ping`]);
  });

  test('leaves no trace of the user: no cookies, no referrer, nothing in the cache', async () => {
    const { origin } = await serveZotero();
    const sent: (RequestInit | undefined)[] = [];
    const zotero = createZotero({
      origin,
      randomId: () => 'x',
      fetch: (url, init) => {
        sent.push(init);
        return fetch(url, init);
      },
    });
    await zotero.ping();
    expect(sent).toMatchObject([
      { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', redirect: 'error' },
    ]);
  });
});
