import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createDoor, type Door } from '@/core/ledger/door';
import { newestRequests, type RequestLedger } from '@/core/ledger/request-ledger';
import { takeNotes } from '@/core/ledger/request-notes';
import { fetchJson } from '@/core/sources/http';
import { createZotero } from '@/core/sources/zotero';
import { openLedger } from '@/tests/core/databases';
import { NOW } from '@/tests/core/papers';

interface Passage {
  readonly door: Door;
  readonly ledger: RequestLedger;
  readonly flush: () => Promise<void>;
  readonly settings: { offline: boolean };
}

function setUp(): Passage {
  const ledger = openLedger();
  const notes = takeNotes(ledger, { delayMs: 60_000, now: () => NOW });
  onTestFinished(() => notes.flush());
  const settings = { offline: false };
  const isClosed = async (): Promise<boolean> => settings.offline;
  const door = createDoor({ notes, isClosed, now: () => NOW });
  return { ledger, door, flush: notes.flush, settings };
}

/** A server on the loopback address until the test is over. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function noted({ ledger, flush }: Passage) {
  await flush();
  return await newestRequests(ledger);
}

describe('the door', () => {
  test('lets the answer through as it is, and notes whom it asked, what for and how much came', async () => {
    const passage = setUp();
    const body = JSON.stringify({ title: 'Größe' });
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', ETag: '"a"' }).end(body);
    });
    const http = { fetch: passage.door('search'), now: () => NOW };
    const url = `${origin}/api/papers/search?q=two+words`;
    expect(await fetchJson(http, url)).toEqual({
      body: { title: 'Größe' },
      etag: '"a"',
      sample: false,
    });
    expect(await noted(passage)).toEqual([
      {
        sequence: 1,
        at: NOW,
        purpose: 'search',
        method: 'GET',
        host: new URL(origin).host,
        path: '/api/papers/search?q=two+words',
        status: 200,
        bytes: Buffer.byteLength(body),
      },
    ]);
  });

  test('notes a 304 as an answer without a byte', async () => {
    const passage = setUp();
    const origin = await serve((_, response) => void response.writeHead(304).end());
    const http = { fetch: passage.door('refresh'), now: () => NOW };
    expect(await fetchJson(http, `${origin}/x`, '"a"')).toBe('unchanged');
    expect(await noted(passage)).toMatchObject([{ status: 304, bytes: 0 }]);
  });

  test('notes a request that nobody answered', async () => {
    const passage = setUp();
    const origin = await serve((_, response) => void response.destroy());
    const http = { fetch: passage.door('refresh'), now: () => NOW };
    await expect(fetchJson(http, origin)).rejects.toMatchObject({ problem: 'unreachable' });
    const [request] = await noted(passage);
    expect(request).toMatchObject({ purpose: 'refresh', path: '/', bytes: 0 });
    expect(request).not.toHaveProperty('status');
  });

  test('notes what came before a connection broke or was given up', async () => {
    const passage = setUp();
    const origin = await serve((request, response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('[1,2,3', () => {
        if (request.url === '/broken') setTimeout(() => response.destroy(), 20);
      });
    });
    const http = { fetch: passage.door('list'), now: () => NOW, timeoutMs: 150 };
    await expect(fetchJson(http, `${origin}/broken`)).rejects.toMatchObject({
      problem: 'unreadable',
    });
    await expect(fetchJson(http, `${origin}/slow`)).rejects.toMatchObject({ problem: 'timeout' });
    expect(await noted(passage)).toMatchObject([
      { path: '/slow', status: 200, bytes: 6 },
      { path: '/broken', status: 200, bytes: 6 },
    ]);
  });

  test('names the host that answered where it is another one', async () => {
    const passage = setUp();
    const portal = await serve((_, response) => void response.end('Sign in'));
    const origin = await serve((_, response) => {
      response.writeHead(302, { Location: portal }).end();
    });
    const http = { fetch: passage.door('refresh'), now: () => NOW };
    await expect(fetchJson(http, origin)).rejects.toMatchObject({ problem: 'unreadable' });
    expect(await noted(passage)).toMatchObject([
      { host: new URL(origin).host, answeredBy: new URL(portal).host, status: 200 },
    ]);
  });

  test('lets nothing through while it is closed, says so, and notes nothing', async () => {
    const passage = setUp();
    let asked = 0;
    const origin = await serve((_, response) => {
      asked += 1;
      response.end('[]');
    });
    passage.settings.offline = true;
    const http = { fetch: passage.door('refresh'), now: () => NOW };
    await expect(fetchJson(http, origin)).rejects.toMatchObject({ problem: 'switched-off' });
    const zotero = createZotero({ fetch: passage.door('zotero'), origin, randomId: () => 'id' });
    await expect(zotero.ping()).rejects.toMatchObject({ problem: 'switched-off' });
    expect(asked).toBe(0);
    expect(await noted(passage)).toEqual([]);
    passage.settings.offline = false;
    expect(await fetchJson(http, origin)).toMatchObject({ body: [] });
    expect(asked).toBe(1);
  });

  test('keeps nothing of what is sent but the address', async () => {
    const passage = setUp();
    const origin = await serve((_, response) => void response.writeHead(201).end());
    await passage.door('zotero')(`${origin}/connector/saveItems`, {
      method: 'POST',
      headers: { 'X-Mark': 'header' },
      body: 'a note of mine',
    });
    const requests = await noted(passage);
    expect(requests).toMatchObject([{ purpose: 'zotero', method: 'POST', status: 201 }]);
    expect(JSON.stringify(requests)).not.toMatch(/note of mine|header/);
  });
});
