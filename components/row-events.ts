import type { Paper } from '@/core/paper';
import { beginPaperDrag } from './paper-drag';

/** What the rows of a list can be asked for. */
export interface RowActions {
  readonly onOpen: (paper: Paper) => void;
  readonly onToggleSaved: (paper: Paper) => void;
  readonly onSelect: (paper: Paper, how: 'one' | 'range') => void;
  /** The user wants less like it. */
  readonly onLess: (paper: Paper) => void;
  /** It is not by the author whom the user follows. */
  readonly onNotThis: (paper: Paper) => void;
  /** Its PDF is being opened. */
  readonly onVisit: (paper: Paper) => void;
}

/**
 * What a list listens to for all of its rows, so that a row costs no listener. A link or button of a row
 * says by `data-act` what it is for: `open`, `save`, `less`, `not-this` or `visit`; all others are left to themselves.
 */
export function rowEvents(papers: readonly Paper[], actions: RowActions) {
  const paperAt = (target: Element): Paper | undefined => {
    const id = target.closest<HTMLElement>('article')?.dataset['paperId'];
    return papers.find((paper) => paper.id === id);
  };
  return {
    onMouseDown: (event: MouseEvent): void => {
      // A range of papers is meant, not one of letters.
      if (event.shiftKey) event.preventDefault();
    },
    onClick: (event: MouseEvent): void => {
      const paper = event.target instanceof Element ? paperAt(event.target) : undefined;
      if (paper === undefined) return;
      const control = controlAt(event.target);
      const isModified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
      switch (control?.dataset['act']) {
        case 'open':
          // A plain click opens the paper here; one with a modifier stays the link's.
          if (isModified) return;
          event.preventDefault();
          return actions.onOpen(paper);
        case 'save':
          return actions.onToggleSaved(paper);
        case 'less':
          return actions.onLess(paper);
        case 'not-this':
          return actions.onNotThis(paper);
        case 'visit':
          return actions.onVisit(paper);
      }
      if (control !== null) return;
      if (event.shiftKey) actions.onSelect(paper, 'range');
      else if (event.ctrlKey || event.metaKey) actions.onSelect(paper, 'one');
      else actions.onOpen(paper);
    },
    onAuxClick: ({ target }: MouseEvent): void => {
      const paper = target instanceof Element ? paperAt(target) : undefined;
      if (paper !== undefined && controlAt(target)?.dataset['act'] === 'visit')
        actions.onVisit(paper);
    },
    onDragStart: (event: DragEvent): void => {
      const paper = event.target instanceof Element ? paperAt(event.target) : undefined;
      if (paper !== undefined) beginPaperDrag(event, paper);
    },
  };
}

function controlAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('a, button') : null;
}
