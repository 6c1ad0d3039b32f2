import { i18n } from '#i18n';
import type { Completion } from '@/core/search/completions';
import type { QueryProblem } from '@/core/search/query-language';
import { queryProblemWords } from './query-problem-words';
import styles from './SearchHints.module.css';

interface SearchHintsProps {
  readonly problems: readonly QueryProblem[];
  readonly completions: readonly Completion[];
  readonly onComplete: (completion: Completion) => void;
}

/** What stands under the search box: what of the query makes no sense, and ways to go on with it. */
export function SearchHints({ problems, completions, onComplete }: SearchHintsProps) {
  return (
    <>
      <div aria-live="polite" class={styles.problems}>
        {problems.map((problem, index) => (
          <p key={index}>{queryProblemWords(problem)}</p>
        ))}
      </div>
      {completions.length > 0 && (
        <ul class={styles.completions} aria-label={i18n.t('search.completions')}>
          {completions.map((completion) => (
            <li key={completion.piece}>
              <button
                type="button"
                class={styles.completion}
                // The box keeps the focus: one goes on typing.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onComplete(completion)}
              >
                {completion.piece}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
