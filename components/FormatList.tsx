import { i18n } from '#i18n';
import styles from './FormatList.module.css';

interface FormatListProps<Format extends string> {
  readonly formats: readonly Format[];
  readonly nameOf: (format: Format) => string;
  /** Whether it is text, and not an archive of files. */
  readonly canCopy: (format: Format) => boolean;
  readonly onTake: (format: Format, how: 'copy' | 'file') => void;
}

/** Formats in which something can be copied or written to a file. */
export function FormatList<Format extends string>(props: FormatListProps<Format>) {
  const { formats, nameOf, canCopy, onTake } = props;
  return (
    <ul class={styles.formats}>
      {formats.map((format) => (
        <li class={styles.format} key={format}>
          <span class={styles.name}>{nameOf(format)}</span>
          {canCopy(format) && (
            <Take
              format={nameOf(format)}
              words="export.copy"
              onTake={() => onTake(format, 'copy')}
            />
          )}
          <Take format={nameOf(format)} words="export.file" onTake={() => onTake(format, 'file')} />
        </li>
      ))}
    </ul>
  );
}

interface TakeProps {
  /** By its name. */
  readonly format: string;
  readonly words: 'export.copy' | 'export.file';
  readonly onTake: () => void;
}

function Take({ format, words, onTake }: TakeProps) {
  const name = i18n.t(words);
  return (
    <button
      type="button"
      class={words === 'export.file' ? `${styles.button} ${styles.file}` : styles.button}
      aria-label={`${name}: ${format}`}
      onClick={onTake}
    >
      {name}
    </button>
  );
}
