import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { PaperId } from '@/core/paper-id';
import type { Desk } from '@/state/desk';
import type { Place } from '@/state/place';

/** Rows have their real height a frame after they come near the screen, and may then move others. */
const FRAMES_TO_SETTLE = 3;

/**
 * Scrolls a list back to where it was before a reload, and any other list to its top; tells the place
 * whenever the page goes out of sight, which may be the last that it hears.
 */
export function usePlace(
  scroller: RefObject<HTMLElement | null>,
  desk: Desk,
  before: Place | undefined,
  onLeave: (place: Place) => void,
): void {
  const list = desk.list.value;
  const awaited = useRef(before);
  const hasList = useRef(false);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || list === undefined) return undefined;
    const place = awaited.current;
    awaited.current = undefined;
    const isFirst = !hasList.current;
    hasList.current = true;
    if (place?.list === list) return scrollTo(element, place);
    // The first list may have been painted, and scrolled, before anybody could hear of that.
    if (!isFirst) element.scrollTop = 0;
    return undefined;
  }, [list]);

  useEffect(() => {
    const leave = (): void => {
      if (scroller.current === null) return;
      const place = placeIn(scroller.current, desk);
      if (place !== undefined) onLeave(place);
    };
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [desk]);
}

function placeIn(scroller: HTMLElement, desk: Desk): Place | undefined {
  const list = desk.list.peek();
  if (list === undefined) return undefined;
  const { top } = scroller.getBoundingClientRect();
  const row =
    scroller.scrollTop === 0
      ? undefined
      : [...scroller.querySelectorAll<HTMLElement>('[data-paper-id]')].find(
          (each) => each.getBoundingClientRect().bottom > top,
        );
  const paper = desk.chosen.peek();
  return {
    list,
    offset: row === undefined ? 0 : row.getBoundingClientRect().top - top,
    opened: desk.opened.peek(),
    ...(row !== undefined && { row: row.dataset['paperId'] as PaperId }),
    ...(paper !== undefined && { paper }),
  };
}

function scrollTo(scroller: HTMLElement, { row: id, offset }: Place): () => void {
  if (id === undefined) return () => {};
  let frame = 0;
  let left = FRAMES_TO_SETTLE;
  const settle = (): void => {
    const row = scroller.querySelector(`[data-paper-id="${id}"]`);
    if (row === null) return;
    const { top } = scroller.getBoundingClientRect();
    scroller.scrollTop += row.getBoundingClientRect().top - top - offset;
    if (left > 0) frame = requestAnimationFrame(settle);
    left -= 1;
  };
  settle();
  return () => cancelAnimationFrame(frame);
}
