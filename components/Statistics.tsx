import { i18n } from '#i18n';
import type { Desk } from '@/state/desk';
import { BarTable } from './BarTable';
import styles from './Statistics.module.css';
import { Notice } from './Notice';
import { WeeksChart } from './WeeksChart';

/** What was saved and read: by week, by topic, and how long the rest has waited. */
export function Statistics({ desk }: { readonly desk: Desk }) {
  const followed = desk.statistics.value;
  if (followed.status === 'failed') return <Notice title={i18n.t('notice.libraryTrouble')} />;
  if (followed.status === 'opening' || followed.value === undefined) {
    return <Notice title={i18n.t('notice.loading')} patient />;
  }
  const { papers, weeks, topics, waiting } = followed.value;
  if (papers === 0) {
    return <Notice title={i18n.t('statistics.none')} hint={i18n.t('notice.nothingSavedHint')} />;
  }
  return (
    <div class={styles.statistics}>
      <section>
        <h2 class={styles.heading}>{i18n.t('statistics.byWeek')}</h2>
        <WeeksChart weeks={weeks} />
      </section>
      <section>
        <h2 class={styles.heading}>{i18n.t('statistics.waiting')}</h2>
        <BarTable
          label={i18n.t('statistics.waiting')}
          names={[i18n.t('statistics.waits'), i18n.t('statistics.papers')]}
          rows={waitNames().map((name, at) => ({ name, count: waiting[at] ?? 0 }))}
        />
      </section>
      {topics.length > 0 && (
        <section>
          <h2 class={styles.heading}>{i18n.t('statistics.byTopic')}</h2>
          <BarTable
            label={i18n.t('statistics.byTopic')}
            names={[
              i18n.t('statistics.topic'),
              i18n.t('statistics.saved'),
              i18n.t('statistics.done'),
            ]}
            rows={topics.map(({ topic, saved, done }) => ({
              name: topic,
              count: saved,
              part: done,
            }))}
          />
        </section>
      )}
    </div>
  );
}

/** How long papers wait, as the statistics count them. */
function waitNames(): readonly string[] {
  return [
    i18n.t('statistics.week'),
    i18n.t('statistics.month'),
    i18n.t('statistics.quarter'),
    i18n.t('statistics.year'),
    i18n.t('statistics.longer'),
  ];
}
