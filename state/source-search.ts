import { computed, createModel, signal, type ReadonlySignal } from '@preact/signals';
import type { Paper } from '@/core/paper';
import type { PaperList } from '@/core/sources/source';

export interface SourceSearchDeps {
  /** Sends words to the source, and gives back what it finds: a request, so only when asked for. */
  readonly searchSource: (text: string) => Promise<PaperList>;
}

/** How a search at the source stands. */
type Standing =
  | { readonly kind: 'asking'; readonly text: string }
  | { readonly kind: 'found'; readonly text: string; readonly papers: readonly Paper[] }
  | { readonly kind: 'failed'; readonly text: string };

const NONE: readonly Paper[] = [];

/** Searches the source too, for what stands in the box, when the user says so and only then. */
export const SourceSearchModel = createModel(
  ({ searchSource }: SourceSearchDeps, query: ReadonlySignal<string>) => {
    const last = signal<Standing | undefined>(undefined);
    /** Other words are another search, which nobody has asked for yet. */
    const standing = computed(() =>
      last.value?.text === query.value.trim() ? last.value : undefined,
    );
    return {
      /** Undefined where the words in the box were not sent. */
      standing,
      /** What the source found. */
      papers: computed((): readonly Paper[] =>
        standing.value?.kind === 'found' ? standing.value.papers : NONE,
      ),
      /** Sends the words in the box to the source. */
      async ask(): Promise<void> {
        const text = query.peek().trim();
        if (text === '' || standing.peek()?.kind === 'asking') return;
        const asking = { kind: 'asking', text } as const;
        last.value = asking;
        let answer: Standing;
        try {
          answer = { kind: 'found', text, papers: (await searchSource(text)).papers };
        } catch {
          answer = { kind: 'failed', text };
        }
        if (last.peek() === asking) last.value = answer;
      },
    };
  },
);
