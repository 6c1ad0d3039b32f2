import { describe, expect, test } from 'vitest';
import { movedSettings } from '@/core/formats/settings-of-backup';
import { parseSettings } from '@/core/settings';

const present = parseSettings({ theme: 'dark' }, 'https://papers.example');

describe('the settings of a backup', () => {
  test('are those that are others here', () => {
    const rule = { days: [1], fromHour: 9, toHour: 17, show: 'browser' as const };
    const follows = [{ kind: 'query' as const, text: 'author:"Ada King"', known: ['A Friend'] }];
    const mutes = [{ kind: 'query' as const, text: 'crypto', hides: true }];
    const others = { keys: false, newTabRules: [rule], follows, mutes };
    const there = { ...present, theme: 'light' as const, ...others };
    expect(movedSettings(there, present)).toEqual({ theme: 'light', ...others });
    expect(movedSettings(present, present)).toEqual({});
  });

  test('add to what is followed and muted here, and take nothing of it away', () => {
    const ada = { kind: 'query', text: 'author:"Ada King"' } as const;
    const grace = { kind: 'query', text: 'author:"Grace Hopper"' } as const;
    const here = { ...present, follows: [{ ...ada, known: ['A Friend'] }] };
    expect(movedSettings({ ...present, follows: [ada, 7, grace] }, here)).toEqual({
      follows: [{ ...ada, known: ['A Friend'] }, grace],
    });
    expect(movedSettings({ ...present, follows: [ada], mutes: [] }, here)).toEqual({});
    expect(movedSettings({ ...present, follows: [] }, here)).toEqual({});
  });

  test('bring neither another source nor the archive, a pause or the card for new users', () => {
    const there = {
      ...present,
      endpoint: 'https://elsewhere.example',
      archive: 'on',
      notNow: { from: 0, until: 1 },
      welcomeUntil: 7,
    };
    expect(movedSettings(there, present)).toEqual({});
  });

  test.each([
    [undefined],
    [null],
    [7],
    ['dark'],
    [[]],
    [{}],
    [{ theme: 'pink', density: 3, refreshMinutes: 1e9, keys: 'no', newTabRules: 'all' }],
    [{ toString: 'x', __proto__: { theme: 'light' } }],
  ])('change nothing where they make no sense: %o', (stored: unknown) => {
    expect(movedSettings(stored, present)).toEqual({});
  });
});
