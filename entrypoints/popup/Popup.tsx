import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { DeskCommands } from '@/components/DeskCommands';
import { DeskFollow } from '@/components/DeskFollow';
import { DeskList } from '@/components/DeskList';
import { DeskNotes } from '@/components/DeskNotes';
import { DeskShelf } from '@/components/DeskShelf';
import { DeskSimilar } from '@/components/DeskSimilar';
import { DeskTrouble } from '@/components/DeskTrouble';
import { DeskUndo } from '@/components/DeskUndo';
import { formatPeriod } from '@/components/format';
import { FreshnessLine } from '@/components/FreshnessLine';
import { NewTabNote } from '@/components/NewTabNote';
import { PaperDetail } from '@/components/PaperDetail';
import { DeskSearch } from '@/components/DeskSearch';
import { SelectionBar } from '@/components/SelectionBar';
import { usePaneFocus } from '@/components/usePaneFocus';
import { Views } from '@/components/Views';
import { routeName } from '@/components/view-name';
import type { PauseLength } from '@/core/new-tab';
import type { Settings } from '@/core/settings';
import type { Desk } from '@/state/desk';
import { routeHash, viewHome } from '@/state/route';
import type { TabPaper } from '@/state/tab-paper';
import styles from './Popup.module.css';
import { TabCard } from './TabCard';

interface PopupProps {
  readonly desk: Desk;
  readonly tab: TabPaper;
  readonly settings: ReadonlySignal<Settings>;
  /** What stands below where a search found nothing. */
  readonly offer: ComponentChildren;
  /** Leaves new tabs to the browser for a while. */
  readonly onPause: (length: PauseLength) => void;
  readonly onResume: () => void;
  readonly onGoOnline: () => void;
  readonly onOpenFullPage: () => void;
  readonly onOpenSettings: () => void;
}

/** The popup: the paper in this tab, search, the newest papers and what is to be read, one paper at a time. */
export function Popup(props: PopupProps) {
  const { desk, tab, settings, offer } = props;
  const { onPause, onResume, onGoOnline, onOpenFullPage, onOpenSettings } = props;
  const { feed, freshness, search } = desk;
  const input = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const open = desk.open.value;
  const shown = desk.opened.value ? open?.paper : undefined;
  usePaneFocus(pane, shown !== undefined);
  useEffect(() => desk.votes.watch(shown === undefined ? [] : [shown]), [shown]);
  return (
    <div class={styles.popup}>
      <div>
        <search class={styles.search}>
          <DeskSearch
            desk={desk}
            input={input}
            onType={(text) => {
              // There is no room here to say where it looks.
              desk.searchWidely(true);
              search.type(text);
              desk.close();
            }}
          />
        </search>
        <DeskTrouble desk={desk} onOpenSettings={onOpenSettings} />
        <TabCard tab={tab} desk={desk} />
      </div>
      <Views
        tabs
        current={feed.route.value}
        toRead={desk.saved.toRead.value}
        hrefOf={(view) => routeHash(viewHome(view))}
      />
      <main class={styles.main}>
        <h1 class="visually-hidden">{headingOf(desk)}</h1>
        {desk.opened.value && open !== undefined ? (
          <div ref={pane}>
            <PaperDetail
              paper={open.paper}
              matches={open.matches}
              votes={desk.votes.of.value(open.paper)}
              endpoint={settings.value.endpoint}
              saved={desk.saved.statuses.value.has(open.paper.id)}
              onToggleSaved={() => void desk.saved.toggle(open.paper)}
              onVisit={() => void desk.saved.countOpening(open.paper)}
              onClose={() => desk.close()}
              shelf={<DeskShelf desk={desk} />}
              follow={<DeskFollow desk={desk} paper={open.paper} matches={open.matches} />}
              similar={<DeskSimilar desk={desk} />}
            >
              <DeskNotes desk={desk} />
            </PaperDetail>
          </div>
        ) : (
          <>
            <SelectionBar desk={desk} />
            <DeskList desk={desk} brief>
              {offer}
            </DeskList>
          </>
        )}
      </main>
      <footer class={styles.footer}>
        <div class={styles.note}>
          <NewTabNote
            choice={settings.value}
            now={freshness.now.value}
            onResume={onResume}
            onOpenSettings={onOpenSettings}
          />
        </div>
        <FreshnessLine
          freshness={freshness.freshness.value}
          now={freshness.now.value}
          onRefresh={() => void feed.refresh()}
          onGoOnline={onGoOnline}
        />
        <button type="button" class={styles.full} onClick={onOpenFullPage}>
          {i18n.t('popup.fullPage')} ↗
        </button>
      </footer>
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

/** The period for those who cannot see that it is the newest. */
function headingOf({ feed, freshness, search }: Desk): string {
  if (search.found.value !== undefined) return i18n.t('search.heading');
  const listing = feed.listing.value;
  const period = listing.status === 'ready' ? listing.value.period : undefined;
  if (period !== undefined) return formatPeriod(period, freshness.now.value);
  return routeName(feed.route.value);
}
