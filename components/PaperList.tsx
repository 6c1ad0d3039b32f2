import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PaperId } from '@/core/paper-id';
import type { Status } from '@/core/library/paper-library';
import type { VoteHistory } from '@/core/ranking/vote-history';
import type { ListedRow } from '@/state/listed-rows';
import styles from './PaperList.module.css';
import { PaperRow } from './PaperRow';
import { rowEvents, type RowActions } from './row-events';
import { useInSight } from './useInSight';
import { useSightings } from './useSightings';

interface PaperListProps extends RowActions {
  readonly rows: readonly ListedRow[];
  /** How many the list has, which may be more than there are rows yet. */
  readonly count: number;
  readonly statuses: ReadonlyMap<PaperId, Status>;
  readonly seenIds: ReadonlySet<PaperId>;
  /** How votes went, of the papers of which it is known so far. */
  readonly histories: ReadonlyMap<PaperId, VoteHistory>;
  /** A signal, so that moving the mark draws two rows anew and not the list. */
  readonly current: ReadonlySignal<PaperId | undefined>;
  /** The selected papers; a signal for the same reason. */
  readonly selected: ReadonlySignal<ReadonlySet<PaperId>>;
  readonly brief?: boolean;
  /** Whether rows have pictures from the source. */
  readonly pictures?: boolean;
  /** Papers that stood on the screen for a second. */
  readonly onSeen: (ids: readonly PaperId[]) => void;
  /** What stands in for rows where there are none. */
  readonly children?: ComponentChildren;
}

/** The papers of a view, in order. The current one is kept in sight. */
export function PaperList(props: PaperListProps) {
  if (props.rows.length === 0) return <div class={styles.empty}>{props.children}</div>;
  return <Rows {...props} />;
}

function Rows(props: PaperListProps) {
  const {
    rows,
    count,
    statuses,
    seenIds,
    histories,
    current,
    brief = false,
    pictures = false,
  } = props;
  const { selected, onSeen } = props;
  const list = useRef<HTMLDivElement>(null);
  const total = useSignal(count);
  total.value = count;
  useSightings(list, rows, onSeen);

  useInSight(list, current);

  useLayoutEffect(() => markOnce('papertab:first-papers'), []);

  return (
    <div
      ref={list}
      class={brief ? undefined : styles.list}
      role="feed"
      aria-label={i18n.t('papers.label')}
      {...rowEvents(
        rows.map(({ paper }) => paper),
        props,
      )}
    >
      {rows.map(
        ({ paper, matches, rising, forYou, followed, muted, day, fromSource, mark }, index) => (
          <PaperRow
            key={paper.id}
            paper={paper}
            matches={matches}
            rising={rising}
            forYou={forYou}
            followed={followed}
            muted={muted}
            day={day}
            fromSource={fromSource === true}
            mark={mark}
            history={histories.get(paper.id)}
            saved={statuses.has(paper.id)}
            seen={seenIds.has(paper.id)}
            current={current}
            selected={selected}
            position={index + 1}
            count={total}
            brief={brief}
            pictures={pictures}
          />
        ),
      )}
    </div>
  );
}

function markOnce(name: string): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}
