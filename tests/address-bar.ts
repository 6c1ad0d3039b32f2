import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Disposition } from '@/browser/omnibox';
import { createEvent } from './fake-event';

type SuggestResult = { readonly content: string; readonly description: string };
/** An address bar that a test types into, where the fake browser has none. */
export function installAddressBar() {
  const bar = {
    onInputStarted: createEvent(),
    onInputChanged: createEvent(),
    onInputEntered: createEvent(),
    onInputCancelled: createEvent(),
  };
  const hints: string[] = [];
  const suggested: { readonly text: string; readonly results: readonly SuggestResult[] }[] = [];
  Object.assign(fakeBrowser.omnibox, bar, {
    setDefaultSuggestion: async ({ description }: { readonly description: string }) =>
      void hints.push(description),
  });
  const opened: { readonly url: string; readonly where: Disposition }[] = [];
  vi.spyOn(fakeBrowser.tabs, 'update').mockImplementation(
    (async ({ url }: { url: string }) => void opened.push({ url, where: 'currentTab' })) as never,
  );
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation((async (tab: {
    readonly url: string;
    readonly active: boolean;
  }) => {
    opened.push({ url: tab.url, where: tab.active ? 'newForegroundTab' : 'newBackgroundTab' });
  }) as never);
  return {
    events: Object.values(bar),
    /** What the first row has said. */
    hints,
    /** What was suggested, and for which text. */
    suggested,
    /** What was opened, and where. */
    opened,
    begin: () => bar.onInputStarted.tell(),
    type: (text: string) =>
      bar.onInputChanged.tell(text, (results: readonly SuggestResult[]) =>
        suggested.push({ text, results }),
      ),
    enter: (text: string, where: Disposition = 'currentTab') =>
      bar.onInputEntered.tell(text, where),
    cancel: () => bar.onInputCancelled.tell(),
  };
}
