import { describe, expect, test } from 'vitest';
import { removePaper, savePaper } from '@/core/library/changes';
import { SavedModel } from '@/state/saved';
import { beforeEachWrite, openLibrary } from '@/tests/core/databases';
import { memoryStore } from '@/tests/core/key-store';
import { NOW, paperOf } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { untilFinished } from './models';

const paper = paperOf(1);

function setUp(library = openLibrary(), store = memoryStore()) {
  const now = { at: NOW };
  const deps = { library, store, locks: navigator.locks, now: () => now.at };
  return { library, store, saved: untilFinished(new SavedModel(deps)) };
}

describe('saving', () => {
  test('a paper, and taking it out again', async () => {
    const { saved, library } = setUp();
    expect(saved.statuses.value).toEqual(new Map());
    await saved.toggle(paper);
    await eventually(() => expect(saved.statuses.value).toEqual(new Map([[paper.id, 'to-read']])));
    expect(saved.last.value).toMatchObject({ kind: 'save', id: paper.id });
    await saved.toggle(paper);
    await eventually(() => expect(saved.statuses.value).toEqual(new Map()));
    expect(saved.last.value).toMatchObject({ kind: 'remove', id: paper.id });
    expect(await library.journal.count()).toBe(2);
  });

  test('shows in another tab at once', async () => {
    const { saved, library } = setUp();
    const otherTab = setUp(openLibrary(library.name)).saved;
    await saved.toggle(paper);
    await eventually(() =>
      expect(otherTab.statuses.value).toEqual(new Map([[paper.id, 'to-read']])),
    );
    expect(otherTab.last.value).toBeUndefined();
  });

  test('twice in one moment does not lose the paper', async () => {
    const { saved, library } = setUp();
    await Promise.all([saved.toggle(paper), saved.toggle(paper)]);
    expect(await library.entries.count()).toBe(1);
  });

  test('goes by what is saved, not by what is shown', async () => {
    const { saved, library } = setUp();
    await savePaper(openLibrary(library.name), paper, NOW);
    await saved.toggle(paper);
    expect(await library.entries.count()).toBe(0);
  });
});

describe('undoing', () => {
  test('takes back the last change, and then there is none', async () => {
    const { saved, library } = setUp();
    await saved.toggle(paper);
    await saved.toggle(paper);
    await saved.undo();
    expect(await library.entries.count()).toBe(1);
    expect(saved.last.value).toMatchObject({ kind: 'undo', status: 'to-read' });
    await saved.undo();
    expect(await library.entries.count()).toBe(1);
  });

  test('goes on step by step, over what another tab did too', async () => {
    const { saved, library } = setUp();
    await saved.toggle(paper);
    await setUp(openLibrary(library.name)).saved.toggleStatus(paper, 'done');
    await saved.hide(paper);
    await eventually(() => expect(saved.hidden.value).toEqual(new Set([paper.id])));
    await saved.undoLast();
    await eventually(() => expect(saved.hidden.value).toEqual(new Set()));
    await saved.undoLast();
    expect(await library.entries.get(paper.id)).toMatchObject({ status: 'to-read' });
    await saved.undoLast();
    expect(await library.entries.count()).toBe(0);
    expect(await saved.undoLast()).toBeUndefined();
  });

  test('is over where another tab changed the paper since', async () => {
    const { saved, library } = setUp();
    await saved.toggle(paper);
    const otherTab = openLibrary(library.name);
    await removePaper(otherTab, paper.id, NOW);
    await savePaper(otherTab, paper, NOW);
    await saved.undo();
    expect(await library.entries.count()).toBe(1);
    expect(saved.last.value).toBeUndefined();
  });

  test('is put away when the user says so', async () => {
    const { saved, library } = setUp();
    await saved.toggle(paper);
    saved.dismiss();
    await saved.undo();
    expect(await library.entries.count()).toBe(1);
  });
});

describe('a library in trouble', () => {
  test('is told of where it cannot be written, until a change gets through', async () => {
    const library = openLibrary();
    let isBroken = true;
    beforeEachWrite(library, () => {
      if (isBroken) throw new Error('Internal error');
    });
    const { saved } = setUp(library);
    await expect(saved.toggle(paper)).rejects.toThrow('Internal error');
    expect(saved.failed.value).toBe(true);
    expect(saved.last.value).toBeUndefined();
    isBroken = false;
    await saved.toggle(paper);
    expect(saved.failed.value).toBe(false);
    expect(await library.entries.count()).toBe(1);
  });

  test('that is closed keeps what is done for the next time, and shows it as done', async () => {
    const { saved, library, store } = setUp();
    library.close();
    await saved.toggle(paper);
    expect(saved.failed.value).toBe(false);
    expect(saved.isKept.value).toBe(true);
    expect(saved.statuses.value.get(paper.id)).toBe('to-read');
    saved.dismiss();
    expect(saved.isKept.value).toBe(false);

    const later = setUp(openLibrary(library.name), store).library;
    await eventually(async () => expect(await later.entries.count()).toBe(1));
  });

  test('keeps the way back where undoing failed', async () => {
    const library = openLibrary();
    let isBroken = false;
    beforeEachWrite(library, () => {
      if (isBroken) throw new Error('Internal error');
    });
    const { saved } = setUp(library);
    await saved.toggle(paper);
    isBroken = true;
    await expect(saved.undo()).rejects.toThrow('Internal error');
    expect(saved.last.value).toMatchObject({ kind: 'save' });
    isBroken = false;
    await saved.undo();
    expect(await library.entries.count()).toBe(0);
  });
});

describe('the trash', () => {
  test('emptied, leaves nothing that the undo bar could bring back', async () => {
    const { saved, library } = setUp();
    await saved.toggle(paper);
    await saved.remove([paper]);
    expect(saved.last.value).toMatchObject({ kind: 'remove' });
    await saved.erase([paper]);
    expect(saved.last.value).toBeUndefined();
    expect(await library.trash.count()).toBe(0);
  });

  test('is told of where it could not be emptied', async () => {
    const { saved, library } = setUp();
    await saved.toggle(paper);
    await saved.remove([paper]);
    library.close();
    await expect(saved.erase([paper])).rejects.toThrow('closed');
    expect(saved.failed.value).toBe(true);
  });
});

test('an opening that cannot be counted disturbs nobody', async () => {
  const { saved, library } = setUp();
  await saved.toggle(paper);
  library.close();
  await saved.countOpening(paper);
  expect(saved.failed.value).toBe(false);
});
