import type { ServerResponse } from 'node:http';

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** JSON unless it is a text. */
  readonly body?: unknown;
}

/** Sends a whole answer, labelled as JSON unless told otherwise. */
export function send(response: ServerResponse, { status = 200, headers, body }: Reply): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? []);
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(status === 304 ? undefined : text);
}
