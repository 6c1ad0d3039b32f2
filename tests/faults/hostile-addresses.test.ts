import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEndpoint } from '@/core/endpoint';
import { parseFirstPaint, readMirror } from '@/core/first-paint';
import { isPaperId } from '@/core/paper-id';
import { paperOfUrl } from '@/core/paper-url';
import { pictureUrl, PICTURE_ORIGINS } from '@/core/picture';
import { parseRefreshRequest } from '@/core/refresh/parse-request';
import { repositoryUrl, safeUrl } from '@/core/safe-url';
import { parseNextLink } from '@/core/sources/headers';
import { parseSettings } from '@/core/settings';
import { paperOfTags } from '@/core/tab/page-tags';
import { parsePlace } from '@/state/place';
import { parseRoute, parseSearchHash, routeHash } from '@/state/route';
import { anyText } from '@/tests/core/arbitraries';
import { expectHeld } from './held';
import { HOSTILE_TEXTS, mutated } from './mutations';

const ORIGIN = 'https://papers.example';
const REAL = fc.constantFrom(
  'https://arxiv.org/abs/2401.00001v2',
  'https://arxiv.org/pdf/2401.00001.pdf#page=2',
  'https://huggingface.co/papers/2401.00001?x=1',
  'https://doi.org/10.48550/arXiv.2401.00001',
  'https://openreview.net/forum?id=abc',
  'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2401.00001.png',
  'https://github.com/owner/repo/tree/main/x',
  '#/trending/2026-11-20',
  '#/search/two%20words',
  '</api/daily_papers?p=1>; rel="next"',
);
const anyAddress = fc.oneof(mutated(REAL), anyText, fc.constantFrom(...HOSTILE_TEXTS), fc.webUrl());

test('#38 whatever an address is, it leads to https without credentials or nowhere', async () => {
  const property = fc.property(anyAddress, (text) => {
    for (const url of [safeUrl(text), repositoryUrl(text), pictureUrl(text)]) {
      if (url === undefined) continue;
      const { protocol, username, password } = new URL(url);
      expect([protocol, username, password]).toEqual(['https:', '', '']);
    }
    const picture = pictureUrl(text);
    if (picture !== undefined) expect(PICTURE_ORIGINS).toContain(new URL(picture).origin);
    const next = parseNextLink(text, ORIGIN);
    if (next !== undefined) expect(new URL(next).origin).toBe(ORIGIN);
    const endpoint = parseEndpoint(text);
    if (endpoint !== undefined) expect(new URL(endpoint).origin).toBe(endpoint);
    const id = paperOfUrl(text);
    if (id !== undefined) expect(isPaperId(id)).toBe(true);
    const route = parseRoute(text);
    expect(parseRoute(routeHash(route))).toEqual(route);
    parseSearchHash(text);
  });
  await expectHeld(38, 'addresses', property, { runs: 500, longRuns: 50_000 });
}, 600_000);

test('#38 #41 whatever is stored, sent or on a page is read by its schema, or not at all', async () => {
  const anyStored = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom('endpoint', 'theme', 'newTab', 'newTabRules', 'notNow', 'list', 'offline'),
      fc.oneof(fc.jsonValue(), anyAddress),
    ),
    fc.array(fc.record({ name: anyText, content: anyText })),
  );
  const property = fc.property(anyStored, anyText, anyAddress, (stored, text, address) => {
    const { endpoint, offline } = parseSettings(stored, ORIGIN);
    expect(endpoint === ORIGIN || parseEndpoint(endpoint) === endpoint).toBe(true);
    expect(typeof offline).toBe('boolean');
    parseFirstPaint(stored);
    for (const each of [text, JSON.stringify(stored)]) {
      parseFirstPaint(readMirror(each));
      parsePlace(each);
    }
    const paper = paperOfTags(stored, address);
    if (paper !== undefined) expect(isPaperId(paper.id)).toBe(true);
    try {
      const { list } = parseRefreshRequest(stored);
      expect(['undefined', 'string']).toContain(typeof list);
    } catch (error) {
      // What the worker turns a message away with.
      expect(error).toBeInstanceOf(TypeError);
    }
  });
  await expectHeld(41, 'stored values and messages', property, { runs: 300, longRuns: 30_000 });
}, 600_000);
