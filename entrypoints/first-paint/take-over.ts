import { whenSettled } from '@/state/settled';
import type { Desk } from '@/state/desk';
import { doAgain } from './do-again';
import { LISTENING, type ListeningEvent } from './held-input';

/**
 * Gets a screen ready to be drawn over what the first script painted: waits until it would be drawn
 * with the same papers and marks, and takes over what was typed meanwhile. To be followed by the
 * drawing at once.
 */
export async function readyToTakeOver(desk: Desk): Promise<void> {
  const { dataset } = document.documentElement;
  if (dataset['painted'] === undefined) return;
  await whenSettled(desk);
  const typed = document.querySelector<HTMLInputElement>('input[type="search"]')?.value ?? '';
  if (typed !== '') desk.search.type(typed);
  delete dataset['painted'];
}

/**
 * Says that the application listens: what the user did before is done now. `onMissed` is called where
 * some of it is not, since what it was about is no longer there.
 */
export function tellListening(onMissed: () => void): void {
  const focused = document.activeElement;
  // It had the focus before anybody could hear of that.
  if (focused instanceof HTMLInputElement) {
    focused.dispatchEvent(new FocusEvent('focus'));
    focused.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  }
  const listening: ListeningEvent = new CustomEvent(LISTENING, {
    detail: (input) => {
      if (doAgain(input)) onMissed();
    },
  });
  document.dispatchEvent(listening);
}
