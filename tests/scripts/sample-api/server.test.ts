import { describe, expect, test } from 'vitest';
import { api, get, getItems, HOUR, NOW, type Item } from './client.ts';

describe('conditional requests', () => {
  test('an ETag that still holds is answered by 304 and no body', async () => {
    const path = '/api/daily_papers?date=2026-11-20';
    const etag = (await get(path)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[0-9a-f]+-[\w-]+"$/);
    const again = await get(path, { 'If-None-Match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
    expect(again.headers.get('x-papertab-data')).toBe('sample');

    api.clock = () => NOW + 6 * HOUR;
    expect((await get(path, { 'If-None-Match': etag })).status).toBe(200);
    expect(api.requests.map(({ status, ifNoneMatch }) => [status, ifNoneMatch])).toEqual([
      [200, undefined],
      [304, etag],
      [200, etag],
    ]);
  });
});

describe('papers', () => {
  test('a paper is bare, with what is linked to it, whatever version is asked for', async () => {
    const { status, text } = await get('/api/papers/1706.03762v7');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      id: '1706.03762',
      linkedModels: [],
      numTotalModels: 0,
      numTotalDatasets: 0,
      numTotalSpaces: 0,
    });
  });

  test('what it does not know is 404, as JSON', async () => {
    for (const path of ['/api/papers/1234.56789', '/papers/1234.56789', '/api/models', '/']) {
      const { status, text } = await get(path);
      expect(status).toBe(404);
      expect(JSON.parse(text)).toHaveProperty('error');
    }
  });

  test('a paper has a web page', async () => {
    const { headers, text } = await get('/papers/1706.03762');
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).toContain('<h1>Attention Is All You Need</h1>');
  });

  test('search finds words in title, authors and abstract, and marks them', async () => {
    const { text } = await get('/api/papers/search?q=vaswani%20attention&limit=5');
    const [found] = JSON.parse(text) as (Item & { readonly highlightedTitle: unknown })[];
    expect(found?.paper.id).toBe('1706.03762');
    expect(found?.highlightedTitle).toEqual([
      { type: 'highlight', text: 'Attention' },
      { type: 'text', text: ' Is All You Need' },
    ]);
    expect((await get('/api/papers/search?q=(nothing+of+the+kind')).text).toBe('[]');
    expect((await get('/api/papers/search?q=')).status).toBe(400);
    expect((await get('/api/papers/search?q=a&limit=121')).status).toBe(400);
  });
});

describe('headers', () => {
  test('reflect the Origin and say that the data are sample data', async () => {
    const origin = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';
    const { headers } = await get('/api/daily_papers', { Origin: origin });
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('x-papertab-data')).toBe('sample');
  });

  test('do not call items sample data that a test has put in', async () => {
    api.itemsOverride.set('2026-11-20', [{ paper: { id: 'x' } }, null, 'nonsense']);
    const { headers, text } = await get('/api/daily_papers?date=2026-11-20');
    expect(headers.has('x-papertab-data')).toBe(false);
    expect(JSON.parse(text)).toEqual([{ paper: { id: 'x' } }, null, 'nonsense']);
    expect((await getItems('week=2026-W47')).length).toBeGreaterThan(20);
  });
});
