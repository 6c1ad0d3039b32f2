import { useEffect, useRef, useState } from 'preact/hooks';
import { TYPING_MS } from '@/core/typing';
import type { ListedRow } from '@/state/listed-rows';

/** So many rows a frame: a third of what a window shows. */
const SLICE = 2;

/** More than what a tall window shows: what is drawn while somebody types. */
const SCREEN = 8 * SLICE;

/**
 * The rows to draw of a list that another one replaces with each letter: the first ones at once, a
 * screen of them frame by frame, the rest once typing pauses, so that no frame takes long. Where the
 * turn of a row has not come yet stands what stood there before. Where nobody types, it is all rows.
 */
export function useInSlices(rows: readonly ListedRow[], isTyped: boolean): readonly ListedRow[] {
  const drawn = useRef<readonly ListedRow[]>([]);
  const turn = useRef({ rows, upTo: SLICE });
  const [, drawAnew] = useState({});
  if (turn.current.rows !== rows) turn.current = { rows, upTo: SLICE };
  const { upTo } = turn.current;

  // An effect runs once its frame is painted.
  useEffect(() => {
    if (!isTyped || upTo >= rows.length) return undefined;
    const goOn = (): void => {
      turn.current = { rows, upTo: upTo + (upTo < SCREEN ? SLICE : SCREEN) };
      drawAnew({});
    };
    const timer = setTimeout(goOn, upTo === SCREEN ? TYPING_MS : 0);
    return () => clearTimeout(timer);
  }, [rows, upTo, isTyped]);

  if (!isTyped) drawn.current = [];
  else if (upTo >= rows.length) drawn.current = rows;
  else drawn.current = withStale(rows.slice(0, upTo), drawn.current);
  return isTyped ? drawn.current : rows;
}

/** New rows, and below them what still stands there from before, up to a screen of them. */
function withStale(fresh: readonly ListedRow[], before: readonly ListedRow[]) {
  const ids = new Set(fresh.map(({ paper }) => paper.id));
  const stale = before.slice(fresh.length, SCREEN).filter(({ paper }) => !ids.has(paper.id));
  return [...fresh, ...stale];
}
