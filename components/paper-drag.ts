import type { Paper } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import { plainText } from '@/core/tex/segments';

/** What a dragged paper is known by, beside the link that other programs take. */
const PAPER = 'application/x-papertab-paper';

/**
 * Lets a paper be dropped where {@link dropOf} takes it, and in any other program as a link with the
 * title as its text. Another link of its row, to the PDF say, stays what it is out there, and so does
 * text that is selected.
 */
export function beginPaperDrag({ dataTransfer, target }: DragEvent, paper: Paper): void {
  if (dataTransfer === null || !(target instanceof HTMLElement)) return;
  dataTransfer.setData(PAPER, paper.id);
  const url = paperUrl(paper.id);
  if (target instanceof HTMLAnchorElement && target.href !== new URL(url).href) return;
  // The browser escapes what it writes of an element.
  const link = document.createElement('a');
  link.href = url;
  link.textContent = plainText(paper.title);
  dataTransfer.effectAllowed = 'copyLink';
  dataTransfer.setData('text/uri-list', url);
  dataTransfer.setData('text/plain', url);
  dataTransfer.setData('text/html', link.outerHTML);
}

/** Handlers for where papers can be dropped, which is marked by `data-over` while one is above it. */
export function dropOf(onDrop: (id: string) => void) {
  return {
    onDragOver: (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes(PAPER) !== true) return;
      event.preventDefault();
      mark(event, true);
    },
    onDragLeave: (event: DragEvent): void => mark(event, false),
    onDrop: (event: DragEvent): void => {
      mark(event, false);
      const id = event.dataTransfer?.getData(PAPER) ?? '';
      if (id === '') return;
      event.preventDefault();
      onDrop(id);
    },
  };
}

function mark({ currentTarget }: DragEvent, isOver: boolean): void {
  if (currentTarget instanceof HTMLElement) currentTarget.toggleAttribute('data-over', isOver);
}
