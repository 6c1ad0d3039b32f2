const SECOND_MS = 1000;
const SHORTEST_WAIT_MS = SECOND_MS;
const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * The page that a `Link` header calls next, absolute; undefined where there is none or it is on
 * another origin than the request, which is no place to follow a source to.
 *
 * @example parseNextLink('</api/daily_papers?p=1>; rel="next"', 'https://huggingface.co/api/daily_papers')
 */
export function parseNextLink(header: string | null, requestUrl: string): string | undefined {
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(LINK)) {
    if (!isNext(parameters) || !URL.canParse(target, requestUrl)) continue;
    const next = new URL(target, requestUrl);
    const isBare = next.username === '' && next.password === '';
    if (isBare && next.origin === new URL(requestUrl).origin) return next.href;
  }
  return undefined;
}

/**
 * When `Retry-After` (seconds or an HTTP date) allows the next request: epoch ms, from one second to
 * 24 hours after `now`; undefined where the header says nothing readable.
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const text = (header ?? '').trim();
  if (/^\d+(?:\.\d+)?$/.test(text)) return now + bounded(Number(text) * SECOND_MS);
  // Date.parse alone makes a date out of nearly any text with a number in it.
  const at = /^[A-Z][a-z]+, .*\d{2}:\d{2}:\d{2} GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : now + bounded(at - now);
}

/**
 * When the used-up quota of a `RateLimit` header is filled again, by the rules of
 * {@link parseRetryAfter}: `"api";r=0;t=55` is 55 seconds from `now`.
 *
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function parseRateLimit(header: string | null, now: number): number | undefined {
  const waits = (header ?? '')
    .split(',')
    .filter((policy) => !/;\s*r\s*=\s*[1-9]/.test(policy))
    .map((policy) => /;\s*t\s*=\s*(\d+)/.exec(policy)?.[1])
    .filter((seconds) => seconds !== undefined);
  return waits.length === 0 ? undefined : now + bounded(Math.max(...waits.map(Number)) * SECOND_MS);
}

const LINK = /<([^>]*)>([^<]*)/g;

function isNext(parameters: string): boolean {
  const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters) ?? [];
  return (quoted ?? bare ?? '').toLowerCase().split(/\s+/).includes('next');
}

function bounded(waitMs: number): number {
  return Math.min(Math.max(waitMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
}
