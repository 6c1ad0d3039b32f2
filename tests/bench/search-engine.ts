import Fuse from 'fuse.js';
import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import { createPaperIndex, type PaperIndex } from '@/core/search/paper-index';
import { createPaperSearch } from '@/core/search/paper-search';
import { makeArchive } from './archive/archive';
import { makeQueries, type Query } from './archive/queries';
import { every } from './figure';

/** Which of the results the paper meant was, from 0; below 0 where it was not among them. */
export interface Asked {
  readonly kind: string;
  readonly rank: number;
}

/** What a search over an archive costs and finds, on this thread alone. */
export interface EngineMeasures {
  readonly queries: readonly Query[];
  /** Distinct terms, and bytes of typed arrays. */
  readonly terms: number;
  readonly bytes: number;
  /** In ms of this thread: to index all papers; to take a stored index over; to add a day's new papers. */
  readonly build: number;
  readonly load: number;
  readonly update: number;
  /** For each letter typed, in ms of this thread, with what is marked in the results. */
  readonly keystrokes: readonly number[];
  readonly asked: readonly Asked[];
  /** The same of plain Fuse.js, of a few of the queries. */
  readonly plainTimes: readonly number[];
  readonly plainAsked: readonly Asked[];
}

const OF_EACH_KIND = 50;
const TYPED = 30;
const RESULTS = 50;
const NEW_PAPERS = 50;

/** Measures a search over so many papers, and plain Fuse.js with so many of the same queries. */
export async function measureEngine(count: number, plainQueries: number): Promise<EngineMeasures> {
  const archive = makeArchive(count);
  const queries = makeQueries(archive, OF_EACH_KIND);
  const papers = archive.map(({ paper }) => paper);

  const [index, build] = timed(() => {
    const index = createPaperIndex();
    index.add(papers);
    return index;
  });
  const stored = structuredClone(index.parts.map(({ segment, removed }) => ({ segment, removed })));
  const [, load] = timed(() => createPaperIndex(stored));
  const search = createSearch(papers, index);
  const keystrokes = await typeQueries(every(queries, TYPED), search);
  const asked = await ask(queries, papers, search);
  const plain = createPlain(plainQueries > 0 ? papers : []);
  const plainTimes: number[] = [];
  const plainAsked = await ask(every(queries, plainQueries), papers, (text) => {
    const [found, time] = timed(() => plain(text));
    plainTimes.push(time);
    return found;
  });
  const [, update] = timed(() => addNew(index, papers));
  return {
    queries,
    ...sizeOf(stored),
    build,
    load,
    update,
    keystrokes,
    asked,
    plainTimes,
    plainAsked,
  };
}

type Search = (text: string) => Promise<readonly PaperId[]> | readonly PaperId[];

function createSearch(papers: readonly Paper[], index: PaperIndex): Search {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const search = createPaperSearch({
    parts: () => index.parts,
    load: (ids) => Promise.resolve(ids.flatMap((id) => byId.get(id) ?? [])),
    facts: {
      taggedWith: () => Promise.resolve(new Set()),
      idsOf: () => Promise.resolve(new Set()),
      inOrder: () => Promise.resolve([]),
    },
  });
  return async (text) => {
    const { found = [] } = await search.search({ text, order: 'relevance', most: RESULTS });
    return found.map(({ paper }) => paper.id);
  };
}

function createPlain(papers: readonly Paper[]): Search {
  const fuse = new Fuse(papers, {
    keys: ['title', 'authors', 'keywords', 'organization', 'abstract'],
    ignoreLocation: true,
    threshold: 0.4,
  });
  return (text) => fuse.search(text, { limit: RESULTS }).map(({ item }) => item.id);
}

/** Letter by letter, as somebody types them. */
async function typeQueries(queries: readonly Query[], search: Search): Promise<number[]> {
  const times: number[] = [];
  for (const { text } of queries) {
    for (let end = 1; end <= text.length; end++) {
      const begun = busyMs();
      await search(text.slice(0, end));
      times.push(busyMs() - begun);
    }
  }
  return times;
}

async function ask(
  queries: readonly Query[],
  papers: readonly Paper[],
  search: Search,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const { kind, text, paper } of queries) {
    const found = await search(text);
    asked.push({ kind, rank: found.findIndex((id) => id === papers[paper]?.id) });
  }
  return asked;
}

/** As a refresh does: papers that are new, and some of which the words have changed. */
function addNew(index: PaperIndex, papers: readonly Paper[]): void {
  const changed = papers.slice(-NEW_PAPERS);
  index.remove(new Set(changed.map(({ id }) => id)));
  index.add(changed);
}

function sizeOf(parts: readonly Pick<PaperIndex['parts'][number], 'segment'>[]) {
  let terms = 0;
  let bytes = 0;
  for (const { segment } of parts) {
    terms += segment.vocabulary.size;
    for (const array of [...Object.values(segment), ...Object.values(segment.vocabulary)])
      if (ArrayBuffer.isView(array)) bytes += array.byteLength;
  }
  return { terms, bytes };
}

function timed<Result>(act: () => Result): [Result, number] {
  const begun = busyMs();
  const result = act();
  return [result, busyMs() - begun];
}

/** How long this thread has been busy, which other programs on the machine do not change. */
function busyMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
