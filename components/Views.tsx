import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Route } from '@/state/route';
import { formatCount } from './format';
import { viewName } from './view-name';
import styles from './Views.module.css';

interface ViewsProps {
  readonly current: Route['view'];
  /** How many papers wait to be read. */
  readonly toRead: number;
  /** The address of a view's home. */
  readonly hrefOf: (view: Route['view']) => string;
  /** A few tabs in a row instead of a column with all. */
  readonly tabs?: boolean;
}

const OF_THE_SOURCE = ['trending', 'rising', 'latest', 'repositories', 'catch-up'] as const;
const OF_THE_LIBRARY = ['to-read', 'reading', 'done'] as const;

/** The views, as links. */
export function Views({ current, toRead, hrefOf, tabs = false }: ViewsProps) {
  const views = useRef<HTMLElement>(null);
  // On a narrow page they are a row that scrolls.
  useEffect(() => {
    const keepInSight = (): void => {
      const shown = views.current?.querySelector('[aria-current="page"]');
      shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    };
    keepInSight();
    addEventListener('resize', keepInSight);
    return () => removeEventListener('resize', keepInSight);
  }, [current]);

  const link = (view: Route['view']) => {
    const count = view === 'to-read' ? toRead : 0;
    return (
      <li key={view}>
        <a
          class={styles.link}
          href={hrefOf(view)}
          aria-current={view === current ? 'page' : undefined}
        >
          {viewName(view)}
          {count > 0 && <span class={styles.count}>{formatCount(count)}</span>}
        </a>
      </li>
    );
  };
  if (tabs) {
    return (
      <nav class={`${styles.views} ${styles.tabs}`} aria-label={i18n.t('views.label')}>
        <ul class={styles.group}>{(['trending', 'rising', 'to-read'] as const).map(link)}</ul>
      </nav>
    );
  }
  return (
    <nav ref={views} class={styles.views} aria-label={i18n.t('views.label')}>
      <ul class={styles.group}>{OF_THE_SOURCE.map(link)}</ul>
      <h2 class={styles.heading}>{i18n.t('views.library')}</h2>
      <ul class={styles.group}>{OF_THE_LIBRARY.map(link)}</ul>
    </nav>
  );
}
