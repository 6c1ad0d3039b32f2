/** What a dragged paper is known by, beside the link that other programs take. */
const PAPER = 'application/x-papertab-paper';

/** Lets a paper be dropped where {@link dropOf} takes it. */
export function beginPaperDrag({ dataTransfer }: DragEvent, id: string): void {
  dataTransfer?.setData(PAPER, id);
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
