import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { idOfUnpacked } from '../../../scripts/launch.ts';
import { rowsOf, storedValues } from '../browser-api.ts';
import { expect, test, type Papertab } from '../extension.ts';
import { expectUpdated, filledTab } from '../screen.ts';

/** The little of the extension API that pages send messages by, our own and those of others. */
declare const chrome: {
  readonly runtime: {
    readonly lastError?: { readonly message: string };
    sendMessage(id: string, message: unknown, onAnswer: (answer: unknown) => void): void;
    connect(id: string): {
      readonly onMessage: { addListener(listener: (message: unknown) => void): void };
      readonly onDisconnect: { addListener(listener: () => void): void };
      postMessage(message: unknown): void;
    };
  };
};

/** As our own pages ask the worker for what is new. */
const REQUEST = { id: 1, type: 'refresh', data: {}, timestamp: 1 };

/** What a stranger may try: the real thing first. */
const MESSAGES: readonly unknown[] = [
  REQUEST,
  { ...REQUEST, data: { list: '2026-W47' } },
  { ...REQUEST, data: { list: '../papers' } },
  { ...REQUEST, data: null },
  { ...REQUEST, type: 'constructor' },
  { type: 'refresh' },
  { id: 'x'.repeat(100_000), type: ['refresh'], data: 'all', timestamp: -1 },
  'refresh',
  [REQUEST],
  7,
  null,
];

/** Another extension, which web pages of this machine may send messages to, and that answers all of them. */
test.use({
  others: async ({ profile }, use) => {
    const folder = join(profile, 'stranger');
    mkdirSync(folder);
    const manifest = {
      manifest_version: 3,
      name: 'A stranger',
      version: '1.0',
      background: { service_worker: 'worker.js' },
      externally_connectable: { ids: ['*'], matches: ['http://127.0.0.1/*'] },
    };
    const worker = `
      const answer = (_message, _sender, respond) => respond('heard');
      const answerPort = (port) => port.postMessage('heard');
      // Its own page is nothing external to it.
      chrome.runtime.onMessage.addListener(answer);
      chrome.runtime.onMessageExternal.addListener(answer);
      chrome.runtime.onConnect.addListener(answerPort);
      chrome.runtime.onConnectExternal.addListener(answerPort);`;
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'worker.js'), worker);
    writeFileSync(join(folder, 'page.html'), '<!doctype html><title>A stranger</title>');
    await use([folder]);
  },
});

test('#41 another extension and a web page send what our own pages send, and worse, and nothing happens', async ({
  api,
  papertab,
  others,
}) => {
  const own = await filledTab(papertab);
  const strangerId = idOfUnpacked(others[0] ?? '');
  const strangers = [
    await pageAt(papertab, `chrome-extension://${strangerId}/page.html`),
    await pageAt(papertab, `${api.origin}/a-page`),
  ];
  const before = await stateOf(papertab, own);
  for (const stranger of strangers) {
    // It can send messages, if not to us.
    expect(await sendTo(stranger, strangerId, ['hello'])).toEqual(['"heard"']);
    expect(await connectTo(stranger, strangerId, ['hello'])).toBe('"heard"');
    const requests = await papertab.requestsDuring(async () => {
      const answers = await sendTo(stranger, papertab.extensionId, MESSAGES);
      expect(answers).toEqual(MESSAGES.map(() => NOBODY));
      // Once more where the worker sleeps: a message may wake it.
      await papertab.stopWorker();
      expect(await sendTo(stranger, papertab.extensionId, [REQUEST])).toEqual([NOBODY]);
      expect(await connectTo(stranger, papertab.extensionId, MESSAGES)).toBe(NOBODY);
    });
    expect(requests).toEqual([]);
    expect(await stateOf(papertab, own)).toEqual(before);
  }
  // Nor does the browser keep one extension from sending messages to another.
  expect(await sendTo(own, strangerId, [REQUEST])).toEqual(['"heard"']);

  // From a page of our own the first of them is a refresh; what is garbled is refused there as well.
  const requests = await papertab.requestsDuring(async () => {
    const [answer] = await sendTo(own, papertab.extensionId, [REQUEST]);
    expect(JSON.parse(answer ?? '')).toMatchObject({ res: { kind: 'done', unchanged: 3 } });
    await sendTo(own, papertab.extensionId, MESSAGES.slice(2));
  });
  expect(requests).toHaveLength(3);
  await expectUpdated(own);
  expect(await stateOf(papertab, own)).not.toEqual(before);
});

/** What Chromium says to who sends a message that nobody is there to hear. */
const NOBODY = 'Could not establish connection. Receiving end does not exist.';

async function pageAt({ context }: Papertab, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Sends messages to an extension, and gives back what came of each: the answer as JSON, or an error. */
function sendTo(page: Page, id: string, messages: readonly unknown[]): Promise<string[]> {
  return page.evaluate(
    ({ id, messages }) =>
      Promise.all(
        messages.map(
          (message) =>
            new Promise<string>((resolve) => {
              chrome.runtime.sendMessage(id, message, (answer) =>
                resolve(chrome.runtime.lastError?.message ?? JSON.stringify(answer) ?? 'nothing'),
              );
            }),
        ),
      ),
    { id, messages },
  );
}

/** Opens a port to an extension and sends messages by it; the first answer as JSON, or why it was closed. */
function connectTo(page: Page, id: string, messages: readonly unknown[]): Promise<string> {
  return page.evaluate(
    ({ id, messages }) =>
      new Promise<string>((resolve) => {
        const port = chrome.runtime.connect(id);
        port.onMessage.addListener((answer) => resolve(JSON.stringify(answer)));
        port.onDisconnect.addListener(() =>
          resolve(chrome.runtime.lastError?.message ?? 'closed without a word'),
        );
        for (const message of messages) port.postMessage(message);
      }),
    { id, messages },
  );
}

/** All that a message could have changed. */
async function stateOf(papertab: Papertab, page: Page) {
  const tables = [
    ['papertab-cache', 'refresh'],
    ['papertab-cache', 'days'],
    ['papertab-cache', 'periods'],
    ['papertab-library', 'entries'],
    ['papertab-library', 'journal'],
  ] as const;
  const rows = await Promise.all(tables.map(([database, table]) => rowsOf(page, database, table)));
  return { rows, stored: await storedValues(await papertab.worker()) };
}
