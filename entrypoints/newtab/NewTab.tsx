import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { DeskCommands } from '@/components/DeskCommands';
import { DeskFollow } from '@/components/DeskFollow';
import { DeskHistory } from '@/components/DeskHistory';
import { DeskList } from '@/components/DeskList';
import { DeskSearch } from '@/components/DeskSearch';
import { DeskNotes } from '@/components/DeskNotes';
import { DeskShelf } from '@/components/DeskShelf';
import { DeskStatistics } from '@/components/DeskStatistics';
import { DeskSimilar } from '@/components/DeskSimilar';
import { DeskTrouble } from '@/components/DeskTrouble';
import { DeskUndo } from '@/components/DeskUndo';
import { ExportMenu } from '@/components/ExportMenu';
import { FreshnessLine } from '@/components/FreshnessLine';
import { LibraryHeading } from '@/components/LibraryHeading';
import { ListMenu } from '@/components/ListMenu';
import { MonthCalendar } from '@/components/MonthCalendar';
import { NotNowMenu } from '@/components/NotNowMenu';
import { PaperDetail } from '@/components/PaperDetail';
import { PeriodBar } from '@/components/PeriodBar';
import { SearchHeading } from '@/components/SearchHeading';
import { SelectionBar } from '@/components/SelectionBar';
import { UpdateNotice } from '@/components/UpdateNotice';
import { usePaneFocus } from '@/components/usePaneFocus';
import { usePlace } from '@/components/usePlace';
import { Views } from '@/components/Views';
import { routeName, viewName } from '@/components/view-name';
import { useStoodRow } from '@/components/useStood';
import type { PauseLength } from '@/core/new-tab';
import { periodOf } from '@/core/period';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';
import type { Desk } from '@/state/desk';
import type { Listing } from '@/state/feed';
import type { Place } from '@/state/place';
import { HOME, routeHash, viewHome } from '@/state/route';
import { Archive } from './Archive';
import { DueBackup } from './DueBackup';
import styles from './NewTab.module.css';
import type { UpdateOffer } from './ready-update';
import { Welcome } from './Welcome';

interface NewTabProps {
  readonly desk: Desk;
  readonly live: LiveSettings;
  readonly update: UpdateOffer;
  /** Where the user was in the list before a reload. */
  readonly before: Place | undefined;
  /** Told where she is, whenever it may be the last moment. */
  readonly onLeave: (place: Place) => void;
  /** Leaves new tabs, this one too, to the browser for a while. */
  readonly onPause: (length: PauseLength) => void;
  readonly onOpenSettings: () => void;
}

