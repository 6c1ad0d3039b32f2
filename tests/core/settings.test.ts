import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEndpoint } from '@/core/endpoint';
import { parseSettings, type Settings } from '@/core/settings';

const ENDPOINT = 'https://huggingface.co';
const DEFAULTS: Settings = { endpoint: ENDPOINT, refreshMinutes: 60, badge: true };

describe('settings', () => {
  test.each([undefined, null, 7, 'text', [], {}, { other: 1 }])(
    'are the default ones where %j was stored',
    (stored) => {
      expect(parseSettings(stored, ENDPOINT)).toEqual(DEFAULTS);
    },
  );

  test('are what was stored', () => {
    const chosen = { endpoint: 'https://hf-mirror.com', refreshMinutes: 15, badge: false };
    expect(parseSettings(chosen, ENDPOINT)).toEqual(chosen);
    expect(parseSettings({ ...chosen, of: 'a newer version' }, ENDPOINT)).toEqual(chosen);
  });

  test.each([
    [{ refreshMinutes: 14 }],
    [{ refreshMinutes: 721 }],
    [{ refreshMinutes: 60.5 }],
    [{ refreshMinutes: '30' }],
    [{ refreshMinutes: Number.NaN }],
    [{ refreshMinutes: Infinity }],
    [{ refreshMinutes: null }],
    [{ badge: 'yes' }],
    [{ endpoint: 'https://hf-mirror.com/' }],
    [{ endpoint: 'hf-mirror.com' }],
    [{ endpoint: 'http://hf-mirror.com' }],
    [{ endpoint: 'javascript:alert(1)' }],
    [{ endpoint: '' }],
  ])('do not take %j, and keep the rest', (bad) => {
    expect(parseSettings(bad, ENDPOINT)).toEqual(DEFAULTS);
    const good = { endpoint: 'https://hf-mirror.com', refreshMinutes: 720, badge: false };
    const [name = ''] = Object.keys(bad);
    expect(parseSettings({ ...good, ...bad }, ENDPOINT)).toEqual({
      ...good,
      [name]: DEFAULTS[name as keyof Settings],
    });
  });

  test('may name a server on this computer', () => {
    const stored = { endpoint: 'http://127.0.0.1:8000' };
    expect(parseSettings(stored, ENDPOINT).endpoint).toBe(stored.endpoint);
  });

  test('make sense, whatever JSON was stored', () => {
    const anyStored = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          endpoint: fc.oneof(fc.jsonValue(), fc.webUrl(), fc.constant('https://hf-mirror.com')),
          refreshMinutes: fc.oneof(fc.jsonValue(), fc.integer({ min: 0, max: 1000 })),
          badge: fc.oneof(fc.jsonValue(), fc.boolean()),
          ['__proto__']: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(anyStored, (stored) => {
        const { endpoint, refreshMinutes, badge, ...rest } = parseSettings(stored, ENDPOINT);
        expect(parseEndpoint(endpoint)).toBe(endpoint);
        expect(Number.isInteger(refreshMinutes)).toBe(true);
        expect(refreshMinutes).toBeGreaterThanOrEqual(15);
        expect(refreshMinutes).toBeLessThanOrEqual(720);
        expect(typeof badge).toBe('boolean');
        expect(rest).toEqual({});
        const settings = { endpoint, refreshMinutes, badge };
        expect(parseSettings(settings, 'https://other.example')).toEqual(settings);
      }),
      { numRuns: 200 },
    );
  });
});
