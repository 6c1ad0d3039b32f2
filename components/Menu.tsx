import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import styles from './Menu.module.css';

interface MenuProps {
  readonly label: string;
  /** What the button says when it is pointed at. */
  readonly title?: string;
  /** Where it opens: upwards, as at the foot of a page; from the button's beginning on. */
  readonly above?: boolean;
  readonly fromStart?: boolean;
  /** With a border, as other buttons beside it. */
  readonly framed?: boolean;
  readonly children: ComponentChildren;
}

/** A button that opens a small box with choices. A click elsewhere closes it, and Escape. */
export function Menu(props: MenuProps) {
  const { label, title, above = false, fromStart = false, framed = false, children } = props;
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
  const place = [styles.menu, above && styles.above, fromStart && styles.fromStart];
  return (
    <div
      ref={box}
      class={styles.box}
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape') return;
        // Escape is a command of the page too, which must not have this one.
        event.stopPropagation();
        setOpen(false);
        button.current?.focus();
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
      {open && <div class={place.filter((name) => name !== false).join(' ')}>{children}</div>}
    </div>
  );
}
