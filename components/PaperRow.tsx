import type { MouseEventHandler } from 'preact';
import { i18n } from '#i18n';
import { arxivAbstractUrl, arxivPdfUrl } from '@/core/arxiv-id';
import { oneLine, type Paper } from '@/core/paper';
import type { Matches } from '@/core/search/paper-search';
import { formatCount } from './format';
import { Highlighted } from './Highlighted';
import { PaperByline } from './PaperByline';
import styles from './PaperRow.module.css';
import { SaveButton } from './SaveButton';

export interface PaperRowProps {
  readonly paper: Paper;
  readonly matches: Matches | undefined;
  readonly saved: boolean;
  /** Seen before this page was opened: quieter. */
  readonly seen: boolean;
  readonly current: boolean;
  /** Its place in the list, from 1, and the list's length. */
  readonly position: number;
  readonly count: number;
  /** Title, byline and numbers alone, as in the popup. */
  readonly brief: boolean;
  readonly onOpen: () => void;
  readonly onToggleSaved: () => void;
}

/** One paper of a list. */
export function PaperRow(props: PaperRowProps) {
  const { paper, matches, saved, seen, current, position, count, brief, onOpen, onToggleSaved } =
    props;
  const titleId = `title-${paper.id}`;
  return (
    <article
      class={brief ? `${styles.row} ${styles.brief}` : styles.row}
      data-paper-id={paper.id}
      data-seen={seen}
      aria-labelledby={titleId}
      aria-current={current ? 'true' : undefined}
      aria-posinset={position}
      aria-setsize={count}
      tabIndex={-1}
      onClick={(event) => {
        if (!isControl(event.target)) onOpen();
      }}
    >
      <p class={styles.votes}>
        {formatCount(paper.upvotes)} <span class="visually-hidden">{i18n.t('papers.upvotes')}</span>
      </p>
      <div class={styles.body}>
        <h2 class={styles.title} id={titleId}>
          <a href={arxivAbstractUrl(paper.id)} onClick={openInstead(onOpen)}>
            <bdi>
              <Highlighted text={paper.title} ranges={matches?.title} />
            </bdi>
          </a>
        </h2>
        <div class={styles.byline}>
          <PaperByline paper={paper} matches={matches} brief={brief} />
          {brief && <PaperFacts paper={paper} matches={matches} brief />}
        </div>
        {!brief && (
          <>
            <p class={styles.summary}>{oneLine(paper)}</p>
            <PaperFacts paper={paper} matches={matches} brief={false} />
          </>
        )}
      </div>
      <div class={styles.actions}>
        <SaveButton title={paper.title} saved={saved} brief={brief} onToggle={onToggleSaved} />
        {!brief && (
          <a
            class={styles.pdf}
            href={arxivPdfUrl(paper.id)}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={i18n.t('papers.pdfOf', [paper.title])}
          >
            {i18n.t('papers.pdf')}
          </a>
        )}
      </div>
    </article>
  );
}

/** Topics, stars and comments, as far as they are known. */
function PaperFacts({ paper, matches, brief }: Pick<PaperRowProps, 'paper' | 'matches' | 'brief'>) {
  const topics = brief ? [] : topicsToShow(paper.keywords, matches);
  return (
    <ul class={styles.facts}>
      {topics.map(({ keyword, index }) => (
        <li class={styles.topic} key={keyword}>
          <Highlighted text={keyword} ranges={matches?.keywords[index]} />
        </li>
      ))}
      {paper.stars !== undefined && (
        <li class={styles.fact} title={i18n.t('papers.stars', [formatCount(paper.stars)])}>
          ★ {formatCount(paper.stars)}
        </li>
      )}
      {paper.comments !== undefined && paper.comments > 0 && (
        <li class={styles.fact}>
          {i18n.t('papers.comments', paper.comments, [formatCount(paper.comments)])}
        </li>
      )}
      {paper.sample && <li class={`${styles.fact} ${styles.sample}`}>{i18n.t('papers.sample')}</li>}
    </ul>
  );
}

const SHOWN_TOPICS = 2;

/** The first few topics, and any other that a search matched. */
function topicsToShow(keywords: readonly string[], matches: Matches | undefined) {
  return keywords
    .map((keyword, index) => ({ keyword, index }))
    .filter(({ index }) => index < SHOWN_TOPICS || (matches?.keywords[index]?.length ?? 0) > 0);
}

/** A plain click opens the paper here; one with a modifier stays the link's. */
function openInstead(onOpen: () => void): MouseEventHandler<HTMLAnchorElement> {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen();
  };
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button') !== null;
}
