import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Status } from '@/core/library/paper-library';
import { periodKind } from '@/core/period';
import type { Rising } from '@/core/ranking/rising';
import type { Desk } from '@/state/desk';
import { ForYouNotice } from './ForYouNotice';
import { formatCount, formatInstant } from './format';
import { Notice } from './Notice';

interface DeskNoticeProps {
  readonly desk: Desk;
  /** What stands below where a search found nothing: where there is more to search. */
  readonly children?: ComponentChildren;
}

/** Why a desk's list is empty, and what to do about it. */
export function DeskNotice({ desk, children }: DeskNoticeProps) {
  const { feed, search, freshness } = desk;
  const listing = feed.listing.value;
  const fresh = freshness.freshness.value;
  const shelf = desk.shelf.value;

  if (search.found.value !== undefined) {
    const { progress, papers: searched = 0 } = search.standing.value ?? {};
    if (search.failed.value) return <Notice title={i18n.t('search.failed')} />;
    if (progress !== undefined) {
      return <Notice title={i18n.t('search.indexing')} progress={progress} patient />;
    }
    // Nothing is known yet of what there is.
    if (search.standing.value === undefined) {
      return <Notice title={i18n.t('notice.loading')} patient />;
    }
    const title = i18n.t('search.none', [search.query.value.trim(), formatCount(searched)]);
    return (
      <Notice title={title} hint={i18n.t('search.noneHint')}>
        {children}
      </Notice>
    );
  }
  if (listing.status === 'opening') return <Notice title={i18n.t('notice.loading')} patient />;
  if (listing.status === 'failed') {
    return <Notice title={i18n.t(shelf ? 'notice.libraryTrouble' : 'status.cacheTrouble')} />;
  }
  if (desk.isWaiting.value) return <Notice title={i18n.t('notice.loading')} patient />;
  if (desk.muting.leftOut.value > 0) return <Notice title={i18n.t('muting.all')} />;
  const { view, period, fetchedAt, rising } = listing.value;
  if (shelf !== undefined) return <ShelfNotice shelf={shelf} />;
  if (view === 'trash') {
    return <Notice title={i18n.t('trash.none')} hint={i18n.t('trash.noneHint')} />;
  }
  if (view === 'tag') return <Notice title={i18n.t('tag.none')} hint={i18n.t('tag.noneHint')} />;
  if (view === 'catch-up') {
    return <Notice title={i18n.t('catchUp.none')} hint={i18n.t('catchUp.noneHint')} />;
  }
  const tryAgain = { label: i18n.t('notice.tryAgain'), onClick: () => void feed.refresh() };
  if (fresh.kind === 'refreshing' && freshness.papers.value === 0) {
    const hint = i18n.t('notice.fillingHint');
    return <Notice title={i18n.t('notice.filling')} hint={hint} progress={fresh.progress} />;
  }
  if (feed.pending.value !== undefined) return <Notice title={i18n.t('notice.fetching')} patient />;
  if (freshness.papers.value === 0) {
    const hint = i18n.t('notice.noPapersHint');
    return <Notice title={i18n.t('notice.noPapers')} hint={hint} action={tryAgain} />;
  }
  if (view === 'following') {
    const isEmpty = desk.rules.follows.value.length === 0;
    return isEmpty ? (
      <Notice title={i18n.t('following.nothing')} hint={i18n.t('following.nothingHint')} />
    ) : (
      <Notice title={i18n.t('following.none')} hint={i18n.t('following.noneHint')} />
    );
  }
  if (view === 'for-you') return <ForYouNotice desk={desk} />;
  if (rising !== undefined) return <RisingNotice rising={rising} now={freshness.now.value} />;
  if (view === 'latest') return <Notice title={i18n.t('notice.emptyLatest')} action={tryAgain} />;
  if (fetchedAt === undefined) {
    const isOff = fresh.kind === 'by-choice';
    const hint = i18n.t(isOff ? 'notice.missingOffline' : 'notice.missingHint');
    return <Notice title={i18n.t('notice.missing')} hint={hint} action={tryAgain} />;
  }
  return (
    <Notice
      title={period === undefined ? i18n.t('repositories.none') : emptyWords(periodKind(period))}
      hint={i18n.t('notice.emptyHint')}
      action={{
        label: i18n.t('notice.newest'),
        onClick: () => feed.go({ view: 'trending', kind: 'day' }),
      }}
    />
  );
}

/** Why a shelf of the library is empty, and how a paper comes there. */
function ShelfNotice({ shelf }: { readonly shelf: Status }) {
  if (shelf === 'reading') {
    return (
      <Notice title={i18n.t('notice.nothingBegun')} hint={i18n.t('notice.nothingBegunHint')} />
    );
  }
  if (shelf === 'done') {
    return <Notice title={i18n.t('notice.nothingDone')} hint={i18n.t('notice.nothingDoneHint')} />;
  }
  return <Notice title={i18n.t('notice.nothingSaved')} hint={i18n.t('notice.nothingSavedHint')} />;
}

/** Why nothing rises: two days of votes are wanted first, and it is told when they are there. */
function RisingNotice({ rising, now }: { readonly rising: Rising; readonly now: number }) {
  if (rising.ready) {
    return <Notice title={i18n.t('rising.none')} hint={i18n.t('rising.noneHint')} />;
  }
  return <Notice title={i18n.t('rising.collecting')} hint={whenReady(rising.readyAt, now)} />;
}

function whenReady(readyAt: number | undefined, now: number): string {
  if (readyAt === undefined) return i18n.t('rising.readyUnknown');
  if (readyAt <= now) return i18n.t('rising.readyNext');
  return i18n.t('rising.readyAt', [formatInstant(readyAt)]);
}

function emptyWords(kind: ReturnType<typeof periodKind>): string {
  switch (kind) {
    case 'day':
      return i18n.t('notice.emptyDay');
    case 'week':
      return i18n.t('notice.emptyWeek');
    case 'month':
      return i18n.t('notice.emptyMonth');
  }
}
