import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doiKey, isPaperId, pageKey, paperUrl, parsePaperId } from '@/core/paper-id';
import { keyOf } from './arbitraries';

const suffix = fc.stringMatching(/^[a-z0-9()<>;:#?%[\]./_-]{1,30}$/);
const dois = fc
  .tuple(fc.integer({ min: 1000, max: 999_999 }), suffix)
  .map(([registrant, rest]) => `10.${registrant}/${rest}`)
  .filter((doi) => !/\/\.{1,2}(?:\/|$)/.test(doi));

describe('the key of a paper', () => {
  test.each([
    ['an arXiv identifier', 'arXiv:2401.00001v3', '2401.00001'],
    ['an old one', 'hep-th/9901001', 'hep-th/9901001'],
    ['a DOI of arXiv’s own', '10.48550/arXiv.2401.00001', '2401.00001'],
    ['an old one of those', 'https://doi.org/10.48550/arXiv.math.GT/0309136', 'math/0309136'],
    ['a DOI', '10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    [
      'a DOI in capitals',
      'DOI: 10.1016/S0004-3702(97)00043-X',
      'doi:10.1016/s0004-3702(97)00043-x',
    ],
    ['a link to one', 'http://dx.doi.org/10.1145/1', 'doi:10.1145/1'],
    ['a page', 'url:https://openreview.net/forum?id=aB', 'url:https://openreview.net/forum?id=aB'],
  ])('comes of %s', (_, text, key) => {
    expect(parsePaperId(text)).toBe(key);
    expect(isPaperId(key)).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['words', 'attention is all you need'],
    ['a number', '10.5'],
    ['a DOI with a blank in it', '10.1145/3292500 3330701'],
    ['a DOI with a quote in it', '10.1145/"'],
    ['a DOI that a link would lose', '10.1145/a/../b'],
    ['a DOI of arXiv’s for nothing', '10.48550/arXiv.nothing'],
    ['an endless DOI', `10.1145/${'1'.repeat(600)}`],
    ['a script', 'url:javascript:alert(1)'],
    ['a file', 'url:file:///etc/passwd'],
    ['a page with credentials', 'url:https://a:b@openreview.net/forum'],
    ['a page that is too long', `url:https://example.org/${'a'.repeat(3000)}`],
  ])('does not come of %s', (_, text) => {
    expect(parsePaperId(text)).toBeUndefined();
  });

  test('is one for all ways to write a DOI, and its page leads back to it', () => {
    fc.assert(
      fc.property(dois, (doi) => {
        const key = keyOf(`doi:${doi}`);
        for (const form of [doi, doi.toUpperCase(), `doi:${doi}`, `https://doi.org/${doi}`]) {
          expect(doiKey(form)).toBe(key);
        }
        expect(decodeURIComponent(new URL(paperUrl(key)).pathname.slice(1))).toBe(doi);
      }),
    );
  });

  test('comes of any page once and stays, without what only says where a reader came from', () => {
    expect(pageKey('http://Example.org/a?utm_source=x&id=1&utm_medium=y#top')).toBe(
      'url:https://example.org/a?id=1',
    );
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const key = pageKey(address);
        if (key === undefined) throw new Error(address);
        expect(isPaperId(key)).toBe(true);
        expect(paperUrl(key)).toBe(key.slice(4));
      }),
    );
  });

  test('has nothing in it that would end an attribute or a word, and no text makes it throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', 'doi:10.1145/', 'url:https://example.org/?', 'url:'),
        fc.string({ unit: 'binary' }),
        (prefix, text) => {
          const key = parsePaperId(prefix + text);
          if (key === undefined) return;
          expect(key).not.toMatch(/[\s"\\]/);
          expect(isPaperId(key)).toBe(true);
          expect(URL.canParse(paperUrl(key))).toBe(true);
        },
      ),
    );
  });
});
