import { serve } from './loopback';
import { listenAsZotero, type Saved, type ZoteroState } from './zotero-listener';

/** A Zotero on the loopback interface, there until the test is over, and what was saved in it. */
export async function serveZotero(
  state?: ZoteroState,
): Promise<{ readonly origin: string; readonly saved: readonly Saved[] }> {
  const { listener, saved } = listenAsZotero(state);
  const { origin } = await serve(listener);
  return { origin, saved };
}
