import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Where the paper lies over the list it takes the focus, and gives it back to its row, unless the
 * user has put it elsewhere meanwhile.
 */
export function usePaneFocus(pane: RefObject<HTMLElement | null>, opened: boolean): void {
  useEffect(() => {
    if (!opened) return undefined;
    // Who opened it to write has the focus in a field already.
    if (pane.current?.contains(document.activeElement) !== true)
      pane.current?.querySelector('h2')?.focus({ preventScroll: true });
    return () => {
      const { activeElement, body } = document;
      if (activeElement !== body && pane.current?.contains(activeElement) !== true) return;
      document.querySelector<HTMLElement>('article[aria-current="true"]')?.focus();
    };
  }, [opened]);
}
