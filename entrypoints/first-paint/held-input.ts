/** Sent to the document once the application listens to what the user does. */
export const LISTENING = 'papertab:listening';

/** Takes what was held. */
export type ListeningEvent = CustomEvent<(input: HeldInput) => void>;

/** What the user did before the application was there. */
export interface HeldInput {
  /** Clicks and keys in their order. */
  readonly held: readonly (HeldClick | HeldKey)[];
  /** What was typed into something that the last of the keys opens. */
  readonly typed: string;
}

/** A click, and what it was for: by the time it counts, another paper may stand there. */
export interface HeldClick {
  readonly event: MouseEvent;
  readonly target: Element;
  readonly paperId: string | undefined;
  /** Which of the row's links and buttons it was; -1 where none. */
  readonly control: number;
  /** What it was to do, and to what. */
  readonly meant: Meaning;
}

interface Meaning {
  /** The paper of its row, the open paper's title, or what is listed. */
  readonly about: string;
  readonly name: string;
  readonly pressed: string | null;
}

/** A key, and the list that it was pressed over. */
export interface HeldKey {
  readonly event: KeyboardEvent;
  /** Whether it means the same over any list. */
  readonly isOfAnyList: boolean;
  readonly meant: string;
}

/** What of a page is clicked. */
export const CONTROLS = 'a, button, summary';

export function controlsOf(row: Element): readonly Element[] {
  return [...row.querySelectorAll(CONTROLS)];
}

/** The list by its name and its first paper, which keys are about until another one is marked. */
export function listShown(): string {
  const heading = document.querySelector('h1')?.textContent ?? '';
  const first = document.querySelector<HTMLElement>('article')?.dataset['paperId'];
  return `${heading} ${first ?? ''}`;
}

/** What a click on something would do, and to what. */
export function meaningOf(target: Element): Meaning {
  const row = target.closest<HTMLElement>('article');
  const place = target.closest('aside')?.querySelector('h2') ?? document.querySelector('h1');
  return {
    about: row?.dataset['paperId'] ?? place?.textContent ?? '',
    name: target === row ? '' : (target.getAttribute('aria-label') ?? target.textContent ?? ''),
    pressed: target.getAttribute('aria-pressed'),
  };
}
