import type { ComponentChildren } from 'preact';
import styles from './Notice.module.css';

interface NoticeProps {
  /** What happened. */
  readonly title: string;
  /** What to do about it, or what comes next. */
  readonly hint?: string;
  /** Work under way: how much of how much is done. */
  readonly progress?: { readonly done: number; readonly total: number };
  /** Shown only once it has lasted a moment. */
  readonly patient?: boolean;
  readonly action?: { readonly label: string; readonly onClick: () => void };
  /** What else can be done about it. */
  readonly children?: ComponentChildren;
}

/** What stands where papers would stand: nothing found, nothing yet, something wrong. */
export function Notice(props: NoticeProps) {
  const { title, hint, progress, patient = false, action, children } = props;
  return (
    <div class={styles.notice} data-patient={patient}>
      <p class={styles.title}>{title}</p>
      {progress !== undefined && (
        <progress
          class={styles.progress}
          aria-label={title}
          value={progress.done}
          max={progress.total}
        />
      )}
      {hint !== undefined && <p class={styles.hint}>{hint}</p>}
      {action !== undefined && (
        <button type="button" class={styles.action} onClick={action.onClick}>
          {action.label}
        </button>
      )}
      {children}
    </div>
  );
}
