import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { fetchJson, type Http } from '@/core/sources/http';
import { SourceError } from '@/core/sources/source';
import { deadOrigin, serve } from './loopback';
import { send, type Reply } from './reply';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const LIMIT_BYTES = 5 * 1024 * 1024;

const http: Http = { fetch: globalThis.fetch, now: () => NOW };
const hurried: Http = { ...http, timeoutMs: 150 };

async function problemOf(answer: Promise<unknown>): Promise<Partial<SourceError>> {
  const error = await answer.then(
    () => new Error('there was an answer'),
    (error: unknown) => error,
  );
  if (!(error instanceof SourceError)) throw error;
  const { problem, status, retryAt } = error;
  return { problem, ...(status && { status }), ...(retryAt && { retryAt }) };
}

async function get(reply: Reply, etag?: string) {
  const { origin } = await serve((_, response) => {
    send(response, reply);
  });
  return await fetchJson(http, `${origin}/api/list?date=1`, etag);
}

describe('a request', () => {
  test('is a GET for JSON that carries nothing about the user and leaves nothing behind', async () => {
    const server = await serve((_, response) => {
      send(response, { body: [1] });
    });
    const sent: (RequestInit | undefined)[] = [];
    const fetch: Http['fetch'] = async (url, init) => {
      sent.push(init);
      return await globalThis.fetch(url, init);
    };
    await fetchJson({ ...http, fetch }, `${server.origin}/api`);

    expect(sent).toMatchObject([
      { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' },
    ]);
    const [request] = server.requests;
    expect([request?.method, request?.url]).toEqual(['GET', '/api']);
    expect(request?.headers.accept).toBe('application/json');
    for (const name of ['cookie', 'referer', 'if-none-match', 'authorization']) {
      expect(request?.headers).not.toHaveProperty(name);
    }
  });

  test('runs fetch as a function, because a browser refuses it as a method', async () => {
    const server = await serve((_, response) => {
      send(response, {});
    });
    const receivers: unknown[] = [];
    async function fetch(this: unknown, ...request: Parameters<Http['fetch']>) {
      receivers.push(this);
      return await globalThis.fetch(...request);
    }
    await fetchJson({ ...http, fetch }, server.origin);
    expect(receivers).toEqual([undefined]);
  });
});

describe('an answer', () => {
  test('comes with its ETag, its next page and whether it is sample data', async () => {
    const headers = {
      ETag: 'W/"1-a"',
      Link: '</api/list?p=1>; rel="next"',
      'X-Papertab-Data': 'sample',
    };
    const { origin } = await serve((_, response) => {
      send(response, { headers, body: [{ id: 'ü🤗' }] });
    });
    expect(await fetchJson(http, `${origin}/api/list`)).toEqual({
      body: [{ id: 'ü🤗' }],
      etag: 'W/"1-a"',
      nextUrl: `${origin}/api/list?p=1`,
      sample: true,
    });
  });

  test('has none of these where the headers are absent', async () => {
    expect(await get({ body: { a: null } })).toEqual({ body: { a: null }, sample: false });
  });

  test('keeps no ETag that is longer than any hash', async () => {
    expect(await get({ headers: { ETag: `"${'a'.repeat(1000)}"` } })).not.toHaveProperty('etag');
  });

  test('is put together from any pieces, even where they part a character', async () => {
    const bytes = Buffer.from('["ü🤗"]');
    const { origin } = await serve(async (_, response) => {
      for (const byte of bytes) {
        response.write(Buffer.from([byte]));
        await pause(1);
      }
      response.end();
    });
    expect(await fetchJson(http, origin)).toMatchObject({ body: ['ü🤗'] });
  });

  test.each(['text/plain', 'application/octet-stream', 'application/problem+json'])(
    'is read as JSON when it is labelled %s',
    async (type) => {
      expect(await get({ headers: { 'Content-Type': type }, body: [1] })).toMatchObject({
        body: [1],
      });
    },
  );

  test('comes from where the same origin redirects to', async () => {
    const { origin } = await serve(({ url }, response) => {
      if (url === '/new') send(response, { body: ['here'] });
      else send(response, { status: 307, headers: { Location: '/new' } });
    });
    expect(await fetchJson(http, `${origin}/old`)).toMatchObject({ body: ['here'] });
  });
});

describe('a conditional request', () => {
  test('sends the ETag as it came, and understands that nothing changed', async () => {
    const server = await serve((_, response) => {
      send(response, { status: 304 });
    });
    expect(await fetchJson(http, server.origin, 'W/"1-a"')).toBe('unchanged');
    expect(server.requests[0]?.headers['if-none-match']).toBe('W/"1-a"');
  });

  test('gives the new list where it did change', async () => {
    const headers = { ETag: 'W/"2-b"' };
    expect(await get({ headers, body: [2] }, 'W/"1-a"')).toMatchObject({
      body: [2],
      etag: 'W/"2-b"',
    });
  });

  test('has to be asked for to be answered', async () => {
    expect(await problemOf(get({ status: 304 }))).toEqual({ problem: 'refused', status: 304 });
  });
});

describe('#39 what is no JSON', () => {
  test.each<[string, Reply]>([
    [
      'a captive portal’s page',
      { headers: { 'Content-Type': 'text/html' }, body: '<!doctype html>' },
    ],
    ['a page that happens to be JSON', { headers: { 'Content-Type': 'text/html; charset=utf-8' } }],
    ['a page that says it is JSON', { body: '<!doctype html><title>Log in</title>' }],
    ['an empty body', { body: '' }],
    ['a body cut short', { body: '[{"paper":{"id":"2401.00001","tit' }],
    ['two documents', { body: '[][]' }],
  ])('is unreadable: %s', async (_, reply) => {
    expect(await problemOf(get(reply))).toEqual({ problem: 'unreadable', status: 200 });
  });

  test('is unreadable: no content at all', async () => {
    expect(await problemOf(get({ status: 204 }))).toEqual({ problem: 'unreadable', status: 204 });
  });

  test('is unreadable: a body that ends before the length it announced', async () => {
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('[1, 2]');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await problemOf(fetchJson(http, origin))).toMatchObject({ problem: 'unreadable' });
  });

  test('is unreadable: a connection that breaks within a body without announced length', async () => {
    const { origin } = await serve((_, response) => {
      response.write('[1, 2]');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await problemOf(fetchJson(http, origin))).toMatchObject({ problem: 'unreadable' });
  });

  test('is unreadable: JSON from another origin, whereto a captive portal redirects', async () => {
    const portal = await serve((_, response) => {
      send(response, { body: [] });
    });
    const { origin } = await serve((_, response) => {
      send(response, { status: 302, headers: { Location: `${portal.origin}/login` } });
    });
    expect(await problemOf(fetchJson(http, origin))).toEqual({
      problem: 'unreadable',
      status: 200,
    });
  });
});

describe('a status', () => {
  test.each<[string, Reply, Partial<SourceError>]>([
    ['400 is refused', { status: 400 }, { problem: 'refused', status: 400 }],
    ['403 is refused', { status: 403 }, { problem: 'refused', status: 403 }],
    ['404 is refused', { status: 404 }, { problem: 'refused', status: 404 }],
    ['500 is failing', { status: 500 }, { problem: 'failing', status: 500 }],
    ['503 is failing', { status: 503 }, { problem: 'failing', status: 503 }],
    [
      '503 with Retry-After says until when',
      { status: 503, headers: { 'Retry-After': '30' } },
      { problem: 'failing', status: 503, retryAt: NOW + 30_000 },
    ],
    [
      '429 with Retry-After in seconds says until when',
      { status: 429, headers: { 'Retry-After': '30' } },
      { problem: 'rate-limited', status: 429, retryAt: NOW + 30_000 },
    ],
    [
      '429 with Retry-After as a date says until when',
      { status: 429, headers: { 'Retry-After': 'Fri, 20 Nov 2026 12:02:00 GMT' } },
      { problem: 'rate-limited', status: 429, retryAt: NOW + 120_000 },
    ],
    [
      '429 with RateLimit says until when',
      { status: 429, headers: { RateLimit: '"api";r=0;t=55' } },
      { problem: 'rate-limited', status: 429, retryAt: NOW + 55_000 },
    ],
    [
      '429 with an unreadable Retry-After goes by RateLimit',
      { status: 429, headers: { 'Retry-After': 'soon', RateLimit: '"api";r=0;t=55' } },
      { problem: 'rate-limited', status: 429, retryAt: NOW + 55_000 },
    ],
    [
      '429 with both goes by Retry-After',
      { status: 429, headers: { 'Retry-After': '30', RateLimit: '"api";r=0;t=55' } },
      { problem: 'rate-limited', status: 429, retryAt: NOW + 30_000 },
    ],
    [
      '429 that says nothing means a minute',
      { status: 429 },
      { problem: 'rate-limited', status: 429, retryAt: NOW + 60_000 },
    ],
    [
      '429 for a year means a day',
      { status: 429, headers: { 'Retry-After': '31536000' } },
      { problem: 'rate-limited', status: 429, retryAt: NOW + 86_400_000 },
    ],
    [
      '429 for no time means a second',
      { status: 429, headers: { 'Retry-After': '0' } },
      { problem: 'rate-limited', status: 429, retryAt: NOW + 1000 },
    ],
  ])('%s', async (_, reply, expected) => {
    expect(await problemOf(get(reply))).toEqual(expected);
  });
});

describe('#38 a body over 5 MB', () => {
  test('is not even begun when its length says so', async () => {
    let closed = false;
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': String(LIMIT_BYTES + 1) });
      response.write('[');
      response.on('close', () => (closed = true));
    });
    expect(await problemOf(fetchJson(http, origin))).toEqual({ problem: 'too-large', status: 200 });
    await expect.poll(() => closed).toBe(true);
  });

  test('is broken off where its length was not announced', async () => {
    let written = 0;
    let closed = false;
    const { origin } = await serve(async (_, response) => {
      response.on('close', () => (closed = true));
      const part = ' '.repeat(64 * 1024);
      while (!response.destroyed && written < 20 * LIMIT_BYTES) {
        written += part.length;
        if (!response.write(part)) await pause(1);
      }
      response.end('[]');
    });
    expect(await problemOf(fetchJson(http, origin))).toEqual({ problem: 'too-large', status: 200 });
    await expect.poll(() => closed).toBe(true);
    expect(written).toBeLessThan(20 * LIMIT_BYTES);
  });

  test('is one byte more than the largest that is read', async () => {
    const largest = `"${'a'.repeat(LIMIT_BYTES - 2)}"`;
    expect(await get({ body: largest })).toMatchObject({ body: largest.slice(1, -1) });
    expect(await problemOf(get({ body: `${largest} ` }))).toMatchObject({ problem: 'too-large' });
  });
});

