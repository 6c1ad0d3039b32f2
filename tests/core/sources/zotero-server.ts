import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { send, serve } from './loopback';

export interface ZoteroServer {
  readonly origin: string;
  /** The bodies of what was saved, in order. */
  readonly saved: readonly Saved[];
}

export interface Saved {
  readonly sessionID: string;
  readonly uri: string;
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

export interface ZoteroState {
  readonly editable?: boolean;
  /** The oldest version of the protocol that it takes. */
  readonly oldest?: number;
  readonly selected?: object;
}

/**
 * A server that treats requests as Zotero does: it hangs up on browsers that do not say who they are,
 * takes JSON for its own address alone, and no session twice.
 */
export async function serveZotero(state: ZoteroState = {}): Promise<ZoteroServer> {
  const saved: Saved[] = [];
  const { origin } = await serve((request, response) => {
    void answer(request, response, state, saved);
  });
  return { origin, saved };
}

const VERSIONS = { 'X-Zotero-Version': '8.0.1', 'X-Zotero-Connector-API-Version': '3' };

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { editable = true, oldest = 3, selected }: ZoteroState,
  saved: Saved[],
): Promise<void> {
  const { headers, url, method } = request;
  const version = headers['x-zotero-connector-api-version'];
  const isBrowser = headers['user-agent']?.startsWith('Mozilla/') || headers.origin !== undefined;
  if (isBrowser && version === undefined) return void request.socket.destroy();
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(headers.host ?? '')) {
    return send(response, { status: 400, body: 'Invalid Host' });
  }
  if (method !== 'POST') return send(response, { status: 404, body: '' });
  if (headers['content-type'] !== 'application/json') {
    return send(response, { status: 415, body: '' });
  }
  const body: unknown = JSON.parse(await text(request));
  const reply = (status: number, content: unknown): void =>
    send(response, { status, headers: VERSIONS, body: content });
  if (url === '/connector/ping') return reply(200, { prefs: {} });
  if (url === '/connector/getSelectedCollection') {
    return reply(200, { ...SELECTED, libraryEditable: editable, ...selected });
  }
  if (url !== '/connector/saveItems') return reply(404, '');
  const sent = body as Saved;
  if (Number(version) < oldest) return reply(400, { error: 'CONNECTOR_VERSION_OUTDATED' });
  if (saved.some(({ sessionID }) => sessionID === sent.sessionID)) {
    return reply(409, { error: 'SESSION_EXISTS' });
  }
  if (!editable) return reply(500, { libraryEditable: false });
  saved.push(sent);
  return reply(201, '');
}

const SELECTED = {
  libraryID: 1,
  libraryName: 'My Library',
  filesEditable: true,
  editable: true,
  id: 23,
  name: 'To read',
  targets: [{ id: 'L1', name: 'My Library', level: 0 }],
  tags: {},
};
