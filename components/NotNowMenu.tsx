import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PauseLength } from '@/core/new-tab';
import styles from './NotNowMenu.module.css';

interface NotNowMenuProps {
  readonly onPause: (length: PauseLength) => void;
  /** Whether it opens upwards, as at the foot of a page. */
  readonly above?: boolean;
}

/** Leaves new tabs to the browser for a while. */
export function NotNowMenu({ onPause, above = false }: NotNowMenuProps) {
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
        class={styles.tool}
        aria-expanded={open}
        title={i18n.t('newTab.notNowHint')}
        onClick={() => setOpen(!open)}
      >
        {i18n.t('newTab.notNow')}
      </button>
      {open && (
        <div class={above ? `${styles.menu} ${styles.above}` : styles.menu}>
          <p class={styles.hint}>{i18n.t('newTab.notNowHint')}</p>
          <button type="button" class={styles.choice} onClick={() => onPause('hour')}>
            {i18n.t('newTab.forAnHour')}
          </button>
          <button type="button" class={styles.choice} onClick={() => onPause('tomorrow')}>
            {i18n.t('newTab.untilTomorrow')}
          </button>
        </div>
      )}
    </div>
  );
}
