const LONGEST_URL = 2048;

/**
 * A remote value as a URL that may become a link: absolute, `https:`, at most 2,048 characters and
 * without credentials, in its normal form; undefined for anything else. A relative value needs `base`.
 */
export function safeUrl(value: unknown, base?: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === '' || text.length > LONGEST_URL || !URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  return url.href.length <= LONGEST_URL ? url.href : undefined;
}

/**
 * A remote value as the link to a code repository, by the rules of {@link safeUrl}. A GitHub
 * repository is recognised however it is written (`owner/repo`, `github.com/owner/repo`, a clone URL,
 * broken over two lines) and comes without `.git`, query and superfluous slashes; a folder or branch
 * in it stays, because there the paper's code is. Undefined for what names no repository.
 */
export function repositoryUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST_URL) return undefined;
  const text = value.trim().replace(/\s*[\r\n]\s*/g, '');
  if (/\s/.test(text) || NOT_ANY.test(text)) return undefined;
  const onGitHub = GITHUB.exec(text)?.[1] ?? SHORT.exec(text)?.[0];
  if (onGitHub === undefined) return GITHUB_HOST.test(text) ? undefined : safeUrl(text);
  const { pathname } = new URL(`https://github.com/${onGitHub}`);
  const [owner = '', name = '', ...rest] = pathname.split('/').filter((part) => part !== '');
  const repository = name.replace(/(?:\.git)+$/i, '');
  if (!OWNER.test(owner) || !REPOSITORY.test(repository)) return undefined;
  const place = rest.join('/');
  const path = place === '' || WHOLE_REPOSITORY.test(place) ? '' : `/${place}`;
  return safeUrl(`https://github.com/${owner}/${repository}${path}`);
}

/** What people type into a field that wants a repository when they have none. */
const NOT_ANY = /^n\/a$/i;

/** With `https://`, `git+https://`, `ssh://git@`, `git@` and a colon, or nothing before the host. */
const GITHUB =
  /^(?:(?:git\+)?(?:https?|git|ssh):\/\/)?(?:git@)?(?:www\.)?github\.com(?::443(?=\/))?[:/]([^?#]*)/i;
const SHORT = /^[A-Za-z0-9][\w-]*\/[\w.-]+$/;
const GITHUB_HOST = /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?(?:www\.)?github\.com(?:[:/?#]|$)/i;

const OWNER = /^[A-Za-z0-9][\w-]{0,38}$/;
const REPOSITORY = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

/** Sub-paths that say no more than the repository's own page. */
const WHOLE_REPOSITORY = /^(?:tree\/(?:main|master)|blob\/[^/]+)$/;
