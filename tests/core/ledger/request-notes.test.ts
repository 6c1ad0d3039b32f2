import { describe, expect, onTestFinished, test } from 'vitest';
import {
  clearRequests,
  MOST_REQUESTS,
  newestRequests,
  REQUESTS_KEPT_MS,
  type MadeRequest,
} from '@/core/ledger/request-ledger';
import { takeNotes } from '@/core/ledger/request-notes';
import { beforeEachWrite, openLedger } from '@/tests/core/databases';
import { HOUR, NOW } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';

const request = (path = '/', at = NOW): MadeRequest => ({
  at,
  purpose: 'refresh',
  method: 'GET',
  host: 'papers.example',
  path,
  bytes: 0,
});

function setUp(delayMs = 60_000) {
  const ledger = openLedger();
  const clock = { now: NOW };
  const writes: string[] = [];
  beforeEachWrite(ledger, (table) => writes.push(table));
  const notes = takeNotes(ledger, { delayMs, now: () => clock.now });
  onTestFinished(() => notes.flush());
  return { ledger, clock, notes, writes };
}

describe('notes of requests', () => {
  test('are written together, each with what became of it meanwhile', async () => {
    const { ledger, notes, writes } = setUp();
    for (const path of ['/1', '/2', '/3']) notes.begin(request(path))({ status: 304 });
    expect(writes).toEqual([]);
    await notes.flush();
    const paths = (await newestRequests(ledger)).map(({ path, status }) => [path, status]);
    expect(paths).toEqual([
      ['/3', 304],
      ['/2', 304],
      ['/1', 304],
    ]);
    // One for the rows, one that looks for old ones.
    expect(writes.length).toBeLessThanOrEqual(2);
    await notes.flush();
    expect(writes.length).toBeLessThanOrEqual(2);
  });

  test('write themselves after a moment, and a request that is still under way too', async () => {
    const { ledger, notes } = setUp(1);
    const end = notes.begin(request());
    await eventually(async () => expect(await newestRequests(ledger)).toHaveLength(1));
    expect((await newestRequests(ledger))[0]).not.toHaveProperty('status');
    end({ status: 200 });
    end({ bytes: 12 });
    await eventually(async () =>
      expect(await newestRequests(ledger)).toMatchObject([{ status: 200, bytes: 12 }]),
    );
  });

  test(`are of the newest ${MOST_REQUESTS} requests`, async () => {
    const { ledger, notes } = setUp();
    await ledger.requests.bulkAdd(
      Array.from({ length: MOST_REQUESTS }, (_, index) => request(`/${index}`)),
    );
    notes.begin(request('/new'));
    notes.begin(request('/newer'));
    await notes.flush();
    const paths = (await newestRequests(ledger)).map(({ path }) => path);
    expect(paths).toHaveLength(MOST_REQUESTS);
    expect([paths[0], paths.at(-1)]).toEqual(['/newer', '/2']);
  });

  test('are of the last thirty days', async () => {
    const { ledger, clock, notes } = setUp();
    notes.begin(request('/old'));
    await notes.flush();
    clock.now = NOW + REQUESTS_KEPT_MS + HOUR;
    notes.begin(request('/new', clock.now));
    await notes.flush();
    expect((await newestRequests(ledger)).map(({ path }) => path)).toEqual(['/new']);
  });

  test('are in the order of their requests, whoever writes first', async () => {
    const { ledger, notes } = setUp();
    notes.begin(request('/later', NOW + 2));
    await notes.flush();
    notes.begin(request('/sooner', NOW + 1));
    await notes.flush();
    expect((await newestRequests(ledger)).map(({ path }) => path)).toEqual(['/later', '/sooner']);
  });

  test('that could not be written are written with the next', async () => {
    const ledger = openLedger();
    let isBroken = true;
    beforeEachWrite(ledger, () => {
      if (isBroken) throw new Error('disk');
    });
    const notes = takeNotes(ledger, { delayMs: 60_000, now: () => NOW });
    notes.begin(request('/1'));
    await notes.flush();
    expect(await newestRequests(ledger)).toEqual([]);
    isBroken = false;
    notes.begin(request('/2'));
    await notes.flush();
    expect((await newestRequests(ledger)).map(({ path }) => path)).toEqual(['/2', '/1']);
  });

  test('are gone when they are cleared', async () => {
    const { ledger, notes } = setUp();
    notes.begin(request());
    await notes.flush();
    await clearRequests(ledger);
    expect(await newestRequests(ledger)).toEqual([]);
  });
});

test('what is no request in the ledger is not shown', async () => {
  const ledger = openLedger();
  const wrong = [
    { ...request(), purpose: 'to spy' },
    { ...request(), at: Number.NaN },
    { ...request(), bytes: -1 },
    { ...request(), path: { type: 'img' } },
  ];
  await ledger.requests.bulkAdd([...wrong, request('/right')] as MadeRequest[]);
  expect((await newestRequests(ledger)).map(({ path }) => path)).toEqual(['/right']);
});
