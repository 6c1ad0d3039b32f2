import { type ReadonlySignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { DeskList } from '@/components/DeskList';
import { DeskUndo } from '@/components/DeskUndo';
import { deskKeys } from '@/components/desk-keys';
import { FreshnessLine } from '@/components/FreshnessLine';
import { PaperDetail } from '@/components/PaperDetail';
import { PeriodBar } from '@/components/PeriodBar';
import { SearchBox } from '@/components/SearchBox';
import { useKeys } from '@/components/useKeys';
import { usePaneFocus } from '@/components/usePaneFocus';
import { Views } from '@/components/Views';
import type { Desk } from '@/state/desk';
import { routeHash, type Route } from '@/state/route';
import styles from './NewTab.module.css';

interface NewTabProps {
  readonly desk: Desk;
  readonly endpoint: ReadonlySignal<string>;
  readonly onOpenSettings: () => void;
}

/** The new tab: views, list and paper, side by side where there is room. */
export function NewTab({ desk, endpoint, onOpenSettings }: NewTabProps) {
  const { feed, freshness, search } = desk;
  const input = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLElement>(null);
  useKeys(useMemo(() => deskKeys(desk, endpoint, input), [desk]));

  const opened = desk.opened.value;
  usePaneFocus(pane, opened);

  const open = desk.open.value;
  return (
    <div class={styles.page} data-opened={opened}>
      <header class={styles.header}>
        <a class={styles.name} href="#/trending">
          Paper<span class={styles.accent}>tab</span>
        </a>
        <search class={styles.search}>
          <SearchBox
            query={search.query.value}
            papers={freshness.papers.value}
            input={input}
            onType={(text) => search.type(text)}
            onFocus={() => search.prepare()}
          />
        </search>
        <div class={styles.tools}>
          <FreshnessLine
            freshness={freshness.freshness.value}
            now={freshness.now.value}
            onRefresh={() => void feed.refresh()}
          />
          <button
            type="button"
            class={styles.tool}
            aria-label={i18n.t('header.settings')}
            title={i18n.t('header.settings')}
            onClick={onOpenSettings}
          >
            ⚙
          </button>
        </div>
      </header>
      <div class={styles.views}>
        <Views current={feed.route.value.view} toRead={desk.saved.ids.value.size} hrefOf={hrefOf} />
      </div>
      <main class={styles.main}>
        <div class={styles.bar}>
          <Heading desk={desk} />
        </div>
        <DeskList desk={desk} />
      </main>
      <aside ref={pane} class={styles.pane} aria-label={i18n.t('paper.label')}>
        {open === undefined ? (
          <p class={styles.none}>{i18n.t('paper.none')}</p>
        ) : (
          <PaperDetail
            paper={open.paper}
            matches={open.matches}
            votes={desk.votes.of.value(open.paper)}
            endpoint={endpoint.value}
            saved={desk.saved.ids.value.has(open.paper.id)}
            onToggleSaved={() => void desk.saved.toggle(open.paper)}
            onClose={() => desk.close()}
          />
        )}
      </aside>
      <DeskUndo saved={desk.saved} />
    </div>
  );
}

/** The name of what is listed: the period, the view, or that this is a search. */
function Heading({ desk }: { readonly desk: Desk }) {
  const { feed, freshness, search } = desk;
  const listing = feed.listing.value;
  if (search.found.value !== undefined) {
    return <h1 class={styles.heading}>{i18n.t('search.found', search.found.value.length)}</h1>;
  }
  if (feed.route.value.view === 'rising') {
    return (
      <>
        <h1 class={styles.heading}>{i18n.t('views.rising')}</h1>
        <p class={styles.explained}>{i18n.t('rising.explained')}</p>
      </>
    );
  }
  if (feed.route.value.view === 'latest') {
    return <h1 class={styles.heading}>{i18n.t('views.latest')}</h1>;
  }
  if (feed.route.value.view === 'to-read') {
    return <h1 class={styles.heading}>{i18n.t('views.toRead')}</h1>;
  }
  if (listing.status !== 'ready' || listing.value.period === undefined) {
    return <h1 class={styles.heading}>{i18n.t('views.trending')}</h1>;
  }
  return (
    <PeriodBar
      period={listing.value.period}
      hasPrevious={listing.value.previous !== undefined}
      hasNext={listing.value.next !== undefined}
      now={freshness.now.value}
      onStep={(direction) => feed.step(direction)}
      onKind={(kind) => feed.showKind(kind)}
    />
  );
}

function hrefOf(view: Route['view']): string {
  return routeHash(view === 'trending' ? { view, kind: 'day' } : { view });
}
