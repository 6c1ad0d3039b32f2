import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Status } from '@/core/library/paper-library';
import type { HomeView, Route } from '@/state/route';
import { formatCount } from './format';
import { dropOf } from './paper-drag';
import { TagDot } from './TagDot';
import { viewName } from './view-name';
import styles from './Views.module.css';

interface TagLink {
  readonly tag: string;
  readonly count: number;
  readonly href: string;
}

/** Where in the library a paper can be put. */
export type Shelf = { readonly status: Status } | { readonly tag: string };

interface ViewsProps {
  readonly current: Route;
  /** How many papers wait to be read. */
  readonly toRead: number;
  /** The tags in use: the address of each one's view, and how many papers have it. */
  readonly tags?: readonly TagLink[];
  /** The address of a view's home. */
  readonly hrefOf: (view: HomeView) => string;
  /** A paper was dropped on a shelf or a tag of the library. */
  readonly onDrop?: (id: string, to: Shelf) => void;
  /** A few tabs in a row instead of a column with all. */
  readonly tabs?: boolean;
}

const OF_THE_SOURCE = [
  'trending',
  'rising',
  'for-you',
  'following',
  'latest',
  'repositories',
  'catch-up',
] as const;
const OF_THE_LIBRARY = ['to-read', 'reading', 'done'] as const;
const BEHIND_THE_LIBRARY = ['statistics', 'trash'] as const;

/** The views, as links. */
export function Views(props: ViewsProps) {
  const { current, toRead, tags = [], hrefOf, onDrop, tabs = false } = props;
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

  const dropOn = (to: Shelf) => onDrop && dropOf((id) => onDrop(id, to));
  const link = (view: HomeView) => {
    const count = view === 'to-read' ? toRead : 0;
    const status = OF_THE_LIBRARY.find((each) => each === view);
    return (
      <li key={view}>
        <a
          class={styles.link}
          href={hrefOf(view)}
          aria-current={view === current.view ? 'page' : undefined}
          {...(status && dropOn({ status }))}
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
                {...dropOn({ tag })}
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
