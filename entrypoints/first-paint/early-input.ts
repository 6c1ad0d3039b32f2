/** Sent to the document once the application listens to what the user does. */
export const LISTENING = 'papertab:listening';

/** Where letters are letters, and where keys are the browser's. */
const FIELDS = 'input, textarea, select';
const CONTROLS = 'a, button, summary';

/** Keys of more than one letter that may be commands. */
const NAMED_KEYS = new Set(['ArrowDown', 'ArrowUp', 'Enter', 'Escape']);

/** A click, and where it went: the paper may be in another row once it counts. */
interface HeldClick {
  readonly event: MouseEvent;
  readonly target: Element;
  readonly paperId: string | undefined;
  /** Which of the row's links and buttons it was; -1 where none. */
  readonly control: number;
}

/**
 * Holds what the user does before the application is there, and does it again once that listens.
 * Letters typed into the search box stay in it, and links that lead elsewhere lead there at once.
 */
export function holdInput(keysAreCommands: boolean): void {
  const held: (HeldClick | KeyboardEvent)[] = [];

  const onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? controlOrRow(event.target) : null;
    if (target === null || !isOurs(target, event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const row = target.closest<HTMLElement>('article');
    const control = row === null ? -1 : controlsOf(row).indexOf(target);
    held.push({ event, target, paperId: row?.dataset['paperId'], control });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!isCommand(event, keysAreCommands)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const box = event.key === '/' ? document.querySelector<HTMLElement>('input') : null;
    // What is typed next goes there.
    if (box === null) held.push(event);
    else box.focus();
  };

  addEventListener('click', onClick, { capture: true });
  addEventListener('keydown', onKey, { capture: true });
  document.addEventListener(
    LISTENING,
    () => {
      removeEventListener('click', onClick, { capture: true });
      removeEventListener('keydown', onKey, { capture: true });
      for (const each of held) {
        if (each instanceof KeyboardEvent) pressAgain(each);
        else clickAgain(each);
      }
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

function controlsOf(row: Element): readonly Element[] {
  return [...row.querySelectorAll(CONTROLS)];
}

function clickAgain({ event, target, paperId, control }: HeldClick): void {
  const row =
    paperId === undefined
      ? null
      : document.querySelector(`article[data-paper-id="${CSS.escape(paperId)}"]`);
  const now =
    paperId === undefined ? target : control === -1 ? row : controlsOf(row ?? target)[control];
  const { ctrlKey, metaKey, shiftKey, altKey } = event;
  const modifiers = { ctrlKey, metaKey, shiftKey, altKey };
  now?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...modifiers }));
}

function pressAgain({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): void {
  const keys = { key, ctrlKey, metaKey, shiftKey };
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...keys }));
}
