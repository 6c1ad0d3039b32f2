import { computed, createModel, signal } from '@preact/signals';
import type { PaperId } from '@/core/paper-id';
import { markSeen, seenIds } from '@/core/library/seen';
import type { PaperLibrary } from '@/core/library/paper-library';

/** Which papers the user has seen. Rows grow quiet with the next page, not under her eyes. */
export const SeenModel = createModel(
  (deps: {
    readonly library: PaperLibrary;
    readonly now: () => number;
    /** Called when there is more that was seen. */
    readonly onSeen: () => void;
  }) => {
    const before = signal<ReadonlySet<PaperId>>(new Set());
    const noted = signal<ReadonlySet<PaperId>>(new Set());
    const isRead = signal(false);
    void seenIds(deps.library)
      .then((ids) => {
        before.value = ids;
      }, ignoreClosedLibrary)
      .finally(() => (isRead.value = true));

    return {
      /** What was seen before this page was opened. */
      before,
      /** The same of the page that is opened next. */
      after: computed(() => new Set([...before.value, ...noted.value])),
      /** Whether it is known what was seen, or cannot be. */
      isRead: computed(() => isRead.value),
      /** Notes papers as seen. */
      async see(ids: readonly PaperId[]): Promise<void> {
        const fresh = ids.filter((id) => !noted.peek().has(id));
        if (fresh.length === 0) return;
        noted.value = new Set([...noted.peek(), ...fresh]);
        await markSeen(deps.library, fresh, deps.now()).then(deps.onSeen, ignoreClosedLibrary);
      },
    };
  },
);

/** Where the library cannot be used, the page says so; here it means that nothing is quiet. */
function ignoreClosedLibrary(): void {}
