import type { ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { arxivPdfUrl } from '@/core/arxiv-id';
import { paperPageUrl } from '@/core/paper';
import type { Desk } from '@/state/desk';
import type { Keys } from './useKeys';

/** The keys of a list with an open paper, the same in the new tab and the popup. */
export function deskKeys(
  desk: Desk,
  endpoint: ReadonlySignal<string>,
  searchBox: RefObject<HTMLInputElement | null>,
): Keys {
  const next = (): void => desk.move(1);
  const previous = (): void => desk.move(-1);
  const show = (): void => desk.show();
  return {
    j: next,
    ArrowDown: next,
    k: previous,
    ArrowUp: previous,
    o: show,
    Enter: show,
    Escape: () => desk.close(),
    s: () => void desk.toggleSaved(),
    z: () => void desk.saved.undo(),
    p: () => visit(desk, (paper) => arxivPdfUrl(paper.id)),
    h: () => visit(desk, (paper) => paperPageUrl(endpoint.value, paper.id)),
    '[': () => desk.feed.step('previous'),
    ']': () => desk.feed.step('next'),
    '/': () => searchBox.current?.focus(),
  };
}

type Shown = NonNullable<Desk['open']['value']>['paper'];

function visit(desk: Desk, urlOf: (paper: Shown) => string): void {
  const open = desk.open.peek();
  if (open !== undefined) window.open(urlOf(open.paper), '_blank', 'noopener,noreferrer');
}
