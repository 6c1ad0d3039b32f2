import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { openSettings } from '@/browser/settings';
import { parseSettings, type Settings } from '@/core/settings';
import { applyDisplay, mirror, mirroredSettings } from './display';

/** The settings as a page follows them. */
export interface LiveSettings {
  /** As the mirror has them at first, then as they are stored, whoever changes them. */
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
  const settings = signal(parse(found));
  const known = signal(found !== undefined);
  const read = async (): Promise<Settings> => {
    settings.value = await stored.read();
    known.value = true;
    return settings.value;
  };
  void read();
  stored.watch((changed) => (settings.value = changed));
  effect(() => {
    if (known.value) mirror(settings.value);
    applyDisplay(settings.value);
  });
  return {
    settings,
    known,
    read,
    change: async (changes) => {
      await stored.change(changes);
      await read();
    },
  };
}

function parse(found: unknown): Settings {
  return parseSettings(found, import.meta.env.PAPERTAB_ENDPOINT);
}
