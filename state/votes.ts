import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals';
import type { PaperId } from '@/core/paper-id';
import type { PaperCache, VoteSample } from '@/core/cache/paper-cache';
import { DAYS_WITH_SAMPLES, samplesOf } from '@/core/cache/samples';
import { dayToMs } from '@/core/day';
import type { Paper } from '@/core/paper';
import { voteHistory, type VoteHistory } from '@/core/ranking/vote-history';
import { follow, valueOr } from './follow';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const NOTHING: ReadonlyMap<PaperId, readonly VoteSample[]> = new Map();

/**
 * How the votes of the papers on a screen went. They are read once rows are there, all of them in
 * one query, so that nothing waits for them.
 */
export const VotesModel = createModel(
  (deps: {
    readonly cache: PaperCache;
    readonly now: () => number;
    /** The time as the screen tells it: it moves on by itself. */
    readonly clock: ReadonlySignal<number>;
  }) => {
    const { cache, now, clock } = deps;
    const watched = signal<readonly Paper[]>([]);
    const ids = computed(() => watched.value.map((paper) => paper.id).join(' '));
    /** What is said of the last day may lag by an hour: histories are not made with every tick. */
    const hour = computed(() => Math.floor(clock.value / HOUR_MS));

    const samples = follow(() => {
      const asked = ids.value === '' ? [] : (ids.value.split(' ') as PaperId[]);
      return async () => ({
        asked: new Set(asked),
        found: asked.length === 0 ? NOTHING : await samplesOf(cache, asked, now()),
      });
    });

    const histories = computed((): ReadonlyMap<PaperId, VoteHistory> => {
      void hour.value;
      const { asked, found } = valueOr(samples.value, {
        asked: new Set<PaperId>(),
        found: NOTHING,
      });
      return new Map(
        watched.value
          .filter(({ id }) => asked.has(id))
          .map(({ id, days }) => [id, voteHistory(found.get(id) ?? [], days.at(-1), now())]),
      );
    });

    return {
      /** By paper; those that were not read yet are not in it. */
      histories,
      /** Whether those of all papers that are followed have been read, or cannot be. */
      isRead: computed(() => {
        const { value } = samples;
        if (value.status !== 'ready') return value.status === 'failed';
        return watched.value.every(({ id }) => value.value.asked.has(id));
      }),
      /** Of one paper; undefined where it is too old for votes to be kept. */
      of: computed(() => {
        const [known, oldest] = [
          histories.value,
          hour.value * HOUR_MS - DAYS_WITH_SAMPLES * DAY_MS,
        ];
        return (paper: Paper): VoteHistory | 'opening' | undefined => {
          const history = known.get(paper.id);
          if (history !== undefined && history.segments.length > 0) return history;
          const day = paper.days.at(-1);
          if (day === undefined || dayToMs(day) < oldest) return undefined;
          return history ?? 'opening';
        };
      }),
      /** Follows the votes of these papers from now on, and of no others. */
      watch(papers: readonly Paper[]): void {
        watched.value = papers;
      },
    };
  },
);
