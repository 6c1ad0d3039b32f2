import { i18n } from '#i18n';
import type { Route } from '@/state/route';
import { formatCount } from './format';
import styles from './Views.module.css';

interface ViewsProps {
  readonly current: Route['view'];
  /** How many papers wait to be read. */
  readonly toRead: number;
  /** The address of a view's home. */
  readonly hrefOf: (view: Route['view']) => string;
  /** Tabs in a row instead of a column. */
  readonly tabs?: boolean;
}

/** The views, as links. */
export function Views({ current, toRead, hrefOf, tabs = false }: ViewsProps) {
  const link = (view: Route['view'], name: string, count = 0) => (
    <li>
      <a
        class={styles.link}
        href={hrefOf(view)}
        aria-current={view === current ? 'page' : undefined}
      >
        {name}
        {count > 0 && <span class={styles.count}>{formatCount(count)}</span>}
      </a>
    </li>
  );
  return (
    <nav
      class={tabs ? `${styles.views} ${styles.tabs}` : styles.views}
      aria-label={i18n.t('views.label')}
    >
      <ul class={styles.group}>
        {link('trending', i18n.t('views.trending'))}
        {link('rising', i18n.t('views.rising'))}
        {link('latest', i18n.t('views.latest'))}
      </ul>
      <h2 class={styles.heading}>{i18n.t('views.library')}</h2>
      <ul class={styles.group}>{link('to-read', i18n.t('views.toRead'), toRead)}</ul>
    </nav>
  );
}
