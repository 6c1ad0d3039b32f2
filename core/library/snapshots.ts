import * as v from 'valibot';
import type { KeyStore } from '@/core/key-store';
import { metaOf, type LibraryMeta } from './library-meta';
import type { Entry, LibraryRows, PaperLibrary, PastRow } from './paper-library';
import {
  keptSnapshots,
  readSnapshots,
  writeSnapshots,
  type Snapshot,
  type SnapshotReason,
} from './snapshot-list';
import { journalOf } from './whole-library';

/** What a snapshot has rows of, and in how many parts: one changed row costs one part anew. */
const PARTS = { entries: 64, hidden: 4, trash: 4, seen: 16, past: 64 } as const;
/** So many changes in a row are in one part: those of a day cost one part, or two. */
const PAST_RUN = 250;
type TableName = keyof typeof PARTS;
const TABLES = Object.keys(PARTS) as readonly TableName[];

/** A part of a snapshot: which rows it has, and under which hash its text is kept. */
const SHARD = v.object({
  table: v.picklist(TABLES),
  part: v.number(),
  hash: v.string(),
  bytes: v.number(),
});
type Shard = v.InferOutput<typeof SHARD>;

const MANIFEST = 'snapshot:';
const TEXT = 'snapshot-shard:';
const LOCK = 'papertab-snapshots';
const DAY_MS = 86_400_000;

/** What snapshots are taken with. */
export interface SnapshotDeps {
  readonly library: Pick<
    PaperLibrary,
    'transaction' | 'meta' | 'journal' | 'beforeUpgrade' | TableName
  >;
  readonly store: KeyStore;
  readonly locks: Pick<LockManager, 'request'>;
  readonly now: () => number;
}

/**
 * Copies the library into the key store, unless the newest copy is as good: a daily one of the last
 * day, or one from before the same change that was tried already. Of an upgrade, what stood before it
 * is copied, where that is not done yet. A library without papers is not copied.
 *
 * Of the journal it has what histories tell, as a backup has. Its parts are kept by the hash of what is
 * in them, so that copies share what is the same; the list is written last, so that a copy that was cut
 * short was never there.
 *
 * @param mayCopy - asked with what would be copied, where a copy is due
 */
export async function takeSnapshot(
  deps: SnapshotDeps,
  reason: SnapshotReason,
  mayCopy: (entries: readonly Entry[], meta: LibraryMeta) => Promise<boolean> = async () => true,
): Promise<void> {
  await deps.locks.request(LOCK, async () => {
    const { library, store, now } = deps;
    const before = await readSnapshots(store);
    const meta = await library.meta.get('library');
    const last = before.find((each) => each.reason === reason);
    if (meta === undefined) return;
    const stored = new Set(await store.keys());
    if (last !== undefined && last.uuid === meta.uuid) {
      // A note that is gone on with moves the hash alone.
      const isSame = last.sequence === meta.sequence && last.hash === meta.hash;
      const isTried = reason !== 'daily' && isSame;
      const isOfToday = reason === 'daily' && Math.abs(now() - last.at) < DAY_MS;
      if ((isTried || isOfToday) && (await isThere(store, stored, last))) {
        if (reason === 'upgrade') await library.beforeUpgrade.clear();
        return;
      }
    }
    const left = reason === 'upgrade' ? await library.beforeUpgrade.get('rows') : undefined;
    if (reason === 'upgrade' && left === undefined) return;
    const { meta: known, ...rows } = left ?? (await readRows(library));
    if (rows.entries.length === 0) return;
    if (known !== undefined && !(await mayCopy(rows.entries, known))) return;
    // With what was put back by who was asked.
    const seen = left === undefined ? await library.seen.toArray() : left.seen;
    // Outside the transaction of the rest: a long journal would keep others from writing meanwhile.
    const copied = { ...rows, seen, past: await journalOf(library) };

    const shards: Shard[] = [];
    const texts: Record<string, string> = {};
    for (const table of TABLES) {
      for (const [part, text] of toParts(table, copied[table])) {
        const hash = await textHash(text);
        shards.push({ table, part, hash, bytes: text.length });
        texts[TEXT + hash] = text;
      }
    }
    for (const [key, text] of Object.entries(texts))
      if (!stored.has(key)) await store.set({ [key]: text });

    const { uuid, sequence, count, hash } = metaOf(rows.entries, known);
    const at = Math.max(now(), (before[0]?.at ?? 0) + 1);
    const bytes = shards.reduce((sum, shard) => sum + shard.bytes, 0);
    const snapshot: Snapshot = { at, reason, uuid, sequence, count, hash, bytes };
    await store.set({ [MANIFEST + at]: shards });
    const kept = keptSnapshots([snapshot, ...before]);
    await writeSnapshots(store, kept);
    await sweep(store, kept);
    if (left !== undefined) await library.beforeUpgrade.clear();
  });
}

