import { mayAsk } from '@/browser/permissions';
import type { Door } from '@/core/ledger/door';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';

/** A page may be closed a moment after its request: that is noted at once. */
const NO_DELAY = { delayMs: 0, now: Date.now };

let opened: Promise<Door> | undefined;

/** This page's way to the network, fetched with the first request that somebody wants made. */
export function openDoor({ read }: LiveSettings): Promise<Door> {
  opened ??= open(async () => (await read()).offline);
  return opened;
}

async function open(isClosed: () => Promise<boolean>): Promise<Door> {
  const [{ createDoor }, { RequestLedger }, { takeNotes }] = await Promise.all([
    import('@/core/ledger/door'),
    import('@/core/ledger/request-ledger'),
    import('@/core/ledger/request-notes'),
  ]);
  const notes = takeNotes(new RequestLedger(), NO_DELAY);
  return createDoor({ notes, isClosed, mayAsk, now: Date.now });
}
