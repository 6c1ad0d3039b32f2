import { useEffect, useRef, useState } from 'preact/hooks';

/** Who has not typed for so long, in ms, looks at what was found. */
export const TYPING_MS = 250;

/**
 * A value once it has stood for so many ms; until then the one that stood before. With 0 it is the
 * value at once.
 */
export function useStood<Value>(value: Value, waitMs: number): Value {
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
