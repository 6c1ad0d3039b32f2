import { i18n } from '#i18n';
import type { Paper } from '@/core/paper';
import type { Matches } from '@/core/search/paper-search';
import { formatCount } from './format';
import { Highlighted } from './Highlighted';
import styles from './PaperByline.module.css';

interface PaperBylineProps {
  readonly paper: Paper;
  readonly matches: Matches | undefined;
  /** The first author alone, as in the popup. */
  readonly brief: boolean;
}

/** Authors, folded, and their organisation. An author that a search matched is always named. */
export function PaperByline({ paper, matches, brief }: PaperBylineProps) {
  const shown = brief ? 1 : 2;
  const named = paper.authors
    .map((name, index) => ({ name, ranges: matches?.authors[index] }))
    .filter(({ ranges }, index) => index < shown || (ranges?.length ?? 0) > 0);
  const showsOrganization =
    paper.organization !== undefined && (!brief || (matches?.organization.length ?? 0) > 0);
  const folded = paper.authors.length - named.length;
  return (
    <p class={styles.byline}>
      {named.map(({ name, ranges }, index) => (
        <>
          {index > 0 && ', '}
          <bdi key={name}>
            <Highlighted text={name} ranges={ranges} />
          </bdi>
        </>
      ))}
      {folded > 0 && `, ${i18n.t('papers.moreAuthors', [formatCount(folded)])}`}
      {showsOrganization && (
        <span class={styles.organization}>
          {' · '}
          <bdi>
            <Highlighted text={paper.organization ?? ''} ranges={matches?.organization} />
          </bdi>
        </span>
      )}
    </p>
  );
}
