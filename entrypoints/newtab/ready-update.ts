import { signal, type ReadonlySignal } from '@preact/signals';
import { keepUpdate, readUpdate, watchUpdate } from '@/browser/updates';
import type { ReadyUpdate } from '@/core/update';

/** An update that waits for this page and the others, and the wish to have it now. */
export interface UpdateOffer {
  readonly version: ReadonlySignal<string | undefined>;
  readonly apply: () => void;
}

/** Follows whether an update waits. */
export function followUpdate(): UpdateOffer {
  const version = signal<string | undefined>(undefined);
  const take = async (stored: unknown): Promise<void> => {
    // Most pages never hear of one: its schema is fetched where there is something to read.
    version.value = stored === undefined ? undefined : (await parsed(stored))?.version;
  };
  void readUpdate().then(take);
  watchUpdate((stored) => void take(stored));
  return {
    version,
    apply: () => {
      if (version.value !== undefined) void keepUpdate({ version: version.value, wanted: true });
    },
  };
}

async function parsed(stored: unknown): Promise<ReadyUpdate | undefined> {
  const { parseUpdate } = await import('@/core/update');
  return parseUpdate(stored);
}