/** What could be read of snapshots, and whether that is all that was in the newest. */
export interface SnapshotContent extends LibraryRows {
  /** Its journal and those of others, as far as they are told; none in a snapshot of old. */
  readonly past: readonly PastRow[];
  readonly isWhole: boolean;
}

/**
 * The rows of a snapshot. What is missing or damaged of it is taken from older ones of the same
 * library, part by part.
 */
export async function readSnapshot(
  store: KeyStore,
  { at, uuid }: Pick<Snapshot, 'at' | 'uuid'>,
): Promise<SnapshotContent> {
  const older = (await readSnapshots(store)).filter((each) => each.uuid === uuid && each.at <= at);
  const rows: Record<TableName, unknown[]> = {
    entries: [],
    hidden: [],
    trash: [],
    seen: [],
    past: [],
  };
  const found = new Set<string>();
  let isWhole = older[0]?.at === at;
  for (const [index, snapshot] of older.entries()) {
    const shards = await readShards(store, snapshot.at);
    if (index === 0 && shards === undefined) isWhole = false;
    for (const { table, part, hash } of shards ?? []) {
      const name = `${table}/${part}`;
      if (found.has(name)) continue;
      const text = (await store.get([TEXT + hash]))[TEXT + hash];
      if (typeof text === 'string' && (await textHash(text)) === hash) {
        found.add(name);
        rows[table].push(...JSON.parse(text));
      } else isWhole = false;
    }
    // Where the newest is whole, what it has not is not there any more.
    if (isWhole) break;
  }
  return { ...(rows as unknown as Omit<SnapshotContent, 'isWhole'>), isWhole };
}

async function readRows(library: SnapshotDeps['library']) {
  const { entries, hidden, trash, seen, meta } = library;
  return await library.transaction('r', [entries, hidden, trash, seen, meta], async () => ({
    entries: await entries.toArray(),
    hidden: await hidden.toArray(),
    trash: await trash.toArray(),
    seen: await seen.toArray(),
    meta: await meta.get('library'),
  }));
}

/** The rows of a table as texts, each always in the same part: by its identifier, or by its place. */
function toParts(table: TableName, rows: readonly ({ readonly id: string } | PastRow)[]) {
  const parts = new Map<number, unknown[]>();
  for (const row of rows) {
    const key = 'from' in row ? `${row.from}/${Math.floor(row.sequence / PAST_RUN)}` : row.id;
    const part = partOf(key, PARTS[table]);
    const known = parts.get(part);
    if (known === undefined) parts.set(part, [row]);
    else known.push(row);
  }
  return [...parts].map(([part, each]) => [part, JSON.stringify(each)] as const);
}

function partOf(id: string, parts: number): number {
  let sum = 0;
  for (let at = 0; at < id.length; at += 1) sum = (31 * sum + id.charCodeAt(at)) % 65_521;
  return sum % parts;
}

async function readShards(store: KeyStore, at: number): Promise<readonly Shard[] | undefined> {
  const stored = (await store.get([MANIFEST + at]))[MANIFEST + at];
  return v.is(v.array(SHARD), stored) ? stored : undefined;
}

/** Whether all parts of a snapshot are still in the store. */
async function isThere(
  store: KeyStore,
  keys: ReadonlySet<string>,
  { at }: Snapshot,
): Promise<boolean> {
  const shards = await readShards(store, at);
  return shards?.every(({ hash }) => keys.has(TEXT + hash)) ?? false;
}

/** Removes what no snapshot has any more. */
async function sweep(store: KeyStore, kept: readonly Snapshot[]): Promise<void> {
  const used = new Set<string>();
  for (const { at } of kept) {
    used.add(MANIFEST + at);
    for (const { hash } of (await readShards(store, at)) ?? []) used.add(TEXT + hash);
  }
  const keys = await store.keys();
  const ours = keys.filter((key) => key.startsWith(MANIFEST) || key.startsWith(TEXT));
  await store.remove(ours.filter((key) => !used.has(key)));
}

async function textHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
