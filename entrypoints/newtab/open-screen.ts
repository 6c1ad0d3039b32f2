import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { parseShown, pauseFor, shownAt, type PauseLength } from '@/core/new-tab';
import { leave } from '@/entrypoints/first-paint/leave';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';

/** What a new tab draws. A tab that is handed back draws a blank page, hidden until that fails. */
export type Screen = 'papers' | 'one' | 'blank';

/** Which screen a new tab is on, as the first script decided, and what leads to another. */
export function openScreen({ settings, change }: LiveSettings): {
  readonly screen: ReadonlySignal<Screen>;
  /** Begins a pause, and hands this tab back. */
  pause(length: PauseLength): Promise<void>;
  /** Ends a pause, and shows papers here. */
  resume(): Promise<void>;
} {
  const { dataset } = document.documentElement;
  const isBlank = dataset['shown'] === 'browser' || dataset['shown'] === 'blank';
  const screen = signal<Screen>(isBlank ? 'blank' : paperScreen(parseShown(dataset['shown'])));

  addEventListener('hashchange', () => {
    if (location.hash !== '') screen.value = 'papers';
  });

  // Papers that someone reads stay; what stands in for them gives way as soon as it may.
  const decideAnew = (): void => {
    const shown = shownAt(settings.value, Date.now());
    if (screen.peek() !== 'papers' && shown !== 'browser') screen.value = shown;
  };
  effect(decideAnew);
  document.addEventListener('visibilitychange', decideAnew);
  effect(() => {
    if (screen.value !== 'blank') dataset['shown'] = screen.value;
  });

  return {
    screen,
    pause: async (length) => {
      await change({ notNow: pauseFor(length, Date.now()) });
      // Not a view's address any more: loaded again, this tab is decided upon as a new one is.
      history.replaceState(null, '', location.pathname);
      screen.value = 'blank';
      await leave();
    },
    resume: async () => {
      await change({ notNow: null });
      screen.value = 'papers';
    },
  };
}

function paperScreen(shown: ReturnType<typeof parseShown>): Screen {
  return shown === 'one' ? 'one' : 'papers';
}
