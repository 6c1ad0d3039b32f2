import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const DEEDS = ['keydown', 'pointerdown', 'click'];

/**
 * Where the paper lies over the list it begins at its top and takes the focus, and gives it back to
 * its row, unless the user has put it elsewhere meanwhile. A paper that is open after a reload leaves
 * the focus where it is, which may be the address bar.
 */
export function usePaneFocus(pane: RefObject<HTMLElement | null>, opened: boolean): void {
  const used = useRef(false);
  useEffect(() => {
    const onDeed = (): void => {
      used.current = true;
    };
    for (const deed of DEEDS) addEventListener(deed, onDeed, { capture: true, once: true });
    return () => {
      for (const deed of DEEDS) removeEventListener(deed, onDeed, { capture: true });
    };
  }, []);

  useEffect(() => {
    if (!opened) return undefined;
    pane.current?.scrollIntoView({ block: 'start' });
    // Who opened it to write has the focus in a field already.
    const isWithin = pane.current?.contains(document.activeElement) === true;
    if (used.current && !isWithin)
      pane.current?.querySelector('h2')?.focus({ preventScroll: true });
    return () => {
      const { activeElement, body } = document;
      if (activeElement !== body && pane.current?.contains(activeElement) !== true) return;
      document.querySelector<HTMLElement>('article[aria-current="true"]')?.focus();
    };
  }, [opened]);
}