describe('#5 a source without an answer', () => {
  test('times out when it never begins', async () => {
    const { origin } = await serve(() => {});
    expect(await problemOf(fetchJson(hurried, origin))).toEqual({ problem: 'timeout' });
  });

  test('times out when its body stalls', async () => {
    let closed = false;
    const { origin } = await serve((_, response) => {
      response.on('close', () => (closed = true));
      response.write('[1,');
    });
    expect(await problemOf(fetchJson(hurried, origin))).toEqual({ problem: 'timeout' });
    await expect.poll(() => closed).toBe(true);
  });

  test('times out when its body trickles on for ever', async () => {
    const { origin } = await serve((_, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await problemOf(fetchJson(hurried, origin))).toEqual({ problem: 'timeout' });
  });

  test('is unreachable when nobody listens', async () => {
    expect(await problemOf(fetchJson(http, await deadOrigin()))).toEqual({
      problem: 'unreachable',
    });
  });

  test('is unreachable when it hangs up at once', async () => {
    const { origin } = await serve((request) => request.socket.destroy());
    expect(await problemOf(fetchJson(http, origin))).toEqual({ problem: 'unreachable' });
  });

  test('is unreachable when it redirects in a ring', async () => {
    const { origin } = await serve((_, response) => {
      send(response, { status: 302, headers: { Location: '/again' } });
    });
    expect(await problemOf(fetchJson(http, origin))).toEqual({ problem: 'unreachable' });
  });
});
