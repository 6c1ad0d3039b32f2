import * as fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { describeLine, onOmnibox, openWhere } from '@/browser/omnibox';
import type { Suggestion } from '@/core/search/suggestion';
import { installAddressBar } from '@/tests/address-bar';
import { anyText, idOf } from '@/tests/core/arbitraries';
import { deferred } from '@/tests/state/models';

beforeEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  fakeBrowser.reset();
});

const HOSTILE = `<b>&amp; "Bold" & 'brave'</match>`;

describe('a line of a suggestion', () => {
  test('is marked up and escaped where the browser reads XML', () => {
    const line = [
      { text: 'On ', kind: 'plain' },
      { text: HOSTILE, kind: 'match' },
      { text: ' · Ada & Co', kind: 'dim' },
    ] as const;
    expect(describeLine(line)).toBe(
      'On <match>&#60;b&#62;&#38;amp; &#34;Bold&#34; &#38; &#39;brave&#39;&#60;/match&#62;</match>' +
        '<dim> · Ada &#38; Co</dim>',
    );
  });

  test('is plain where it does not, as in Firefox', () => {
    vi.stubEnv('BROWSER', 'firefox');
    expect(describeLine([{ text: HOSTILE, kind: 'match' }])).toBe(HOSTILE);
  });

  test('of any text is text between its marks, of characters that XML may hold', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [, inner = ''] = /^<dim>(.*)<\/dim>$/su.exec(
          describeLine([{ text: `a${text}`, kind: 'dim' }]),
        ) ?? [text];
        expect(inner).toMatch(/^[^<>"']*$/);
        expect(inner.replaceAll(/&#\d\d;/g, '')).not.toContain('&');
        // oxlint-disable-next-line no-control-regex -- these are what must not be there
        expect(inner).not.toMatch(/[\u0000-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u);
      }),
    );
  });
});

const suggestionOf = (title: string): Suggestion => ({
  id: idOf('2611.00001'),
  line: [{ text: title, kind: 'plain' }],
});

describe('while someone types', () => {
  test('only the newest text is answered', async () => {
    const bar = installAddressBar();
    const answers = new Map([
      ['at', deferred<readonly Suggestion[]>()],
      ['att', deferred<readonly Suggestion[]>()],
    ]);
    onOmnibox(() => '', {
      onStart: () => {},
      onChange: (text) => answers.get(text)?.promise ?? Promise.resolve([]),
      onEnter: () => {},
      onCancel: () => {},
    });
    bar.type('at');
    bar.type('att');
    answers.get('att')?.resolve([suggestionOf('New')]);
    answers.get('at')?.resolve([suggestionOf('Old')]);
    await vi.waitFor(() => expect(bar.suggested).toHaveLength(1));
    await new Promise(setImmediate);
    expect(bar.suggested).toEqual([
      { text: 'att', results: [{ content: '2611.00001', description: 'New' }] },
    ]);
  });

  test('the first row says what Enter does, in XML too', () => {
    const bar = installAddressBar();
    onOmnibox(() => 'Q & A', {
      onStart: () => {},
      onChange: async () => [],
      onEnter: () => {},
      onCancel: () => {},
    });
    bar.begin();
    expect(bar.hints).toEqual(['Q &#38; A']);
  });
});

test('a browser without an address bar that tells is left alone', () => {
  const { omnibox } = fakeBrowser;
  Object.assign(fakeBrowser, { omnibox: undefined });
  const nothing = { onStart() {}, onChange: async () => [], onEnter() {}, onCancel() {} };
  expect(() => onOmnibox(() => '', nothing)).not.toThrow();
  Object.assign(fakeBrowser, { omnibox });
});

test.each(['currentTab', 'newForegroundTab', 'newBackgroundTab'] as const)(
  'an address is shown in the %s',
  async (where) => {
    const bar = installAddressBar();
    await openWhere('https://papers.example/', where);
    expect(bar.opened).toEqual([{ url: 'https://papers.example/', where }]);
  },
);
