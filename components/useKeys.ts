import { useEffect } from 'preact/hooks';

/** What a key does, by `KeyboardEvent.key`. */
export type Keys = Readonly<Record<string, () => void>>;

/** Enter and the arrows belong to whatever has the focus, where that makes use of them. */
const OF_CONTROLS = new Set(['Enter', 'ArrowDown', 'ArrowUp']);

/**
 * Single-key commands of a page. They never fire in a field, with a modifier, or while a text is
 * being composed.
 */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isWithin(event.target, 'input, textarea, select, [contenteditable]')) return;
      if (OF_CONTROLS.has(event.key) && isWithin(event.target, 'a, button')) return;
      const run = keys[event.key];
      if (run === undefined || (event.repeat && !MAY_REPEAT.has(event.key))) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [keys]);
}

/** Held down, these go on; a paper is not saved and removed over and over. */
const MAY_REPEAT = new Set(['j', 'k', 'ArrowDown', 'ArrowUp']);

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
