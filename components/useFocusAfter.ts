import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * For a button that goes away once it is pressed, and would take the focus with it: what is given
 * back is to be called when it is pressed, and `element` has the focus once `state` is another.
 */
export function useFocusAfter(element: RefObject<HTMLElement | null>, state: unknown): () => void {
  const pressed = useRef(false);
  useLayoutEffect(() => {
    if (!pressed.current || element.current === null) return;
    pressed.current = false;
    if (document.activeElement === document.body) element.current.focus({ preventScroll: true });
  }, [state]);
  return () => {
    pressed.current = true;
  };
}
