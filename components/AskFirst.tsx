import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import styles from './AskFirst.module.css';

interface AskFirstProps {
  /** What the button does. */
  readonly label: string;
  /** What is asked before it does so. */
  readonly question: string;
  readonly onConfirm: () => void;
}

/** A button for what no undo takes back: it asks first, where it stands. */
export function AskFirst({ label, question, onConfirm }: AskFirstProps) {
  const [asks, setAsks] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone: the one that changes nothing has the focus.
  useLayoutEffect(() => keep.current?.focus(), [asks]);
  if (!asks) {
    return (
      <button type="button" class={styles.button} onClick={() => setAsks(true)}>
        {label}
      </button>
    );
  }
  return (
    <span class={styles.ask} role="group" aria-label={question}>
      <span>{question}</span>
      <button
        type="button"
        class={styles.button}
        onClick={() => {
          setAsks(false);
          onConfirm();
        }}
      >
        {label}
      </button>
      <button type="button" class={styles.button} ref={keep} onClick={() => setAsks(false)}>
        {i18n.t('trash.keep')}
      </button>
    </span>
  );
}
