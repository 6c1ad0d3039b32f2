import { defineExtensionMessaging } from '@webext-core/messaging';
import { browser } from 'wxt/browser';
import type { RefreshOutcome, RefreshRequest } from '@/core/refresh/refresh-state';

/** All that a page may ask of the worker. Papers do not travel here: pages read the databases. */
interface Requests {
  refresh(request: RefreshRequest): RefreshOutcome;
}

const { sendMessage, onMessage } = defineExtensionMessaging<Requests>();

/** Asks the worker, which may be asleep, to bring the cache up to date. */
export async function requestRefresh(request: RefreshRequest): Promise<RefreshOutcome> {
  return await sendMessage('refresh', request);
}

/**
 * Answers refresh requests of our own pages; others are turned away. `parse` says what a request
 * may look like: it throws on anything else.
 */
export function onRefreshRequest(
  parse: (data: unknown) => RefreshRequest,
  refresh: (request: RefreshRequest) => Promise<RefreshOutcome>,
): void {
  onMessage('refresh', async ({ data, sender }) => {
    if (!isOurPage(sender)) throw new Error('A request from outside the extension.');
    return await refresh(parse(data));
  });
}

function isOurPage(sender: { readonly id?: string; readonly url?: string }): boolean {
  const ours = browser.runtime.getURL('/newtab.html').replace(/newtab\.html$/, '');
  return sender.id === browser.runtime.id && sender.url?.startsWith(ours) === true;
}
