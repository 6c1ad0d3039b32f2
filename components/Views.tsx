import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HomeView, Route } from '@/state/route';
import { formatCount } from './format';
import { TagDot } from './TagDot';
import { viewName } from './view-name';
import styles from './Views.module.css';

interface TagLink {
  readonly tag: string;
  readonly count: number;
  readonly href: string;
}

interface ViewsProps {
  readonly current: Route;
  /** How many papers wait to be read. */
  readonly toRead: number;
  /** The tags in use: the address of each one's view, and how many papers have it. */
  readonly tags?: readonly TagLink[];
  /** The address of a view's home. */
  readonly hrefOf: (view: HomeView) => string;
  /** A few tabs in a row instead of a column with all. */
  readonly tabs?: boolean;
}

const OF_THE_SOURCE = ['trending', 'rising', 'latest', 'repositories', 'catch-up'] as const;
const OF_THE_LIBRARY = ['to-read', 'reading', 'done'] as const;
const BEHIND_THE_LIBRARY = ['statistics', 'trash'] as const;

/** The views, as links. */
export function Views(props: ViewsProps) {
  const { current, toRead, tags = [], hrefOf, tabs = false } = props;
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
  }, [current.view, current.view === 'tag' && current.tag]);

  const link = (view: HomeView) => {
    const count = view === 'to-read' ? toRead : 0;
    return (
      <li key={view}>
        <a
          class={styles.link}
          href={hrefOf(view)}
          aria-current={view === current.view ? 'page' : undefined}
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
      {tags.length > 0 && (
        <ul class={styles.group} aria-label={i18n.t('views.tags')}>
          {tags.map(({ tag, count, href }) => (
            <li key={tag}>
              <a
                class={styles.link}
                href={href}
                aria-current={current.view === 'tag' && current.tag === tag ? 'page' : undefined}
              >
                <span class={styles.tag}>
                  <TagDot tag={tag} />
                  <bdi class={styles.name}>{tag}</bdi>
                </span>
                <span class={styles.count}>{formatCount(count)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <ul class={`${styles.group} ${styles.behind}`}>{BEHIND_THE_LIBRARY.map(link)}</ul>
    </nav>
  );
}
