import { useEffect, useRef, useState } from 'preact/hooks';
import { TYPING_MS } from '@/core/typing';
import type { ListedRow } from '@/state/listed-rows';

/**
 * A value once it has stood for so many ms; until then the one that stood before. With 0 it is the
 * value at once.
 */
function useStood<Value>(value: Value, waitMs: number): Value {
  const stood = useRef(value);
  const [, drawAnew] = useState({});
  if (waitMs === 0) stood.current = value;
  useEffect(() => {
    if (stood.current === value) return undefined;
    const timer = setTimeout(() => {
      stood.current = value;
      drawAnew({});
    }, waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return stood.current;
}

/**
 * The row to show in full: while typing makes another paper the first of the list with each letter,
 * the one that was shown, until another has stood for a moment.
 */
export function useStoodRow(row: ListedRow | undefined, isHasty: boolean): ListedRow | undefined {
  const id = row?.paper.id;
  const stood = useStood(id, isHasty ? TYPING_MS : 0);
  const shown = useRef(row);
  if (stood === id) shown.current = row;
  return shown.current;
}
