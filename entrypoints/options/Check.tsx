import { useId } from 'preact/hooks';
import styles from './Options.module.css';

interface CheckProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Something that is on or off. */
export function Check({ label, hint, checked, onChange }: CheckProps) {
  const hintId = useId();
  return (
    <div class={styles.field}>
      <label class={styles.check}>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hint === undefined ? undefined : hintId}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        {label}
      </label>
      {hint !== undefined && (
        <p class={styles.under} id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
