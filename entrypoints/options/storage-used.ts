import { effect, signal, type ReadonlySignal } from '@preact/signals';

/** The browser counts in its own time: to ask more often costs more than it tells. */
const LEAST_MS = 3000;

/** What this extension takes on this device, in bytes, anew when `changes` does. */
export function storageUsed(changes: ReadonlySignal<unknown>): ReadonlySignal<number | undefined> {
  const used = signal<number | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    timer = undefined;
    const { usage } = await navigator.storage.estimate();
    used.value = usage;
  };
  void ask();
  effect(() => {
    void changes.value;
    timer ??= setTimeout(() => void ask(), LEAST_MS);
  });
  return used;
}
