import { browser } from 'wxt/browser';
import type { SuggestedText, Suggestion } from '@/core/search/suggestion';

/** Where the user wants what was chosen: Enter, Alt+Enter, or a click with the middle button. */
export type Disposition = 'currentTab' | 'newForegroundTab' | 'newBackgroundTab';

/** What the address bar tells of while the user types after our keyword. */
export interface OmniboxEvents {
  /** The keyword was typed. */
  readonly onStart: () => void;
  /** The text after it is another: the suggestions for it. */
  readonly onChange: (text: string) => Promise<readonly Suggestion[]>;
  /** The text was entered; of a suggestion that is its identifier. */
  readonly onEnter: (text: string, disposition: Disposition) => void;
  /** The user has turned to something else. */
  readonly onCancel: () => void;
}

/**
 * Listens to the address bar, where the browser has one that tells. `hint` says what Enter does with
 * the text itself. Call it first thing in the worker.
 */
export function onOmnibox(hint: () => string, events: OmniboxEvents): void {
  const { omnibox } = browser;
  // Firefox for Android has none.
  if (omnibox === undefined) return;
  let newest = 0;
  omnibox.onInputStarted.addListener(() => {
    void omnibox.setDefaultSuggestion({ description: describeLine([plain(hint())]) });
    events.onStart();
  });
  omnibox.onInputChanged.addListener((text, suggest) => {
    newest += 1;
    const asked = newest;
    void events.onChange(text).then((suggestions) => {
      // The browser adds what is suggested late to what was suggested since.
      if (asked === newest) suggest(suggestions.map(toResult));
    });
  });
  omnibox.onInputEntered.addListener((text, disposition) => {
    newest += 1;
    events.onEnter(text, disposition);
  });
  omnibox.onInputCancelled.addListener(() => {
    newest += 1;
    events.onCancel();
  });
}

/** Shows an address where the user wants it. */
export async function openWhere(url: string, disposition: Disposition): Promise<void> {
  if (disposition === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
}

/**
 * A line as this browser's suggestions want it: marked up and escaped in Chromium, which refuses all
 * suggestions where one is no XML; plain in Firefox, which would show the marks.
 */
export function describeLine(line: readonly SuggestedText[]): string {
  const isPlain = import.meta.env.BROWSER === 'firefox';
  return line
    .map(({ text, kind }) => {
      const clean = text.replaceAll(NOT_IN_XML, ' ').replaceAll(/\s+/g, ' ');
      if (isPlain) return clean;
      const escaped = clean.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
      return kind === 'plain' ? escaped : `<${kind}>${escaped}</${kind}>`;
    })
    .join('')
    .trim();
}

/** What no XML text may hold, escaped or not: controls, lone surrogates and two more. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function toResult({ id, line }: Suggestion): { readonly content: string; description: string } {
  return { content: id, description: describeLine(line) };
}

function plain(text: string): SuggestedText {
  return { text, kind: 'plain' };
}
