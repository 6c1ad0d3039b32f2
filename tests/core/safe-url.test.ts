import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repositoryUrl, safeUrl } from '@/core/safe-url';
import { anyText } from './arbitraries';

describe('a URL from elsewhere', () => {
  test('is taken in its normal form', () => {
    expect(safeUrl(' HTTPS://Example.COM/a b?q=ü#f\n')).toBe(
      'https://example.com/a%20b?q=%C3%BC#f',
    );
  });

  test.each([
    ['a script', 'javascript:alert(1)'],
    ['a script in disguise', ' java\nscript:alert(1)//https://example.com'],
    ['data', 'data:text/html,<script>alert(1)</script>'],
    ['a file', 'file:///etc/passwd'],
    ['plain HTTP', 'http://example.com/'],
    ['an extension page', 'chrome-extension://abc/newtab.html'],
    ['credentials', 'https://user:secret@example.com/'],
    ['a user name that looks like a host', 'https://huggingface.co@example.com/'],
    ['a relative path', '/papers/2401.00001'],
    ['a host without a scheme', 'example.com/papers'],
    ['nothing', ' '],
    ['no host', 'https://'],
    ['a port out of range', 'https://example.com:99999/'],
  ])('is dropped when it is %s', (_, value) => {
    expect(safeUrl(value)).toBeUndefined();
  });

  test.each([
    undefined,
    null,
    5,
    true,
    {},
    ['https://example.com/'],
    new URL('https://example.com'),
  ])('is dropped when it is no text: %o', (value) => {
    expect(safeUrl(value)).toBeUndefined();
  });

  test('is dropped when it is longer than 2,048 characters, also by its escapes', () => {
    const start = 'https://example.com/';
    const longest = start + 'a'.repeat(2048 - start.length);
    expect(safeUrl(longest)).toBe(longest);
    expect(safeUrl(`${longest}a`)).toBeUndefined();
    expect(safeUrl(start + 'ü'.repeat(1000))).toBeUndefined();
    expect(safeUrl(`${start}${'\n'.repeat(2048)}a`)).toBeUndefined();
  });

  test('is resolved against a base, and checked after that', () => {
    expect(safeUrl('/avatars/1.svg', 'https://huggingface.co/papers')).toBe(
      'https://huggingface.co/avatars/1.svg',
    );
    expect(safeUrl('javascript:alert(1)', 'https://huggingface.co')).toBeUndefined();
    expect(safeUrl('/avatars/1.svg', 'http://127.0.0.1:8000')).toBeUndefined();
    expect(safeUrl('/avatars/1.svg', 'no base')).toBeUndefined();
  });
});

describe('a repository', () => {
  const REPOSITORY = 'https://github.com/owner/some.repo-1';

  test.each([
    ['as it should be', 'https://github.com/owner/some.repo-1'],
    ['with a slash at its end', 'https://github.com/owner/some.repo-1/'],
    ['with several', 'https://github.com/owner//some.repo-1///'],
    ['as a clone URL', 'https://github.com/owner/some.repo-1.git'],
    ['over two lines', 'https://github.com/owner/\nsome.repo-1'],
    ['over two lines, as a clone URL', 'https://github.com/\nowner/some.repo-1.git'],
    ['with blanks around it', '  https://github.com/owner/some.repo-1 \n'],
    ['without TLS', 'http://github.com/owner/some.repo-1'],
    ['without a scheme', 'github.com/owner/some.repo-1'],
    ['with www', 'https://www.github.com/owner/some.repo-1'],
    ['in capitals', 'HTTPS://GitHub.com/owner/some.repo-1'],
    ['with a port', 'https://github.com:443/owner/some.repo-1'],
    ['as owner/repo', 'owner/some.repo-1'],
    ['for git', 'git@github.com:owner/some.repo-1.git'],
    ['for git, as a URL', 'ssh://git@github.com/owner/some.repo-1.git'],
    ['for npm', 'git+https://github.com/owner/some.repo-1.git'],
    ['with a query', 'https://github.com/owner/some.repo-1?tab=readme-ov-file#usage'],
    ['by its default branch', 'https://github.com/owner/some.repo-1/tree/main'],
    ['by a branch without a file', 'https://github.com/owner/some.repo-1/blob/main/'],
  ])('written %s is the same link', (_, value) => {
    expect(repositoryUrl(value)).toBe(REPOSITORY);
  });

  test('keeps the folder and the branch that hold the paper’s code', () => {
    expect(repositoryUrl(`${REPOSITORY}.git/tree/main/recipe/paper/`)).toBe(
      `${REPOSITORY}/tree/main/recipe/paper`,
    );
    expect(repositoryUrl(`${REPOSITORY}/tree/paper-branch`)).toBe(
      `${REPOSITORY}/tree/paper-branch`,
    );
  });

  test('may be elsewhere than on GitHub', () => {
    expect(repositoryUrl('https://gitlab.com/group/sub/project')).toBe(
      'https://gitlab.com/group/sub/project',
    );
    expect(repositoryUrl('https://example.github.io/project')).toBe(
      'https://example.github.io/project',
    );
  });

  test.each([
    ['words', 'coming soon'],
    ['one word', 'TBD'],
    ['N/A', 'N/A'],
    ['a person', 'https://github.com/owner'],
    ['GitHub itself', 'https://github.com/'],
    ['GitHub, barely', 'github.com'],
    ['two URLs', 'https://github.com/owner/one and https://github.com/owner/two'],
    ['credentials', 'https://user:token@github.com/owner/repo'],
    ['a script', 'javascript:alert(1)//github.com/owner/repo'],
    ['a host that ends like GitHub, without TLS', 'http://notgithub.com/owner/repo'],
    ['a step up', 'https://github.com/owner/..'],
    ['an owner that GitHub does not allow', 'https://github.com/-own%20er/repo'],
    ['a megabyte', `owner/${'a'.repeat(1_000_000)}`],
    ['nothing', ''],
    ['no text', 7],
  ])('is not found in %s', (_, value) => {
    expect(repositoryUrl(value)).toBeUndefined();
  });
});

describe.each([
  ['safeUrl', (value: unknown) => safeUrl(value)],
  ['repositoryUrl', repositoryUrl],
])('%s', (_, check) => {
  const scheme = fc.constantFrom('', 'https://', 'http://', 'javascript:', 'data:', '//', 'git@');
  const host = fc.constantFrom('github.com/', 'github.com:', 'example.com/', 'u:p@github.com/', '');
  const nearly = fc.tuple(scheme, host, anyText).map((parts) => parts.join(''));

  test('gives https without credentials or nothing, for anything at all', () => {
    fc.assert(
      fc.property(fc.oneof(nearly, fc.webUrl(), fc.anything()), (value) => {
        const result = check(value);
        if (result === undefined) return;
        const url = new URL(result);
        expect([url.protocol, url.username, url.password]).toEqual(['https:', '', '']);
        expect(url.href).toBe(result);
        expect(result.length).toBeLessThanOrEqual(2048);
        expect(check(result)).toBe(result);
      }),
      { numRuns: 500 },
    );
  });
});
