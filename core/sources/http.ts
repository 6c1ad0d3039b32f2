import { parseNextLink, parseRateLimit, parseRetryAfter } from './headers';
import { NotAllowed, SwitchedOff } from '@/core/ledger/switched-off';
import { SourceError } from './source';

const TIMEOUT_MS = 20_000;
const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** How long to leave a source alone that says "too many requests" and not until when. */
const DEFAULT_WAIT_MS = 60_000;

/** An ETag is a hash; what is longer is not worth keeping and sending back. */
const LONGEST_ETAG = 256;

/** What a source needs of its surroundings: the entrypoint hands in the real ones. */
export interface Http {
  readonly fetch: typeof globalThis.fetch;
  /** The present moment, epoch ms. */
  readonly now: () => number;
  /** The limit for a whole exchange, body included, in ms: 20 s unless told otherwise. */
  readonly timeoutMs?: number;
}

/** A JSON body and what its headers say about it. */
export interface JsonAnswer {
  readonly body: unknown;
  /** For a conditional request later on. */
  readonly etag?: string;
  /** The next page of a list, on the same origin. */
  readonly nextUrl?: string;
  /** Whether the sample API made it, whose papers are shown as such. */
  readonly sample: boolean;
}

/**
 * Gets one JSON document: the only way from a source to the network. Sends no cookies and no
 * referrer, and keeps nothing in the browser's cache. With an `etag`, `unchanged` where it still
 * holds. Throws {@link SourceError}, and nothing else, for whatever goes wrong on the way.
 */
export function fetchJson(http: Http, url: string): Promise<JsonAnswer>;
export function fetchJson(
  http: Http,
  url: string,
  etag: string | undefined,
): Promise<JsonAnswer | 'unchanged'>;
export async function fetchJson(
  http: Http,
  url: string,
  etag?: string,
): Promise<JsonAnswer | 'unchanged'> {
  // Taken out of its object, because a browser's `fetch` refuses to run as the method of another.
  const { fetch, now, timeoutMs = TIMEOUT_MS } = http;
  const exchange = new AbortController();
  const timer = setTimeout(() => exchange.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      headers: { Accept: 'application/json', ...(etag ? { 'If-None-Match': etag } : {}) },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: exchange.signal,
    });
    if (new URL(response.url || url).origin !== new URL(url).origin) {
      // A captive portal, or a mirror that moved: not the source that was asked.
      throw new SourceError('unreadable', { status: response.status });
    }
    if (etag && response.status === 304) return 'unchanged';
    if (!response.ok) throw toError(response, now());
    return toAnswer(response, url, await readJson(response, exchange.signal));
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    if (cause instanceof NotAllowed) throw new SourceError('not-allowed', { cause });
    if (cause instanceof SwitchedOff) throw new SourceError('switched-off', { cause });
    throw new SourceError(exchange.signal.aborted ? 'timeout' : 'unreachable', { cause });
  } finally {
    clearTimeout(timer);
    // Hangs up where the rest of a body is not wanted; nothing happens where all of it was read.
    exchange.abort();
  }
}

function toAnswer({ headers }: Response, url: string, body: unknown): JsonAnswer {
  const etag = headers.get('etag');
  const nextUrl = parseNextLink(headers.get('link'), url);
  return {
    body,
    ...(etag && etag.length <= LONGEST_ETAG ? { etag } : {}),
    ...(nextUrl === undefined ? {} : { nextUrl }),
    sample: headers.get('x-papertab-data') === 'sample',
  };
}

function toError({ status, headers }: Response, now: number): SourceError {
  const retryAt = parseRetryAfter(headers.get('retry-after'), now);
  if (status === 429) {
    const reset = parseRateLimit(headers.get('ratelimit'), now);
    return new SourceError('rate-limited', {
      status,
      retryAt: retryAt ?? reset ?? now + DEFAULT_WAIT_MS,
    });
  }
  if (status < 500) return new SourceError('refused', { status });
  return new SourceError('failing', { status, ...(retryAt === undefined ? {} : { retryAt }) });
}

async function readJson(response: Response, signal: AbortSignal): Promise<unknown> {
  const { status, headers } = response;
  // Other types pass, because mirrors label JSON as plain text or not at all.
  if (/^\s*(?:text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? '')) {
    throw new SourceError('unreadable', { status });
  }
  try {
    return JSON.parse(await readText(response));
  } catch (cause) {
    if (cause instanceof SourceError || signal.aborted) throw cause;
    // No JSON, or a connection that broke before its end, which is half a JSON.
    throw new SourceError('unreadable', { status, cause });
  }
}

async function readText({ status, headers, body }: Response): Promise<string> {
  if (Number(headers.get('content-length')) > MAX_BODY_BYTES) {
    throw new SourceError('too-large', { status });
  }
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > MAX_BODY_BYTES) throw new SourceError('too-large', { status });
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