/** The new tab: views, list and paper, side by side where there is room. */
export function NewTab(props: NewTabProps) {
  const { desk, live, update, before, onLeave, onPause, onOpenSettings } = props;
  const { settings } = live;
  const { feed, freshness, search } = desk;
  const input = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const pane = useRef<HTMLElement>(null);

  const opened = desk.opened.value;
  usePaneFocus(pane, opened);
  usePlace(main, desk, before, onLeave);

  // What is found first changes with each letter: it is shown in full once typing pauses.
  const isHasty = search.found.value !== undefined && desk.chosen.value === undefined;
  const open = useStoodRow(desk.open.value, isHasty);
  const { density, images, offline } = settings.value;
  // Another paper begins at its top.
  useLayoutEffect(() => pane.current?.scrollTo(0, 0), [open?.paper.id]);
  return (
    <div class={styles.page} data-opened={opened}>
      <header class={styles.header}>
        <a class={styles.name} href="#/trending">
          Paper<span class={styles.accent}>tab</span>
        </a>
        <search class={styles.search}>
          <DeskSearch desk={desk} input={input} onType={(text) => search.type(text)} />
        </search>
        <div class={styles.tools}>
          {update.version.value !== undefined && <UpdateNotice onReload={update.apply} />}
          <FreshnessLine
            freshness={freshness.freshness.value}
            now={freshness.now.value}
            onRefresh={() => void feed.refresh()}
            onGoOnline={() => void live.change({ offline: false })}
          />
          <NotNowMenu onPause={onPause} />
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
        <Views
          current={feed.route.value}
          toRead={desk.saved.toRead.value}
          tags={[...desk.saved.tags.value].map(([tag, count]) => ({
            tag,
            count,
            href: routeHash({ view: 'tag', tag }),
          }))}
          hrefOf={(view) => routeHash(viewHome(view))}
          onDrop={(id, to) => void desk.putOn(id, to)}
        />
      </div>
      <main ref={main} class={styles.main}>
        <div class={styles.top}>
          <div class={styles.bar}>
            <Heading desk={desk} />
            <ListMenu desk={desk} />
          </div>
          <SelectionBar desk={desk} />
        </div>
        <DeskTrouble desk={desk} onOpenSettings={onOpenSettings} />
        <Welcome desk={desk} live={live} />
        {feed.route.value.view === 'statistics' && search.found.value === undefined ? (
          <DeskStatistics desk={desk} />
        ) : (
          <DeskList desk={desk} pictures={density === 'cards' && images && !offline}>
            <Archive live={live} />
          </DeskList>
        )}
        <DueBackup desk={desk} live={live} />
      </main>
      <aside ref={pane} class={styles.pane} aria-label={i18n.t('paper.label')}>
        {open === undefined ? (
          <p class={styles.none}>{i18n.t('paper.none')}</p>
        ) : (
          <PaperDetail
            paper={open.paper}
            matches={open.matches}
            votes={desk.votes.of.value(open.paper)}
            endpoint={settings.value.endpoint}
            saved={desk.saved.statuses.value.has(open.paper.id)}
            onToggleSaved={() => void desk.saved.toggle(open.paper)}
            onVisit={() => void desk.saved.countOpening(open.paper)}
            onClose={() => desk.close()}
            ways={<ExportMenu desk={desk} papers={[open.paper]} />}
            shelf={<DeskShelf desk={desk} />}
            follow={<DeskFollow desk={desk} paper={open.paper} matches={open.matches} />}
            similar={<DeskSimilar desk={desk} />}
          >
            {open.paper.id === desk.open.value?.paper.id && (
              <>
                <DeskNotes desk={desk} />
                <DeskHistory desk={desk} />
              </>
            )}
          </PaperDetail>
        )}
      </aside>
      <DeskUndo desk={desk} />
      <DeskCommands
        desk={desk}
        settings={settings}
        searchBox={input}
        onPause={onPause}
        onOpenSettings={onOpenSettings}
      />
    </div>
  );
}

/** The name of what is listed: the period, the view, or that this is a search. */
function Heading({ desk }: { readonly desk: Desk }) {
  const { calendar, feed, freshness, search } = desk;
  const listing = feed.listing.value;
  if (search.found.value !== undefined) {
    return <SearchHeading desk={desk} />;
  }
  const { view } = feed.route.value;
  if (desk.isOfLibrary.value) return <LibraryHeading desk={desk} />;
  if (view !== 'trending' && view !== 'tag') {
    const explained = explanation(listing.status === 'ready' ? listing.value : { view });
    return (
      <>
        <h1 class={styles.heading}>{viewName(view)}</h1>
        {explained !== undefined && <p class={styles.explained}>{explained}</p>}
      </>
    );
  }
  if (listing.status !== 'ready' || listing.value.period === undefined) {
    return <h1 class={styles.heading}>{routeName(feed.route.value)}</h1>;
  }
  const { period } = listing.value;
  const month = calendar.month.value;
  const now = freshness.now.value;
  return (
    <PeriodBar
      period={period}
      hasPrevious={listing.value.previous !== undefined}
      hasNext={listing.value.next !== undefined}
      now={now}
      onStep={(direction) => feed.step(direction)}
      onKind={(kind) => feed.showKind(kind)}
      calendarOpen={month !== undefined}
      onToggleCalendar={() => calendar.toggle(period)}
      onToday={listing.value.next === undefined ? undefined : () => feed.go(HOME)}
    >
      {month !== undefined && (
        <MonthCalendar
          month={month}
          days={calendar.days.value}
          shown={period}
          today={calendar.today.value}
          hasPrevious={calendar.hasPrevious.value}
          hasNext={calendar.hasNext.value}
          now={now}
          hrefOf={(day) =>
            routeHash({ view: 'trending', kind: 'day', period: periodOf('day', day) })
          }
          onStep={(direction) => calendar.step(direction)}
          onClose={() => calendar.close()}
        />
      )}
    </PeriodBar>
  );
}

/** What a list is of, where its name does not say so. */
function explanation({ view, missed }: Pick<Listing, 'view' | 'missed'>): string | undefined {
  if (view === 'rising') return i18n.t('rising.explained');
  if (view === 'for-you') return i18n.t('forYou.explained');
  if (view === 'following') return i18n.t('following.explained');
  if (view === 'repositories') return i18n.t('repositories.explained');
  if (missed === undefined || missed.days === 0) return undefined;
  return i18n.t('catchUp.explained', missed.days);
}
