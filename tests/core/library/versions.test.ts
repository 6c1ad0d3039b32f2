import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { removePaper } from '@/core/library/changes';
import type { Entry } from '@/core/library/paper-library';
import { undoLast } from '@/core/library/undo';
import { freshName, openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';

const paper = paperOf(1);
const entry: Entry = {
  id: paper.id,
  paper,
  status: 'reading',
  statusAt: NOW,
  tags: ['to cite'],
  note: 'See page 4.',
  savedAt: NOW,
  changedAt: NOW,
};

/** As each version of the schema was released: these stay as they are. */
const VERSIONS: readonly Record<string, string>[] = [
  { entries: 'id, status, savedAt', journal: '++sequence, id', meta: 'key', seen: 'id, at' },
  { entries: 'id, status, savedAt, *tags', hidden: 'id' },
  { journal: '++sequence, id, batch', trash: 'id, at' },
];

describe.each([1, 2, 3])('a library of version %i', (version) => {
  test('opens with all it had, and takes what is new', async () => {
    const name = freshName();
    const old = new Dexie(name);
    for (const [index, stores] of VERSIONS.slice(0, version).entries())
      old.version(index + 1).stores(stores);
    await old.table('entries').add(entry);
    await old.table('journal').add({ at: NOW, kind: 'save', id: paper.id, after: entry });
    await old.table('seen').add({ id: paper.id, at: NOW });
    if (version > 1) await old.table('hidden').add({ id: paper.id, title: paper.title, at: NOW });
    old.close();

    const library = openLibrary(name);
    expect(await library.entries.toArray()).toEqual([entry]);
    expect(await library.seen.count()).toBe(1);
    expect(await library.hidden.count()).toBe(version > 1 ? 1 : 0);
    await removePaper(library, paper.id, NOW + 1);
    expect(await library.trash.count()).toBe(1);
    expect(await undoLast(library, NOW + 2)).toMatchObject({ id: paper.id });
    expect(await library.entries.toArray()).toEqual([entry]);
    expect(await undoLast(library, NOW + 3)).toMatchObject({ id: paper.id, status: undefined });
    expect(await library.entries.count()).toBe(0);
  });
});
