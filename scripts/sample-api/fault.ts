import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';

/** What can be wrong with an answer. */
type FaultKind =
  /** Another status, such as 429 with `Retry-After`, or 503. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** No answer at all, for as long as the server runs. */
  | { readonly kind: 'hang' }
  /** The right answer, one byte in `everyMs`: something comes all the time, and never the end. */
  | { readonly kind: 'trickle'; readonly everyMs: number }
  /** Half of the body that `Content-Length` announces, then the connection breaks. */
  | { readonly kind: 'truncate' }
  /** Status 200 and a web page: a captive portal. */
  | { readonly kind: 'html' }
  /** Status 200 and `[]`. */
  | { readonly kind: 'empty' }
  /** Status 200 and any text, called JSON. */
  | { readonly kind: 'body'; readonly body: string }
  /** The right answer, but only after `delayMs`. */
  | { readonly kind: 'slow' };

/** A fault of the server, for some requests or for all, at once or after a time. */
export type Fault = FaultKind & {
  readonly match?: (url: URL) => boolean;
  readonly delayMs?: number;
};

const PORTAL = '<!doctype html><title>Sign in</title><h1>Sign in to the train’s Wi-Fi</h1>';
const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' };

/**
 * Lets a fault happen to a response. Resolves to the status that was sent, or to `undefined` where
 * nothing was sent and the right answer is still to come.
 *
 * @param right - The body of the right answer.
 */
export async function applyFault(
  fault: Fault,
  response: ServerResponse,
  right: string,
): Promise<number | undefined> {
  if (fault.delayMs !== undefined) await sleep(fault.delayMs, undefined, { ref: false });
  switch (fault.kind) {
    case 'slow':
      return undefined;
    case 'hang':
      return 0;
    case 'truncate': {
      const bytes = Buffer.from(right);
      response.writeHead(200, { ...JSON_TYPE, 'Content-Length': bytes.length });
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
      return 200;
    }
    case 'trickle': {
      const bytes = Buffer.from(right);
      response.writeHead(200, { ...JSON_TYPE, 'Content-Length': bytes.length });
      for (let at = 0; at < bytes.length && !response.destroyed; at += 1) {
        response.write(bytes.subarray(at, at + 1));
        await sleep(fault.everyMs, undefined, { ref: false });
      }
      if (!response.destroyed) response.end();
      return 200;
    }
    case 'html':
      return send(response, 200, { 'Content-Type': 'text/html; charset=utf-8' }, PORTAL);
    case 'empty':
      return send(response, 200, JSON_TYPE, '[]');
    case 'body':
      return send(response, 200, JSON_TYPE, fault.body);
    case 'status': {
      const body = fault.body ?? JSON.stringify({ error: `Status ${fault.status} on request` });
      return send(response, fault.status, { ...JSON_TYPE, ...fault.headers }, body);
    }
  }
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): number {
  response.writeHead(status, headers).end(body);
  return status;
}
