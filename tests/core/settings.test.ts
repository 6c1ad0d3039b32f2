import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEndpoint } from '@/core/endpoint';
import { DENSITIES, parseSettings, THEMES, type Settings } from '@/core/settings';

const ENDPOINT = 'https://huggingface.co';
const DEFAULTS: Settings = {
  endpoint: ENDPOINT,
  refreshMinutes: 60,
  badge: true,
  keys: true,
  theme: 'system',
  density: 'comfortable',
  images: false,
  offline: false,
  archive: 'off',
  backup: 'never',
  newTab: 'papers',
  newTabRules: [],
  notNow: null,
  follows: [],
  mutes: [],
  forgottenAt: 0,
  welcomeUntil: null,
};
/** Nothing of it a default. */
const CHOSEN: Settings = {
  endpoint: 'https://hf-mirror.com',
  refreshMinutes: 720,
  badge: false,
  keys: false,
  theme: 'dark',
  density: 'cards',
  images: true,
  offline: true,
  archive: 'paused',
  backup: 'weekly',
  newTab: 'one',
  newTabRules: [{ days: [1, 5], fromHour: 22, toHour: 6, show: 'browser' }],
  notNow: { from: 1_795_000_000_000, until: 1_795_003_600_000 },
  follows: [{ kind: 'query', text: 'author:"Ada King"', known: ['Grace Hopper'] }],
  mutes: [{ kind: 'query', text: 'crypto', hides: true }],
  forgottenAt: 1_794_000_000_000,
  welcomeUntil: 1_795_000_000_000,
};

describe('settings', () => {
  test.each([undefined, null, 7, 'text', [], {}, { other: 1 }])(
    'are the default ones where %j was stored',
    (stored) => {
      expect(parseSettings(stored, ENDPOINT)).toEqual(DEFAULTS);
    },
  );

  test('are what was stored', () => {
    expect(parseSettings(CHOSEN, ENDPOINT)).toEqual(CHOSEN);
    expect(parseSettings({ ...CHOSEN, of: 'a newer version' }, ENDPOINT)).toEqual(CHOSEN);
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
    [{ keys: 0 }],
    [{ theme: 'sepia' }],
    [{ density: 2 }],
    [{ images: 'some' }],
    [{ archive: true }],
    [{ archive: 'whole' }],
    [{ newTab: 'nothing' }],
    [{ newTabRules: 'always' }],
    [{ follows: 'all' }],
    [{ mutes: [{ text: 7 }] }],
    [{ notNow: true }],
    [{ welcomeUntil: 'soon' }],
    [{ endpoint: 'https://hf-mirror.com/' }],
    [{ endpoint: 'hf-mirror.com' }],
    [{ endpoint: 'http://hf-mirror.com' }],
    [{ endpoint: 'javascript:alert(1)' }],
    [{ endpoint: '' }],
  ])('do not take %j, and keep the rest', (bad) => {
    expect(parseSettings(bad, ENDPOINT)).toEqual(DEFAULTS);
    const [name = ''] = Object.keys(bad);
    expect(parseSettings({ ...CHOSEN, ...bad }, ENDPOINT)).toEqual({
      ...CHOSEN,
      [name]: DEFAULTS[name as keyof Settings],
    });
  });

  test('may name a server on this computer', () => {
    const stored = { endpoint: 'http://127.0.0.1:8000' };
    expect(parseSettings(stored, ENDPOINT).endpoint).toBe(stored.endpoint);
  });

  test('make sense, whatever JSON was stored', () => {
    const anyRule = fc.oneof(
      fc.jsonValue(),
      fc.record({ kind: fc.constantFrom('query', 'submitter'), text: fc.string() }),
    );
    const anyStored = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          endpoint: fc.oneof(fc.jsonValue(), fc.webUrl(), fc.constant('https://hf-mirror.com')),
          refreshMinutes: fc.oneof(fc.jsonValue(), fc.integer({ min: 0, max: 1000 })),
          badge: fc.oneof(fc.jsonValue(), fc.boolean()),
          keys: fc.oneof(fc.jsonValue(), fc.boolean()),
          theme: fc.oneof(fc.jsonValue(), fc.constantFrom(...THEMES)),
          density: fc.oneof(fc.jsonValue(), fc.constantFrom(...DENSITIES)),
          images: fc.oneof(fc.jsonValue(), fc.boolean()),
          newTab: fc.oneof(fc.jsonValue(), fc.constantFrom('papers', 'one', 'browser')),
          newTabRules: fc.jsonValue(),
          notNow: fc.jsonValue(),
          follows: fc.array(anyRule),
          mutes: fc.array(anyRule),
          welcomeUntil: fc.jsonValue(),
          ['__proto__']: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(anyStored, (stored) => {
        const settings = parseSettings(stored, ENDPOINT);
        expect(Object.keys(settings).toSorted()).toEqual(Object.keys(DEFAULTS).toSorted());
        expect(parseEndpoint(settings.endpoint)).toBe(settings.endpoint);
        expect(Number.isInteger(settings.refreshMinutes)).toBe(true);
        expect(settings.refreshMinutes).toBeGreaterThanOrEqual(15);
        expect(settings.refreshMinutes).toBeLessThanOrEqual(720);
        for (const name of ['badge', 'keys', 'images'] as const) {
          expect(typeof settings[name]).toBe('boolean');
        }
        expect(THEMES).toContain(settings.theme);
        expect(DENSITIES).toContain(settings.density);
        expect(parseSettings(settings, 'https://other.example')).toEqual(settings);
      }),
      { numRuns: 100 },
    );
  });
});
