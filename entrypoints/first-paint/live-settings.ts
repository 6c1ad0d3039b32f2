import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { openSettings } from '@/browser/settings';
import { parseSettings, type Settings } from '@/core/settings';
import { applyDisplay, mirror, mirroredSettings } from './display';

/** The settings as a page follows them. */
export interface LiveSettings {
  /**
   * As the mirror has them at first, then as they are stored, whoever changes them; what this page
   * changes stands at once.
   */
  readonly settings: ReadonlySignal<Settings>;
  /** Whether they are the user's: without a mirror they are the default ones until they were read. */
  readonly known: ReadonlySignal<boolean>;
  /** As they are stored at this moment. */
  read(): Promise<Settings>;
  /** Changes some of them. When that is done this page and the mirror have them too. */
  change(changes: Partial<Settings>): Promise<void>;
}

/** Follows the settings: the page takes on their looks at once, and the next one before it paints. */
export function openLiveSettings(): LiveSettings {
  const stored = openSettings(parse);
  const found = mirroredSettings();
  const lastRead = signal(parse(found));
  // On their way to the storage: what was read before they arrived must not put the old ones back.
  const onTheirWay = signal<readonly Partial<Settings>[]>([]);
  const settings = computed((): Settings => Object.assign({}, lastRead.value, ...onTheirWay.value));
  const known = signal(found !== undefined);
  const read = async (): Promise<Settings> => {
    lastRead.value = await stored.read();
    known.value = true;
    return settings.value;
  };
  void read();
  stored.watch((changed) => (lastRead.value = changed));
  effect(() => {
    if (known.value) mirror(lastRead.value);
    applyDisplay(settings.value);
  });
  return {
    settings,
    known,
    read,
    change: async (changes) => {
      onTheirWay.value = [...onTheirWay.peek(), changes];
      try {
        await stored.change(changes);
        await read();
      } finally {
        onTheirWay.value = onTheirWay.peek().filter((each) => each !== changes);
      }
    },
  };
}

function parse(found: unknown): Settings {
  return parseSettings(found, import.meta.env.PAPERTAB_ENDPOINT);
}
