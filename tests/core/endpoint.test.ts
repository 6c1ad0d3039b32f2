import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { parseEndpoint } from '@/core/endpoint';

test.each([
  ['huggingface.co', 'https://huggingface.co'],
  ['  https://hf-mirror.com/papers?p=1#top ', 'https://hf-mirror.com'],
  ['HTTPS://HF-Mirror.com:443', 'https://hf-mirror.com'],
  ['https://papers.example:8443/', 'https://papers.example:8443'],
  ['https://10.0.0.1', 'https://10.0.0.1'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ['http://127.0.0.1:8000', 'http://127.0.0.1:8000'],
  ['http://127.1:8000', 'http://127.0.0.1:8000'],
  ['http://localhost:8000/api', 'http://localhost:8000'],
  ['http://[::1]:8000', 'http://[::1]:8000'],
  ['localhost:8000', 'https://localhost:8000'],
])('%j names %s', (typed, origin) => {
  expect(parseEndpoint(typed)).toBe(origin);
});

test.each([
  '',
  ' ',
  'http://hf-mirror.com',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'https://name:secret@hf-mirror.com',
  'https://name@hf-mirror.com',
  'ftp://hf-mirror.com',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'javascript://hf-mirror.com/%0aalert(1)',
  'data:text/html,hello',
  'blob:https://hf-mirror.com/1',
  'chrome-extension://abcdefghijklmnop',
  'hf-mirror',
  'https://',
  'https://hf mirror.com',
  'https://hf-mirror.com:99999',
  `https://hf-mirror.com/${'x'.repeat(2048)}`,
])('%j names none', (typed) => {
  expect(parseEndpoint(typed)).toBeUndefined();
});

test('what any text names is an origin, safe to ask, that names itself', () => {
  const anyTyped = fc.oneof(
    fc.string(),
    fc.webUrl({ validSchemes: ['http', 'https', 'ftp'], withFragments: true }),
    fc.ipV4(),
    fc.domain(),
  );
  fc.assert(
    fc.property(anyTyped, (typed) => {
      const origin = parseEndpoint(typed);
      if (origin === undefined) return;
      expect(new URL(origin).origin).toBe(origin);
      expect(origin).toMatch(/^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::|$))/);
      expect(parseEndpoint(origin)).toBe(origin);
    }),
    { numRuns: 300 },
  );
});

test('is found in a browser that has no URL.parse, as Chrome 123 has none', () => {
  vi.spyOn(URL, 'parse').mockImplementation(() => {
    throw new TypeError('URL.parse is not a function');
  });
  expect(parseEndpoint('huggingface.co')).toBe('https://huggingface.co');
  vi.restoreAllMocks();
});
