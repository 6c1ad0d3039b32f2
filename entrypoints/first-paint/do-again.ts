import { controlsOf, listShown, meaningOf, type HeldClick, type HeldInput } from './held-input';

/** Whatever a key opens has the focus by then, ms. */
const FOCUSED_AFTER_MS = 2_000;

/** Takes the last change back. */
const UNDO = 'z';

/**
 * Does again what was held, but nothing to a paper that was not meant. Gives back whether something
 * was not done, because what it was about is no longer there.
 */
export function doAgain({ held, typed }: HeldInput): boolean {
  const stopTyping = typed === '' ? undefined : typeIntoNext(typed);
  const list = listShown();
  let isMissed = false;
  // The last key opens what the letters go into.
  let isOpened = false;
  for (const each of held) {
    if ('target' in each) isMissed = clickAgain(each) === 'missed' || isMissed;
    else {
      // What was just done is not there to be taken back: something older would be.
      const isInVain = isMissed && each.event.key === UNDO;
      isOpened = (each.isOfAnyList || each.meant === list) && !isInVain;
      if (isOpened) pressAgain(each.event);
      else isMissed = true;
    }
  }
  if (!isOpened) stopTyping?.();
  return isMissed;
}

/**
 * Done where it still means the same. A button that is pressed by now, or no longer, is as she wanted
 * it; of all else she has to hear.
 */
function clickAgain({ event, target, paperId, control, meant }: HeldClick): 'done' | 'missed' {
  const row =
    paperId === undefined
      ? null
      : document.querySelector(`article[data-paper-id="${CSS.escape(paperId)}"]`);
  const inRow = row !== null && control !== -1 ? controlsOf(row)[control] : row;
  const now = paperId === undefined ? target : inRow;
  if (now === null || now === undefined || !now.isConnected) return 'missed';
  const { about, name, pressed } = meaningOf(now);
  if (about !== meant.about) return 'missed';
  if (pressed !== meant.pressed) return 'done';
  if (name !== meant.name) return 'missed';
  const { ctrlKey, metaKey, shiftKey, altKey } = event;
  const modifiers = { ctrlKey, metaKey, shiftKey, altKey };
  now.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...modifiers }));
  return 'done';
}

function pressAgain({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): void {
  const keys = { key, ctrlKey, metaKey, shiftKey };
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...keys }));
}

/** Types a text into the field that gets the focus next, unless it is stopped before. */
function typeIntoNext(text: string): () => void {
  const listening = new AbortController();
  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    listening.abort();
    const end = target.value.length;
    target.setRangeText(text, end, end, 'end');
    target.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  document.addEventListener('focusin', onFocus, { signal: listening.signal });
  const stop = (): void => listening.abort();
  setTimeout(stop, FOCUSED_AFTER_MS);
  return stop;
}
