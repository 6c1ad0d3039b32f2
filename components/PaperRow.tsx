import { useComputed, type ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Day } from '@/core/day';
import { oneLine, paperPdfUrl, type Paper } from '@/core/paper';
import { paperUrl, type PaperId } from '@/core/paper-id';
import { pictureUrl } from '@/core/picture';
import type { ForYouReason } from '@/core/ranking/for-you-reasons';
import type { RisingPaper } from '@/core/ranking/rising';
import type { VoteHistory } from '@/core/ranking/vote-history';
import type { Mute, Rule } from '@/core/rules/rule';
import type { Matches } from '@/core/search/paper-search';
import { plainText } from '@/core/tex/segments';
import type { EntryMark } from '@/state/feed';
import { formatCount, formatWeekday } from './format';
import { matchedIn } from './matched-in';
import { MathText } from './MathText';
import { PaperByline } from './PaperByline';
import styles from './PaperRow.module.css';
import { RowReason } from './RowReason';
import { SaveButton } from './SaveButton';
import { snippetOf } from './snippet';
import { Sparkline } from './Sparkline';

export interface PaperRowProps {
  readonly paper: Paper;
  readonly matches: Matches | undefined;
  /** Why it stands in this list, where that is for rising, for the user's taste, or what she follows. */
  readonly rising: RisingPaper | undefined;
  readonly forYou: ForYouReason | undefined;
  readonly followed: readonly Rule[] | undefined;
  /** The rule by which it is muted. */
  readonly muted: Mute | undefined;
  /** The day that it is of, where the list is of several. */
  readonly day: Day | undefined;
  /** Whether the source found it, and this device has not got it. */
  readonly fromSource: boolean;
  /** What the user thinks of it, where the list is hers. */
  readonly mark: EntryMark | undefined;
  /** How its votes went, as far as it is known yet. */
  readonly history: VoteHistory | undefined;
  readonly saved: boolean;
  /** Seen before this page was opened: quieter. */
  readonly seen: boolean;
  /** The marked paper of the list. */
  readonly current: ReadonlySignal<PaperId | undefined>;
  /** The selected papers of the list. */
  readonly selected: ReadonlySignal<ReadonlySet<PaperId>>;
  /** Its place in the list, from 1. */
  readonly position: number;
  /** The list's length, a signal like the mark. */
  readonly count: ReadonlySignal<number>;
  /** Title, byline and numbers alone, as in the popup. */
  readonly brief: boolean;
  /** Whether its picture is fetched from the source. */
  readonly pictures: boolean;
}

/**
 * One paper of a list, which listens for it (`row-events.ts`). It is drawn anew only where what is said of
 * it changes: the mark and the list's length, signals, go straight to their attributes.
 */
