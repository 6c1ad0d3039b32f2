import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { arxivHtmlUrl, isArxivId } from '@/core/arxiv-id';
import { paperPageUrl, paperPdfUrl, type Paper } from '@/core/paper';
import { paperUrl, type PaperId } from '@/core/paper-id';
import type { VoteHistory } from '@/core/ranking/vote-history';
import type { Matches } from '@/core/search/paper-search';
import { plainText } from '@/core/tex/segments';
import { formatCount, formatDay } from './format';
import { Highlighted } from './Highlighted';
import { MathText } from './MathText';
import { MoreAuthors } from './MoreAuthors';
import styles from './PaperDetail.module.css';
import { PaperVotes } from './PaperVotes';
import { SaveButton } from './SaveButton';

interface PaperDetailProps {
  readonly paper: Paper;
  readonly matches: Matches | undefined;
  /** How its votes went; undefined where it is too old for that to be known. */
  readonly votes: VoteHistory | 'opening' | undefined;
  /** The origin whose page of the paper is linked. */
  readonly endpoint: string;
  readonly saved: boolean;
  readonly onToggleSaved: () => void;
  /** Its PDF, or a page of it, is being opened. */
  readonly onVisit: () => void;
  /** Goes back to the list, where the paper lies over it. */
  readonly onClose: () => void;
  /** What else can be done with it, beside its links. */
  readonly ways?: ComponentChildren;
  /** Where it stands in the library. */
  readonly shelf?: ComponentChildren;
  /** What the user wrote about it. */
  readonly children?: ComponentChildren;
  /** Its topics, and what else of it can be followed. */
  readonly follow?: ComponentChildren;
  /** What is like it; the last thing, since it may come late. */
  readonly similar?: ComponentChildren;
}

/** One paper in full. */
export function PaperDetail(props: PaperDetailProps) {
  const { paper, matches, votes, endpoint, saved, onToggleSaved, onVisit } = props;
  const { onClose, ways, shelf, children, follow, similar } = props;
  return (
    <div class={styles.detail}>
      <button type="button" class={styles.back} onClick={onClose}>
        ‹ {i18n.t('paper.back')}
      </button>
      <h2 class={styles.title} tabIndex={-1}>
        <bdi>
          <MathText text={paper.title} ranges={matches?.title} />
        </bdi>
      </h2>
      <Authors key={paper.id} paper={paper} matches={matches} />
      <p class={styles.facts}>{facts(paper).join(' · ')}</p>
      <ul class={styles.links} aria-label={i18n.t('paper.links')}>
        <li>
          <SaveButton title={plainText(paper.title)} saved={saved} onToggle={onToggleSaved} />
        </li>
        {linksOf(paper, endpoint).map(({ name, url }) => (
          <li key={name}>
            <a
              class={styles.link}
              href={url}
              target="_blank"
              rel="noopener noreferrer"
              onClick={onVisit}
              onAuxClick={onVisit}
            >
              {name}
            </a>
          </li>
        ))}
        {ways !== undefined && <li>{ways}</li>}
      </ul>
      {shelf}
      {paper.summary !== undefined && (
        <section class={styles.line}>
          <h3 class={styles.heading}>{i18n.t('paper.inOneLine')}</h3>
          <p>
            <MathText text={paper.summary} />
          </p>
        </section>
      )}
      <section>
        <h3 class={styles.heading}>{i18n.t('paper.abstract')}</h3>
        <p class={styles.abstract}>
          {paper.abstract === '' ? (
            i18n.t('paper.noAbstract')
          ) : (
            <bdi>
              <MathText text={paper.abstract} ranges={matches?.abstract} />
            </bdi>
          )}
        </p>
      </section>
      {votes !== undefined && <PaperVotes votes={votes} headingClass={styles.heading} />}
      {children}
      {follow}
      {similar}
    </div>
  );
}

const SHOWN_AUTHORS = 3;

function Authors({ paper, matches }: Pick<PaperDetailProps, 'paper' | 'matches'>) {
  const [unfolded, setUnfolded] = useState(false);
  const shown = unfolded ? paper.authors : paper.authors.slice(0, SHOWN_AUTHORS);
  const folded = paper.authors.length - shown.length;
  return (
    <p class={styles.authors}>
      {shown.map((name, index) => (
        <>
          {index > 0 && ', '}
          <bdi>
            <Highlighted text={name} ranges={matches?.authors[index]} />
          </bdi>
        </>
      ))}
      {folded > 0 && (
        <>
          {', '}
          <MoreAuthors folded={folded} onUnfold={() => setUnfolded(true)} />
        </>
      )}
    </p>
  );
}

function facts(paper: Paper): string[] {
  const featured = paper.days.at(-1);
  return [
    paper.organization,
    paper.publishedOn && published(paper.id, formatDay(paper.publishedOn)),
    featured && i18n.t('paper.featured', [formatDay(featured)]),
    paper.submitter && i18n.t('paper.submittedBy', [paper.submitter]),
    nameOf(paper.id),
    paper.sample && i18n.t('papers.sample'),
  ].filter((fact) => fact !== undefined);
}

function linksOf(
  paper: Paper,
  endpoint: string,
): { readonly name: string; readonly url: string }[] {
  const code =
    paper.stars === undefined
      ? i18n.t('paper.code')
      : i18n.t('paper.codeStars', [formatCount(paper.stars)]);
  const { id } = paper;
  const onArxiv = isArxivId(id);
  return [
    { name: i18n.t('papers.pdf'), url: paperPdfUrl(paper) },
    { name: i18n.t(onArxiv ? 'paper.arxiv' : 'paper.page'), url: paperUrl(id) },
    { name: i18n.t('paper.html'), url: onArxiv ? arxivHtmlUrl(id) : undefined },
    {
      name: i18n.t('paper.huggingFace'),
      url: onArxiv ? paperPageUrl(endpoint, id) : undefined,
    },
    { name: code, url: paper.codeUrl },
    { name: i18n.t('paper.project'), url: paper.projectUrl },
  ].flatMap(({ name, url }) => (url === undefined ? [] : [{ name, url }]));
}

function published(id: PaperId, day: string): string {
  return i18n.t(isArxivId(id) ? 'paper.published' : 'paper.publishedElsewhere', [day]);
}

/** Who has no identifier to name has a page somewhere. */
function nameOf(id: PaperId): string {
  return id.startsWith('url:') ? new URL(paperUrl(id)).host : id;
}
