import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { TYPING_MS } from '@/core/typing';
import type { Desk } from '@/state/desk';
import { CaughtUp } from './CaughtUp';
import { DeskNotice } from './DeskNotice';
import { FollowingBar } from './FollowingBar';
import { foundWords } from './found-words';
import styles from './DeskList.module.css';
import { MutedLine } from './MutedLine';
import { PaperList } from './PaperList';
import { SourceSearch } from './SourceSearch';
import { useInSlices } from './useInSlices';

interface DeskListProps {
  readonly desk: Desk;
  readonly brief?: boolean;
  /** Whether rows have pictures from the source. */
  readonly pictures?: boolean;
  /** What stands below where a search found nothing. */
  readonly children?: ComponentChildren;
}

/** The list of a desk: a view's papers or what was found, or why there are none. */
export function DeskList({ desk, brief = false, pictures = false, children }: DeskListProps) {
  const { found } = desk.search;
  const rows = desk.rows.value;
  const drawn = useInSlices(rows, found.value !== undefined);
  const listing = desk.feed.listing.value;
  const isListed = listing.status === 'ready' && rows.length > 0 && found.value === undefined;
  const caughtUp = isListed ? listing.value.missed : undefined;

  useLayoutEffect(() => {
    if (found.value !== undefined) desk.search.shown();
  }, [found.value]);

  useLayoutEffect(() => {
    if (rows.length > 0 && desk.feed.listing.value.status === 'ready') markLive();
  }, [rows]);

  // After the rows are painted, and once typing pauses: votes are worth no wait.
  useEffect(() => {
    if (brief) return undefined;
    const waitMs = found.value === undefined ? 0 : TYPING_MS;
    const timer = setTimeout(() => desk.votes.watch(rows.map((row) => row.paper)), waitMs);
    return () => clearTimeout(timer);
  }, [rows]);

  return (
    <>
      <p class="visually-hidden" aria-live="polite">
        {found.value !== undefined && foundWords(desk.search)}
      </p>
      {found.value === undefined && desk.feed.route.value.view === 'following' && (
        <FollowingBar desk={desk} />
      )}
      {found.value === undefined && <MutedLine desk={desk} />}
      <PaperList
        key={`${found.value === undefined}`}
        rows={drawn}
        count={rows.length}
        statuses={desk.saved.statuses.value}
        seenIds={desk.seen.before.value}
        histories={desk.votes.histories.value}
        current={desk.current}
        selected={desk.selection.ids}
        brief={brief}
        pictures={pictures}
        onOpen={(paper) => desk.show(paper)}
        onToggleSaved={(paper) => void desk.saved.toggle(paper)}
        onSelect={(paper, how) =>
          how === 'one' ? desk.selection.toggle(paper) : desk.selection.extendTo(paper)
        }
        onNotThis={(paper) => void desk.notThisOne(paper)}
        onLess={(paper) => void desk.less(paper)}
        onVisit={(paper) => void desk.saved.countOpening(paper)}
        onSeen={(ids) => void desk.seen.see(ids)}
      >
        <DeskNotice desk={desk}>{children}</DeskNotice>
      </PaperList>
      {desk.search.hasMore.value && (
        <button type="button" class={styles.more} onClick={() => desk.search.showMore()}>
          {i18n.t('search.more')}
        </button>
      )}
      <SourceSearch desk={desk} />
      {caughtUp !== undefined && <CaughtUp leftOut={caughtUp.leftOut} />}
    </>
  );
}

function markLive(): void {
  if (performance.getEntriesByName('papertab:live').length === 0) performance.mark('papertab:live');
}
