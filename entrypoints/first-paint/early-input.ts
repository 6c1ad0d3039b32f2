import {
  CONTROLS,
  controlsOf,
  listShown,
  LISTENING,
  meaningOf,
  type HeldClick,
  type HeldKey,
  type ListeningEvent,
} from './held-input';

/** Where letters are letters, and where keys are the browser's. */
const FIELDS = 'input, textarea, select';

/** Keys of more than one letter that may be commands. */
const NAMED_KEYS = new Set(['ArrowDown', 'ArrowUp', 'Enter', 'Escape']);

/** Held down, these alone go on. */
const MOVES = new Set(['j', 'k', 'ArrowDown', 'ArrowUp']);

/** Of these a list has no part: the palette, the sheet of keys, a step, taking the last change back. */
const OF_ANY_LIST = new Set([...MOVES, '?', 'g', 'z']);

/** What these open takes the letters that follow, once it is there: they are no commands. */
const OPENERS = new Set(['n', 't', '?']);

/**
 * Holds what the user does before the application is there, and gives it to that once it listens.
 * Letters typed into the search box stay in it, and links that lead elsewhere lead there at once.
 */
export function holdInput(keysAreCommands: boolean): void {
  const held: (HeldClick | HeldKey)[] = [];
  let isOpening = false;
  let typed = '';
  let before = '';

  const onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? controlOrRow(event.target) : null;
    if (target === null || !isOurs(target, event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const row = target.closest<HTMLElement>('article');
    const control = row === null ? -1 : controlsOf(row).indexOf(target);
    const { paperId } = row?.dataset ?? {};
    held.push({ event, target, paperId, control, meant: meaningOf(target) });
  };
  const onKey = (event: KeyboardEvent): void => {
    const { key, repeat } = event;
    if (isOpening ? !isTyped(event) : !isCommand(event, keysAreCommands)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isOpening) {
      typed = key === 'Backspace' ? typed.slice(0, -1) : `${typed}${key}`;
      // The sheet of keys has nothing to type into.
      if (before === '?') typed = '';
      return;
    }
    if (repeat && !MOVES.has(key)) return;
    const isPalette = event.ctrlKey || event.metaKey;
    isOpening = isPalette || (OPENERS.has(key) && before !== 'g');
    const isOfAnyList = isPalette || OF_ANY_LIST.has(key) || before === 'g';
    before = before === 'g' ? '' : key;
    const box = key === '/' ? document.querySelector<HTMLElement>('input') : null;
    // What is typed next goes there.
    if (box === null) held.push({ event, isOfAnyList, meant: listShown() });
    else box.focus();
  };

  addEventListener('click', onClick, { capture: true });
  addEventListener('keydown', onKey, { capture: true });
  document.addEventListener(
    LISTENING,
    (listening) => {
      removeEventListener('click', onClick, { capture: true });
      removeEventListener('keydown', onKey, { capture: true });
      (listening as ListeningEvent).detail({ held, typed });
    },
    { once: true },
  );
}

/** What a click is for: a link or button, else the row of a paper. */
function controlOrRow(target: Element): Element | null {
  return target.closest(CONTROLS) ?? target.closest('article');
}

/** Whether a click does something in the page, rather than what the browser does with a link. */
function isOurs(target: Element, event: MouseEvent): boolean {
  if (target.matches('summary')) return false;
  if (!target.matches('a')) return true;
  const hasModifier = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return target.closest('article') !== null && !target.hasAttribute('target') && !hasModifier;
}

function isCommand(event: KeyboardEvent, keysAreCommands: boolean): boolean {
  const { key, ctrlKey, metaKey, altKey, target, isComposing } = event;
  if (key === 'k' && (ctrlKey || metaKey) && !altKey) return true;
  if (!keysAreCommands || ctrlKey || metaKey || altKey || isComposing) return false;
  const isNamed = NAMED_KEYS.has(key);
  if (!isNamed && (key.length > 1 || key === ' ')) return false;
  if (!(target instanceof Element)) return true;
  return target.closest(FIELDS) === null && !(isNamed && target.closest(CONTROLS) !== null);
}

function isTyped({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if (target instanceof Element && target.closest(FIELDS) !== null) return false;
  return key.length === 1 || key === 'Backspace';
}
