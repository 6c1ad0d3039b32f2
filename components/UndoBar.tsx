import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import styles from './UndoBar.module.css';

interface UndoBarProps {
  /** What was done; undefined puts the bar away. */
  readonly message: string | undefined;
  /** The way back, where there is one. */
  readonly onUndo?: () => void;
  /** Stays until it is put away. */
  readonly stays?: boolean;
  readonly onDismiss: () => void;
}

/** Long enough to read a title and to reach the button. */
const SHOWN_MS = 12_000;

/** A quiet bar that names what was just done, with the way back. */
export function UndoBar({ message, onUndo, stays = false, onDismiss }: UndoBarProps) {
  useEffect(() => {
    if (message === undefined || stays) return undefined;
    const timer = setTimeout(onDismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <div aria-live="polite">
      {message !== undefined && (
        <div class={styles.bar} data-passing>
          <p class={styles.message}>{message}</p>
          {onUndo !== undefined && (
            <button type="button" class={styles.undo} onClick={onUndo}>
              {i18n.t('undo.undo')}
            </button>
          )}
          <button
            type="button"
            class={styles.dismiss}
            aria-label={i18n.t('undo.dismiss')}
            onClick={onDismiss}
          >
            ×
          </button>
        </div>
      )}
    </div>
  );
}
