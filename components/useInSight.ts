import { useSignalEffect, type ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PaperId } from '@/core/paper-id';

/**
 * Keeps the current row of a list in sight, and gives it the focus when the mark moves there: not
 * when a list appears with a row marked already, since the focus may be in a field by then.
 */
export function useInSight(
  list: RefObject<HTMLElement | null>,
  current: ReadonlySignal<PaperId | undefined>,
): void {
  const appeared = useRef(false);

  useLayoutEffect(() => {
    rowOf(list.current, current.peek())?.scrollIntoView({ block: 'nearest' });
  }, []);

  useSignalEffect(() => {
    const id = current.value;
    if (!appeared.current) {
      appeared.current = true;
      return;
    }
    const row = rowOf(list.current, id);
    // Who marks a paper to write on it is in a field by now.
    if (document.activeElement?.matches('input, textarea') !== true)
      row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  });
}

function rowOf(list: HTMLElement | null, id: PaperId | undefined): HTMLElement | undefined {
  if (list === null || id === undefined) return undefined;
  return list.querySelector<HTMLElement>(`[data-paper-id="${id}"]`) ?? undefined;
}
