import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PaperId } from '@/core/paper-id';

/** So long must a row stand on the screen to count as seen. */
const SEEN_AFTER_MS = 1_000;

/**
 * Reports the papers of a list that stood on the screen, at least half of the row, for a second.
 * One observer and one timer serve the whole list.
 */
export function useSightings(
  list: RefObject<HTMLElement | null>,
  rows: readonly unknown[],
  onSeen: (ids: readonly PaperId[]) => void,
): void {
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const visible = new Set<PaperId>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const id = target instanceof HTMLElement ? target.dataset['paperId'] : undefined;
          if (id === undefined) continue;
          if (isIntersecting) visible.add(id as PaperId);
          else visible.delete(id as PaperId);
        }
        clearTimeout(timer);
        timer = setTimeout(() => {
          if (visible.size > 0 && document.visibilityState === 'visible') onSeen([...visible]);
        }, SEEN_AFTER_MS);
      },
      { threshold: 0.5 },
    );
    for (const row of element.children) observer.observe(row);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [rows]);
}
