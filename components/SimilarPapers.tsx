import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PaperId } from '@/core/paper-id';
import type { Paper } from '@/core/paper';
import type { Similar } from '@/core/search/search-service';
import { MathText } from './MathText';
import styles from './SimilarPapers.module.css';

interface SimilarPapersProps {
  /** The paper that they are similar to. */
  readonly id: PaperId;
  readonly papers: readonly Similar[] | 'waiting';
  /** Called when they come into sight before they are known. */
  readonly onInSight: () => void;
  readonly onOpen: (paper: Paper) => void;
}

/** The papers most like one, each with what both are on. Nothing where there are none. */
export function SimilarPapers({ id, papers, onInSight, onOpen }: SimilarPapersProps) {
  const section = useRef<HTMLElement>(null);
  useSight(section, papers === 'waiting', id, onInSight);
  const opened = useRef<PaperId | undefined>(undefined);
  useEffect(() => {
    if (opened.current !== id) return;
    opened.current = undefined;
    // The row that had the focus is gone, and the list has just given it to its own.
    const detail = section.current?.parentElement;
    detail?.scrollIntoView({ block: 'start' });
    detail?.querySelector('h2')?.focus({ preventScroll: true });
  }, [id]);
  if (papers !== 'waiting' && papers.length === 0) return null;

  const open = (paper: Paper): void => {
    opened.current = paper.id;
    onOpen(paper);
  };
  return (
    <section ref={section} aria-busy={papers === 'waiting'}>
      <h3 class={styles.heading}>{i18n.t('similar.heading')}</h3>
      {papers === 'waiting' ? (
        <p class={styles.waiting}>{i18n.t('similar.waiting')}</p>
      ) : (
        <ul class={styles.papers}>
          {papers.map(({ paper, shared }) => (
            <li key={paper.id}>
              <button type="button" class={styles.title} onClick={() => open(paper)}>
                <bdi>
                  <MathText text={paper.title} />
                </bdi>
              </button>
              <p class={styles.reason}>
                {paper.toldBy === undefined && i18n.t('papers.upvoteCount', paper.upvotes)}
                {shared.length > 0 && (
                  <>
                    {paper.toldBy === undefined && ' · '}
                    <bdi>{i18n.t('similar.shared', [shared.join(', ')])}</bdi>
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Calls back when an element comes into sight while somebody waits, for each paper anew. */
function useSight(
  element: RefObject<HTMLElement | null>,
  isWaiting: boolean,
  id: PaperId,
  onInSight: () => void,
): void {
  useEffect(() => {
    if (!isWaiting || element.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) onInSight();
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isWaiting, id]);
}
