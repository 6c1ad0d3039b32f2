import * as v from 'valibot';
import { toZoteroItem } from '@/core/formats/zotero';
import type { Entry } from '@/core/library/paper-library';
import { SwitchedOff } from '@/core/ledger/switched-off';
import { paperUrl } from '@/core/paper-id';
import { cleanLine } from '@/core/text';
import { ZOTERO_ORIGIN } from '@/core/zotero-origin';
import type { Http } from './http';

/** The Zotero of this computer, through the server that it has for its own browser connector. */
export interface Zotero {
  /** The version of the Zotero that is running. Throws {@link ZoteroError}, as all methods do. */
  ping(): Promise<string>;
  /** Where Zotero would put what is saved now: what is selected in its window. */
  selectedCollection(): Promise<ZoteroTarget>;
  /**
   * Saves papers there, some at a time, and calls back with those that each request brought. Zotero
   * does not look whether it has them already.
   */
  save<Sent extends SentPaper>(
    papers: readonly Sent[],
    onSaved?: (saved: readonly Sent[]) => Promise<void>,
  ): Promise<void>;
}

export interface ZoteroTarget {
  readonly library: string;
  /** Absent where the library itself is selected. */
  readonly collection?: string;
  /** Whether anything can be saved there. */
  readonly editable: boolean;
}

/** A paper, with what the user wrote of it if it is saved. */
export type SentPaper = Pick<Entry, 'paper'> & Partial<Pick<Entry, 'tags' | 'note'>>;

/**
 * Why Zotero did not do it.
 * - `not-running`: nobody answers, or not in time;
 * - `no-answer`: papers were sent, and what became of them was not said in time;
 * - `read-only`: the selected library cannot be written;
 * - `outdated`: this Zotero no longer, or not yet, speaks this version of the protocol;
 * - `refused`: another status;
 * - `unreadable`: somebody answers who is not Zotero, or not as it should;
 * - `switched-off`: the user took Papertab offline, and Zotero was not asked.
 */
export type ZoteroProblem =
  | 'not-running'
  | 'no-answer'
  | 'read-only'
  | 'outdated'
  | 'refused'
  | 'unreadable'
  | 'switched-off';

/** The request saved nothing, or may not have, with the reason; those before it did. */
export class ZoteroError extends Error {
  override readonly name = 'ZoteroError';
  readonly problem: ZoteroProblem;

  constructor(problem: ZoteroProblem, cause?: unknown) {
    super(`Zotero: ${problem}`, { cause });
    this.problem = problem;
  }
}

export interface ZoteroOptions extends Pick<Http, 'fetch' | 'timeoutMs'> {
  readonly origin?: string;
  /** A text unlike any that it gave before: Zotero tells requests and items apart by it. */
  readonly randomId: () => string;
}

/** Without it Zotero hangs up on whatever comes from a browser. */
const API_VERSION = '3';

/** Zotero answers at once, but for saving many papers. */
const TIMEOUT_MS = 20_000;
const MOST_PAPERS = 25;
const LONGEST_ANSWER = 5 * 1024 * 1024;
const LONGEST_NAME = 200;

/**
 * Zotero, as its connector speaks to it.
 *
 * Format: https://www.zotero.org/support/dev/client_coding/connector_http_server
 */
export function createZotero({
  fetch,
  randomId,
  origin = ZOTERO_ORIGIN,
  timeoutMs = TIMEOUT_MS,
}: ZoteroOptions): Zotero {
  async function post(
    method: string,
    body: object,
    ifLate: ZoteroProblem = 'not-running',
  ): Promise<Answer> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(`${origin}/connector/${method}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-Zotero-Connector-API-Version': API_VERSION,
        },
        body: JSON.stringify(body),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        redirect: 'error',
        signal,
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, json: parseJson(text) };
    } catch (cause) {
      if (cause instanceof SwitchedOff) throw new ZoteroError('switched-off', cause);
      throw new ZoteroError(signal.aborted ? ifLate : 'not-running', cause);
    }
  }

  async function ping(): Promise<string> {
    const { status, headers } = await post('ping', {});
    const version = headers.get('X-Zotero-Version');
    if (status !== 200 || version === null) throw new ZoteroError('unreadable');
    return cleanLine(version, LONGEST_NAME);
  }

  async function selectedCollection(): Promise<ZoteroTarget> {
    const { status, json } = await post('getSelectedCollection', {});
    const parsed = v.safeParse(SELECTED, json);
    if (status !== 200 || !parsed.success) throw new ZoteroError('unreadable');
    const { libraryName, libraryEditable, editable, id, name } = parsed.output;
    return {
      library: cleanLine(libraryName, LONGEST_NAME),
      ...((id ?? undefined) !== undefined && { collection: cleanLine(name, LONGEST_NAME) }),
      editable: libraryEditable && editable,
    };
  }

  const save: Zotero['save'] = async (papers, onSaved) => {
    for (let start = 0; start < papers.length; start += MOST_PAPERS) {
      const some = papers.slice(start, start + MOST_PAPERS);
      await saveSome(some);
      await onSaved?.(some);
    }
  };

  async function saveSome(papers: readonly SentPaper[]): Promise<void> {
    const [first] = papers;
    if (first === undefined) return;
    const content = {
      sessionID: randomId(),
      // Of several papers the first stands for the page that they come from.
      uri: paperUrl(first.paper.id),
      items: papers.map(({ paper, tags = [], note = '' }) =>
        toZoteroItem(paper, { tags, note }, randomId()),
      ),
    };
    const { status, json } = await post('saveItems', content, 'no-answer');
    if (status !== 201) throw new ZoteroError(problemOf(json));
  }

  return { ping, selectedCollection, save };
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where the body is no JSON: that of a success is empty. */
  readonly json: unknown;
}

const SELECTED = v.object({
  libraryName: v.string(),
  libraryEditable: v.optional(v.boolean(), true),
  editable: v.optional(v.boolean(), true),
  id: v.nullish(v.union([v.number(), v.string()])),
  name: v.string(),
});

const READ_ONLY = v.object({ libraryEditable: v.literal(false) });
const OUTDATED = v.object({ error: v.literal('CONNECTOR_VERSION_OUTDATED') });

function problemOf(json: unknown): ZoteroProblem {
  if (v.is(READ_ONLY, json)) return 'read-only';
  return v.is(OUTDATED, json) ? 'outdated' : 'refused';
}

function parseJson(text: string): unknown {
  try {
    return text.length > LONGEST_ANSWER ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
