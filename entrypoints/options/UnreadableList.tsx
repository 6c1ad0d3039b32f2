import { i18n } from '#i18n';
import { formatCount } from '@/components/format';
import type { ImportProblem, Unreadable } from '@/core/formats/import-record';
import styles from './Options.module.css';

/** The places of a file that give no paper: line, reason, and what stands there. */
export function UnreadableList({ unreadable }: { readonly unreadable: readonly Unreadable[] }) {
  const words = i18n.t('import.unreadable', [formatCount(unreadable.length)]);
  if (unreadable.length === 0) return <p>{words}</p>;
  return (
    <details>
      <summary>{words}</summary>
      <ul class={styles.named}>
        {unreadable.map(({ line, problem, text }, index) => (
          <li key={index}>
            {i18n.t('import.line', [formatCount(line), problemWords(problem)])} <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

function problemWords(problem: ImportProblem): string {
  switch (problem) {
    case 'no-identifier':
      return i18n.t('import.noIdentifier');
    case 'not-a-paper':
      return i18n.t('import.notAPaper');
    case 'syntax':
      return i18n.t('import.syntax');
    case 'newer-version':
      return i18n.t('import.newerVersion');
    case 'too-many':
      return i18n.t('import.tooMany');
    case 'too-large':
      return i18n.t('import.tooLarge');
    case 'unknown-format':
      return i18n.t('import.unknownFormat');
  }
}
