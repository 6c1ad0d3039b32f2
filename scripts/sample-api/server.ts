import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { capturedData } from './captured.ts';
import { loadCatalogue } from './catalogue.ts';
import { catalogueData, withOverrides, type SampleData } from './data.ts';
import { applyFault, type Fault } from './fault.ts';
import { withOlderDays, type OlderDays } from './older-days.ts';
import { answer, failure, type Answer } from './routes.ts';

/** A request that reached the server. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** The status that was sent; 0 as long as, or if for ever, none was. */
  readonly status: number;
  /** Epoch ms, of the real clock. */
  readonly at: number;
  readonly ifNoneMatch?: string;
}

/** A running sample API. */
export interface SampleApi {
  readonly origin: string;
  readonly port: number;
  /** Every request so far, in order of arrival. */
  readonly requests: readonly LoggedRequest[];
  /** Raw items, well-formed or not, to serve as the list of a day, in place of its own. */
  readonly itemsOverride: Map<string, readonly unknown[]>;
  /** What time the data are as of: may be replaced, to let votes grow or a day begin. */
  clock: () => number;
  /** What is wrong with the answers from now on. */
  fault: Fault | undefined;
  /** Stops it, and breaks off what is still being answered. */
  close(): Promise<void>;
}

/** What a sample API may be started with. */
export interface SampleApiOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly now?: () => number;
  /** A folder of captured bodies to serve in place of the catalogue; see `captured.ts`. */
  readonly data?: string;
  /** Days before those of the catalogue, for an archive; see `older-days.ts`. */
  readonly older?: OlderDays;
}

/** As the real one has it, so that a page without host permission could read the same headers. */
const EXPOSED_HEADERS = 'X-Error-Message,X-Papertab-Data,ETag,Link';

/**
 * Starts a server on the loopback interface that speaks the papers interface of Hugging Face: lists
 * by date, week, month and trend, paging, single papers, search, conditional requests, errors.
 * Answers out of the sample catalogue carry `X-Papertab-Data: sample`.
 */
export async function startSampleApi(options: SampleApiOptions = {}): Promise<SampleApi> {
  const { port = 0, now = Date.now, data, older } = options;
  const source = data === undefined ? sampleData(older) : capturedData(data);
  const requests: LoggedRequest[] = [];
  const server = createServer((request, response) => {
    const logged = log(request);
    requests.push(logged);
    void handle(request, response)
      .catch((error: unknown) => send(request, response, failure(500, String(error))))
      .then((status) => (logged.status = status));
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<number> {
    const url = new URL(request.url ?? '/', api.origin);
    allowOrigin(request, response);
    if (request.method === 'OPTIONS') return preflight(response);
    const reply =
      request.method === 'GET' || request.method === 'HEAD'
        ? answer(url, withOverrides(source, api.itemsOverride), api.clock())
        : failure(404, 'Not found');

    const { fault } = api;
    if (fault && (fault.match?.(url) ?? true)) {
      const status = await applyFault(fault, response, reply.body);
      if (status !== undefined) return status;
    }
    const isOverridden = api.itemsOverride.has(url.searchParams.get('date') ?? '');
    if (data === undefined && !isOverridden) response.setHeader('X-Papertab-Data', 'sample');
    return send(request, response, reply);
  }

  const api: SampleApi = {
    port: await listen(server, port),
    get origin() {
      return `http://127.0.0.1:${this.port}`;
    },
    requests,
    itemsOverride: new Map(),
    clock: now,
    fault: undefined,
    close: () => close(server),
  };
  return api;
}

function sampleData(older: OlderDays | undefined): SampleData {
  const entries = loadCatalogue();
  const recent = catalogueData(entries);
  return older === undefined ? recent : withOlderDays(recent, entries, older);
}

function log({ method = '', url = '', headers }: IncomingMessage) {
  const ifNoneMatch = headers['if-none-match'];
  return { method, url, status: 0, at: Date.now(), ...(ifNoneMatch && { ifNoneMatch }) };
}

function send(request: IncomingMessage, response: ServerResponse, reply: Answer): number {
  const etag = weakETag(reply.body);
  const isKnown =
    reply.status === 200 &&
    (request.headers['if-none-match'] ?? '').split(',').some((tag) => tag.trim() === etag);
  const headers = { ...reply.headers, ETag: etag };
  if (isKnown) {
    response.writeHead(304, headers).end();
    return 304;
  }
  response.writeHead(reply.status, { ...headers, 'Content-Type': reply.type });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
  return reply.status;
}

/** `W/"31ec-…"`: the length in hexadecimal, then a digest. */
function weakETag(body: string): string {
  const digest = createHash('sha1').update(body).digest('base64url');
  return `W/"${Buffer.byteLength(body).toString(16)}-${digest}"`;
}

function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Vary', 'Origin');
  const { origin } = request.headers;
  if (origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Expose-Headers', EXPOSED_HEADERS);
}

function preflight(response: ServerResponse): number {
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD');
  response.setHeader('Access-Control-Allow-Headers', 'If-None-Match, Authorization');
  response.writeHead(204).end();
  return 204;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
