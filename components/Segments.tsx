import styles from './Segments.module.css';

interface SegmentsProps<Value extends string> {
  /** What is chosen. */
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [value: Value, name: string])[];
  readonly onChoose: (value: Value) => void;
}

/** A few choices in one line, of which one is pressed. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, value, choices, onChoose } = props;
  return (
    <div class={styles.segments} role="group" aria-label={label}>
      {choices.map(([choice, name]) => (
        <button
          key={choice}
          type="button"
          class={styles.segment}
          aria-pressed={choice === value}
          onClick={() => onChoose(choice)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
