import styles from './ChoiceField.module.css';

interface ChoiceFieldProps<Value extends string> {
  /** What is chosen. */
  readonly label: string;
  /** The name of the group in its form: another one for each field of a page. */
  readonly name: string;
  readonly value: Value;
  readonly choices: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint?: string;
  }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight, each with a phrase on what it means. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, name, value, choices, onChange } = props;
  return (
    <fieldset class={styles.field}>
      <legend class={styles.label}>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class={styles.choice}>
          <input
            type="radio"
            name={name}
            aria-label={choice.label}
            aria-describedby={choice.hint === undefined ? undefined : `${name}-${choice.value}`}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {choice.label}
            {choice.hint !== undefined && (
              <span class={styles.hint} id={`${name}-${choice.value}`}>
                {` – ${choice.hint}`}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
