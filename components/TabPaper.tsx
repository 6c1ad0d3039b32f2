import { i18n } from '#i18n';
import { isArxivId } from '@/core/arxiv-id';
import type { Entry } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import { plainText } from '@/core/tex/segments';
import type { LookUp } from '@/state/tab-paper';
import { formatCount, formatDate } from './format';
import { MathText } from './MathText';
import { PaperByline } from './PaperByline';
import { SaveButton } from './SaveButton';
import styles from './TabPaper.module.css';

interface TabPaperProps {
  readonly paper: Paper;
  /** What the library has of it; undefined where it is not saved. */
  readonly entry: Entry | undefined;
  /** Its place on its day, from 1, where it is of one. */
  readonly rank: number | undefined;
  readonly lookUp: LookUp;
  /** Whether the user took Papertab offline. */
  readonly offline: boolean;
  /** The time, epoch ms. */
  readonly now: number;
  readonly onOpen: () => void;
  readonly onToggleSaved: () => void;
  readonly onLookUp: () => void;
}

/** The paper in the tab that the user is on: what is known of it, and a way to keep it. */
export function TabPaper(props: TabPaperProps) {
  const { paper, entry, rank, lookUp, offline, now, onOpen, onToggleSaved, onLookUp } = props;
  const canLookUp = paper.toldBy !== undefined && isArxivId(paper.id);
  return (
    <section class={styles.card} aria-labelledby="tab-paper" data-paper={paper.id} data-passing>
      <h2 class={styles.heading} id="tab-paper">
        {i18n.t('tab.heading')}
      </h2>
      <h3 class={styles.title}>
        <a
          href={paperUrl(paper.id)}
          onClick={(event) => {
            event.preventDefault();
            onOpen();
          }}
        >
          <bdi>
            <MathText text={paper.title} ranges={undefined} />
          </bdi>
        </a>
      </h3>
      {paper.authors.length > 0 && <PaperByline paper={paper} matches={undefined} brief />}
      <ul class={styles.facts}>
        {paper.toldBy === undefined && (
          <li>
            ▲ {formatCount(paper.upvotes)}{' '}
            <span class="visually-hidden">{i18n.t('papers.upvotes')}</span>
          </li>
        )}
        {factsOf(paper, rank).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <div class={styles.actions}>
        <SaveButton
          title={plainText(paper.title)}
          saved={entry !== undefined}
          prominent
          onToggle={onToggleSaved}
        />
        {entry !== undefined && <span class={styles.note}>{savedWords(entry, now)}</span>}
        {canLookUp && lookUp !== 'unknown' && (
          <button
            type="button"
            class={styles.lookUp}
            disabled={lookUp === 'asking'}
            onClick={onLookUp}
          >
            {i18n.t(lookUp === 'asking' ? 'sourceSearch.asking' : 'tab.lookUp')}
          </button>
        )}
      </div>
      {lookUp === 'unknown' && <p class={styles.note}>{i18n.t('tab.unknown')}</p>}
      {lookUp === 'failed' && (
        <p class={styles.note} role="alert">
          {i18n.t(offline ? 'sourceSearch.offline' : 'sourceSearch.failed')}
        </p>
      )}
    </section>
  );
}

/** What is known of it beside its votes. */
function factsOf(paper: Paper, rank: number | undefined): string[] {
  const { comments = 0, stars, codeUrl } = paper;
  const code =
    stars === undefined ? i18n.t('paper.code') : i18n.t('paper.codeStars', [formatCount(stars)]);
  return [
    rank !== undefined && i18n.t('tab.rank', [formatCount(rank)]),
    comments > 0 && i18n.t('papers.comments', comments, [formatCount(comments)]),
    codeUrl !== undefined && code,
  ].filter((fact) => fact !== false);
}

function savedWords({ status, savedAt }: Entry, now: number): string {
  const date = formatDate(savedAt, now);
  switch (status) {
    case 'to-read':
      return i18n.t('tab.toRead', [date]);
    case 'reading':
      return i18n.t('tab.reading', [date]);
    case 'done':
      return i18n.t('tab.done', [date]);
  }
}
