import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import styles from './Menu.module.css';

interface MenuProps {
  readonly label: string;
  /** What the button says when it is pointed at. */
  readonly title?: string;
  /** With a border, as other buttons beside it. */
  readonly framed?: boolean;
  /** The choices; told how to close the menu where one choice is all that there is to do. */
  readonly children: ComponentChildren | ((close: () => void) => ComponentChildren);
}

/** A button that opens a small box with choices. A click elsewhere closes it, and Escape. */
export function Menu(props: MenuProps) {
  const { label, title, framed = false, children } = props;
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const onPointer = (event: Event): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true)
        setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [open]);
  const menu = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  useLayoutEffect(() => {
    if (open && menu.current !== null && button.current !== null)
      placeBeside(menu.current, button.current.getBoundingClientRect());
  }, [open]);
  return (
    <div
      ref={box}
      class={styles.box}
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape') return;
        // Escape is a command of the page too, which must not have this one.
        event.stopPropagation();
        close();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && box.current?.contains(relatedTarget) !== true)
          setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        class={framed ? `${styles.tool} ${styles.framed}` : styles.tool}
        aria-expanded={open}
        title={title}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div ref={menu} class={styles.menu} data-passing>
          {typeof children === 'function' ? children(close) : children}
        </div>
      )}
    </div>
  );
}

/** Between a menu and its button, and the edges of the window, in px. */
const GAP = 4;

/** Below its button, or above where there is more room, and never beyond the edge of the window. */
function placeBeside(menu: HTMLElement, button: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const below = button.bottom + GAP;
  const hasRoom = below + height + GAP <= innerHeight || button.top < innerHeight - button.bottom;
  const top = hasRoom ? below : button.top - GAP - height;
  menu.style.top = `${Math.max(GAP, top)}px`;
  menu.style.left = `${Math.max(GAP, Math.min(button.left, innerWidth - width - GAP))}px`;
}
