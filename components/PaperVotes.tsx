import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { VoteHistory } from '@/core/ranking/vote-history';
import { formatCount } from './format';
import styles from './PaperVotes.module.css';
import type { VotesChart } from './VotesChart';

const DAY_MS = 86_400_000;

interface PaperVotesProps {
  readonly votes: VoteHistory | 'opening';
  readonly headingClass: string | undefined;
}

/** How the votes of an open paper went. The chart is code of its own, which no first paint waits for. */
export function PaperVotes({ votes, headingClass }: PaperVotesProps) {
  const [chart, setChart] = useState<{ readonly Chart: typeof VotesChart } | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    void import('./VotesChart').then((code) => {
      if (wanted) setChart({ Chart: code.VotesChart });
    });
    return () => {
      wanted = false;
    };
  }, []);

  const segments = votes === 'opening' ? undefined : votes.segments;
  return (
    <section>
      <h3 class={headingClass}>{heading(segments)}</h3>
      <div class={styles.room}>
        {segments?.length === 0 && <p class={styles.none}>{i18n.t('votes.none')}</p>}
        {segments !== undefined && chart !== undefined && <chart.Chart segments={segments} />}
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
