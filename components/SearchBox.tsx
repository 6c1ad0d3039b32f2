import type { RefObject } from 'preact';
import { i18n } from '#i18n';
import { formatCount } from './format';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  readonly query: string;
  /** How many papers can be found. */
  readonly papers: number;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onType: (text: string) => void;
  /** The user is about to search. */
  readonly onFocus: () => void;
  /** The words shall be sent to the source as well. */
  readonly onSendToSource: () => void;
}

/** Longer than any title; what is pasted beyond it is cut. */
const LONGEST_QUERY = 500;

/** Where one types to find papers. Escape empties it, and once more leaves it. */
export function SearchBox(props: SearchBoxProps) {
  const { query, papers, input, onType, onFocus, onSendToSource } = props;
  return (
    <div class={styles.box}>
      <svg class={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.5" />
        <path d="m10.5 10.5 4 4" />
      </svg>
      <input
        ref={input}
        class={styles.input}
        type="search"
        aria-label={i18n.t('search.label')}
        aria-keyshortcuts="/"
        placeholder={i18n.t('search.placeholder', papers, [formatCount(papers)])}
        autocomplete="off"
        spellcheck={false}
        maxLength={LONGEST_QUERY}
        value={query}
        onInput={(event) => onType(event.currentTarget.value)}
        onFocus={onFocus}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.shiftKey && !event.isComposing) onSendToSource();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (query === '') event.currentTarget.blur();
          else onType('');
        }}
      />
      <kbd class={styles.hint} aria-hidden="true">
        /
      </kbd>
    </div>
  );
}
