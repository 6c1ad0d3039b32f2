import { expect, test } from 'vitest';
import { savePaper } from '@/core/library/changes';
import { ZoteroError, type SentPaper, type Zotero } from '@/core/sources/zotero';
import { ZoteroModel } from '@/state/zotero';
import { beforeEachWrite, openLibrary } from '@/tests/core/databases';
import { NOW, paperOf } from '@/tests/core/papers';
import { untilFinished } from './models';

const papers = [paperOf(1), paperOf(2)];

/** A Zotero that takes papers one at a time, and at some point does not answer. */
async function setUp(library = openLibrary()) {
  for (const paper of papers) await savePaper(library, paper, NOW);
  const saved: string[] = [];
  const answering = { upTo: Infinity };
  const zotero: Zotero = {
    ping: async () => '8.0.1',
    selectedCollection: async () => ({ library: 'My Library', editable: true }),
    save: async <Sent extends SentPaper>(
      sent: readonly Sent[],
      onSaved?: (saved: readonly Sent[]) => Promise<void>,
    ) => {
      for (const each of sent) {
        if (saved.length >= answering.upTo) throw new ZoteroError('no-answer');
        saved.push(each.paper.id);
        await onSaved?.([each]);
      }
    },
  };
  const model = untilFinished(
    new ZoteroModel({
      library,
      askForZotero: async () => true,
      openZotero: async () => zotero,
      now: () => NOW,
    }),
  );
  const send = async (): Promise<void> => {
    await model.look();
    await model.send(papers);
  };
  const marks = async () => (await library.entries.toArray()).map(({ zoteroAt }) => zoteroAt);
  return { model, saved, answering, send, marks };
}

test('papers that Zotero has taken are marked even if it does not answer for others', async () => {
  const { model, answering, send, marks } = await setUp();
  answering.upTo = 1;
  await send();
  expect(model.stage.value).toEqual({ kind: 'failed', problem: 'no-answer' });
  expect(await marks()).toEqual([NOW, undefined]);
});

test('a second try sends only what the first did not, and a later one all again', async () => {
  const { model, saved, answering, send, marks } = await setUp();
  answering.upTo = 1;
  await send();
  answering.upTo = Infinity;
  await send();
  expect(model.stage.value).toMatchObject({ kind: 'sent', count: 2 });
  expect(saved).toEqual(papers.map(({ id }) => id));
  expect(await marks()).toEqual([NOW, NOW]);
  await send();
  expect(saved.length).toBe(4);
});

test('papers are sent even if the library cannot be marked', async () => {
  const library = openLibrary();
  const { model, saved, send } = await setUp(library);
  beforeEachWrite(library, () => {
    throw new Error('Internal error');
  });
  await send();
  expect(model.stage.value).toMatchObject({ kind: 'sent', count: 2 });
  expect(saved.length).toBe(2);
});