export function PaperRow(props: PaperRowProps) {
  const { paper, matches, history, saved, seen, current, position, count, brief } = props;
  const { day, fromSource, mark, pictures, selected } = props;
  const marked = useComputed(() => (current.value === paper.id ? 'true' : undefined));
  const isSelected = useComputed(() => selected.value.has(paper.id));
  const titleId = `title-${paper.id}`;
  const title = plainText(paper.title);
  const pdf = paperPdfUrl(paper);
  return (
    <article
      class={rowClass(brief, position)}
      data-paper-id={paper.id}
      data-seen={seen}
      data-muted={props.muted !== undefined || undefined}
      aria-labelledby={titleId}
      aria-current={marked}
      aria-posinset={position}
      aria-setsize={count}
      data-selected={isSelected}
      tabIndex={-1}
      draggable
    >
      <SelectedMark isSelected={isSelected} />
      {pictures && <Picture paper={paper} />}
      <div class={styles.standing}>
        {paper.toldBy === undefined && (
          <p class={styles.votes}>
            {formatCount(paper.upvotes)}{' '}
            <span class="visually-hidden">{i18n.t('papers.upvotes')}</span>
          </p>
        )}
        {!brief && <Sparkline history={history} />}
      </div>
      <div class={styles.body}>
        <h2 class={styles.title} id={titleId}>
          <a href={paperUrl(paper.id)} data-act="open">
            <bdi>
              <MathText text={paper.title} ranges={matches?.title} />
            </bdi>
          </a>
        </h2>
        <div class={styles.byline}>
          <PaperByline paper={paper} matches={matches} brief={brief} />
          {brief && <PaperFacts {...{ paper, day, fromSource, mark, matches, brief }} />}
        </div>
        <RowReason {...props} className={styles.why} />
        {!brief && (
          <>
            <p class={styles.summary}>
              <Summary paper={paper} matches={matches} />
            </p>
            <PaperFacts {...{ paper, day, fromSource, mark, matches, brief }} />
          </>
        )}
      </div>
      <div class={styles.actions}>
        <SaveButton title={title} saved={saved} brief={brief} />
        {!brief && pdf !== undefined && (
          <a
            class={styles.pdf}
            href={pdf}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={i18n.t('papers.pdfOf', [title])}
            data-act="visit"
          >
            {i18n.t('papers.pdf')}
          </a>
        )}
      </div>
    </article>
  );
}

/** About as many rows as a window shows before anybody scrolls. */
const NEAR_ROWS = 8;

function rowClass(brief: boolean, position: number): string {
  return [styles.row, brief && styles.brief, position > NEAR_ROWS && styles.far]
    .filter((name) => name !== false)
    .join(' ');
}

/** Says of a selected paper that it is: an article has no attribute for that. */
function SelectedMark({ isSelected }: { readonly isSelected: ReadonlySignal<boolean> }) {
  if (!isSelected.value) return null;
  return (
    <span class="visually-hidden" data-passing>
      {i18n.t('selection.selected')}
    </span>
  );
}

/** The picture of a paper, which says nothing that its title does not. Its room is there before it. */
function Picture({ paper }: Pick<PaperRowProps, 'paper'>) {
  const url = pictureUrl(paper.thumbnailUrl);
  if (url === undefined) return null;
  return (
    <img
      class={styles.picture}
      src={url}
      alt=""
      width={1200}
      height={630}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
    />
  );
}

/** A paper in one line; where a search found it by its abstract, what it found there. */
function Summary({ paper, matches }: Pick<PaperRowProps, 'paper' | 'matches'>) {
  const snippet = snippetOf(paper.abstract, matches?.abstract ?? []);
  if (snippet === undefined) return <>{oneLine(paper)}</>;
  return <MathText text={snippet.text} ranges={snippet.ranges} brief />;
}

/** Topics, stars and comments, as far as they are known. */
function PaperFacts({
  paper,
  day,
  fromSource,
  mark,
  matches,
  brief,
}: Pick<PaperRowProps, 'paper' | 'day' | 'fromSource' | 'mark' | 'matches' | 'brief'>) {
  const topics = brief ? [] : topicsToShow(paper.keywords, matches);
  // Where room is short, the marks in a title say it.
  const matched = brief && matches?.title.length !== 0 ? undefined : matchedIn(matches);
  return (
    <ul class={styles.facts}>
      {topics.map(({ keyword, index }) => (
        <li class={styles.topic} key={keyword}>
          <MathText text={keyword} ranges={matches?.keywords[index]} brief />
        </li>
      ))}
      {mark?.due && <li class={`${styles.fact} ${styles.due}`}>{i18n.t('reminder.due')}</li>}
      {mark?.rating !== undefined && (
        <li class={styles.fact}>{i18n.t('rating.value', [String(mark.rating)])}</li>
      )}
      {fromSource && <li class={styles.fact}>{i18n.t('sourceSearch.mark')}</li>}
      {matched !== undefined && <li class={styles.fact}>{matched}</li>}
      {day !== undefined && <li class={styles.fact}>{formatWeekday(day)}</li>}
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
