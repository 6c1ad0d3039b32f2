import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Where the paper lies over the list it begins at its top and takes the focus, and gives it back to its row, unless the
 * user has put it elsewhere meanwhile.
 */
export function usePaneFocus(pane: RefObject<HTMLElement | null>, opened: boolean): void {
  useEffect(() => {
    if (!opened) return undefined;
    pane.current?.scrollIntoView({ block: 'start' });
    pane.current?.querySelector('h2')?.focus({ preventScroll: true });
    return () => {
      const { activeElement, body } = document;
      if (activeElement !== body && pane.current?.contains(activeElement) !== true) return;
      document.querySelector<HTMLElement>('article[aria-current="true"]')?.focus();
    };
  }, [opened]);
}
