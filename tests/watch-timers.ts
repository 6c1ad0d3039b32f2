import { onTestFinished } from 'vitest';
import { ROOT } from '@/scripts/run.ts';

/** Where what runs in a browser is; others in this process have timers of their own. */
const OURS = ['core', 'browser', 'entrypoints'].map((folder) => `${ROOT}/${folder}/`);

/**
 * Watches the timers that the extension's code sets until the test is over. `pending` has those that
 * neither went off nor were cleared, by how long they run, in ms.
 */
export function watchTimers(): { readonly pending: () => readonly number[] } {
  const original = { setTimeout, clearTimeout, setInterval, clearInterval };
  const pending = new Map<unknown, number>();
  const note = (timer: unknown, ms: number): void => {
    const { stack = '' } = new Error();
    if (OURS.some((folder) => stack.includes(folder))) pending.set(timer, ms);
  };
  const clear = (timer: ReturnType<typeof setTimeout> | undefined): void => {
    pending.delete(timer);
    original.clearTimeout(timer);
  };
  Object.assign(globalThis, {
    setTimeout: (callBack: (...told: unknown[]) => void, ms = 0, ...told: unknown[]) => {
      const timer = original.setTimeout(() => {
        pending.delete(timer);
        callBack(...told);
      }, ms);
      note(timer, ms);
      return timer;
    },
    setInterval: (callBack: () => void, ms = 0) => {
      const timer = original.setInterval(callBack, ms);
      note(timer, ms);
      return timer;
    },
    clearTimeout: clear,
    clearInterval: clear,
  });
  onTestFinished(() => void Object.assign(globalThis, original));
  return { pending: () => [...pending.values()] };
}
