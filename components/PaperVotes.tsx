import { i18n } from '#i18n';
import type { VoteHistory } from '@/core/ranking/vote-history';
import { formatCount } from './format';
import styles from './PaperVotes.module.css';
import { useLater } from './useLater';

const DAY_MS = 86_400_000;

const loadChart = () => import('./VotesChart');

interface PaperVotesProps {
  readonly votes: VoteHistory | 'opening';
  readonly headingClass: string | undefined;
}

/** How the votes of an open paper went. */
export function PaperVotes({ votes, headingClass }: PaperVotesProps) {
  const chart = useLater(loadChart);
  const segments = votes === 'opening' ? undefined : votes.segments;
  return (
    <section>
      <h3 class={headingClass}>{heading(segments)}</h3>
      <div class={styles.room}>
        {segments?.length === 0 && <p class={styles.none}>{i18n.t('votes.none')}</p>}
        {segments !== undefined && chart !== undefined && <chart.VotesChart segments={segments} />}
      </div>
    </section>
  );
}

/** The days from the first point to the last one, begun ones as whole ones. */
function heading(segments: VoteHistory['segments'] | undefined): string {
  const [first, last] = [segments?.[0]?.[0], segments?.at(-1)?.at(-1)];
  if (first === undefined || last === undefined) return i18n.t('votes.heading');
  const days = Math.max(1, Math.ceil((last.at - first.at) / DAY_MS));
  return i18n.t('votes.headingDays', days, [formatCount(days)]);
}
