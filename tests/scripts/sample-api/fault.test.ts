import { describe, expect, test } from 'vitest';
import { api, get, getItems } from './client.ts';

describe('faults', () => {
  test('a status with headers', async () => {
    api.fault = { kind: 'status', status: 429, headers: { 'Retry-After': '7' } };
    const { status, headers, text } = await get('/api/daily_papers');
    expect([status, headers.get('retry-after')]).toEqual([429, '7']);
    expect(JSON.parse(text)).toHaveProperty('error');
    expect(api.requests[0]?.status).toBe(429);
  });

  test('a captive portal, an empty list, any body', async () => {
    api.fault = { kind: 'html' };
    expect((await get('/api/daily_papers')).headers.get('content-type')).toContain('text/html');
    api.fault = { kind: 'empty' };
    expect((await get('/api/daily_papers')).text).toBe('[]');
    api.fault = { kind: 'body', body: '[{"pap' };
    expect(await get('/api/daily_papers')).toMatchObject({ status: 200, text: '[{"pap' });
  });

  test('a body that breaks off', async () => {
    api.fault = { kind: 'truncate' };
    await expect(get('/api/daily_papers')).rejects.toThrow();
  });

  test('no answer, until the server is closed', async () => {
    api.fault = { kind: 'hang' };
    const answer = get('/api/daily_papers');
    const ended = expect(answer).rejects.toThrow();
    await expect.poll(() => api.requests.length).toBe(1);
    expect(api.requests[0]?.status).toBe(0);
    await api.close();
    await ended;
  });

  test('only some requests, only after a time', async () => {
    api.fault = {
      kind: 'slow',
      delayMs: 150,
      match: (url) => url.searchParams.get('date') === '2026-11-19',
    };
    const started = performance.now();
    expect(await getItems('date=2026-11-20')).toHaveLength(10);
    const fast = performance.now() - started;
    expect((await getItems('date=2026-11-19')).length).toBeGreaterThan(5);
    expect(performance.now() - started - fast).toBeGreaterThanOrEqual(140);
  });
});
