import { useEffect } from 'preact/hooks';
import type { Command } from './commands';

/** Enter and the arrows belong to whatever has the focus, where that makes use of them. */
const OF_CONTROLS = new Set(['Enter', 'ArrowDown', 'ArrowUp']);

const CONTROLS = 'a, button, summary, [role="slider"]';

/** Where letters are letters, or keys are a dialog's own. */
const FIELDS = 'input, textarea, select, [contenteditable], dialog, [role="dialog"]';

/** Held down, these go on; a paper is not saved and removed over and over. */
const MAY_REPEAT = new Set(['j', 'k', 'ArrowDown', 'ArrowUp']);

/** So long does the first key of two wait for the second. */
const SEQUENCE_MS = 1_500;

/**
 * Single-key commands of a page. They never fire in a field or a dialog, with a modifier, or while a
 * text is being composed.
 */
export function useKeys(commands: readonly Command[], enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const byKeys = new Map(
      commands.flatMap((command) => command.keys.map((key) => [key, command])),
    );
    const beginnings = new Set([...byKeys.keys()].flatMap((keys) => keys.split(' ').slice(0, -1)));
    let begun: { readonly key: string; readonly at: number } | undefined;

    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isWithin(event.target, FIELDS)) return;
      if (OF_CONTROLS.has(event.key) && isWithin(event.target, CONTROLS)) return;
      const isSecond = begun !== undefined && event.timeStamp - begun.at < SEQUENCE_MS;
      const command = byKeys.get(isSecond ? `${begun?.key} ${event.key}` : event.key);
      begun = undefined;
      if (command === undefined) {
        if (beginnings.has(event.key)) begun = { key: event.key, at: event.timeStamp };
        return;
      }
      if (event.repeat && !MAY_REPEAT.has(event.key)) return;
      event.preventDefault();
      command.run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [commands, enabled]);
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
