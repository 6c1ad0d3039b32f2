import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { Desk } from '@/state/desk';
import styles from './DeskSearch.module.css';
import { SearchBox } from './SearchBox';
import { SearchHints } from './SearchHints';

interface DeskSearchProps {
  readonly desk: Desk;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onType: (text: string) => void;
}

/** The search box of a desk, and under it, while one is in it, what helps with the query. */
export function DeskSearch({ desk, input, onType }: DeskSearchProps) {
  const { freshness, search, sourceSearch } = desk;
  const [isInside, setInside] = useState(false);
  const query = search.query.value;
  const problems = search.problems.value;
  const completions = isInside ? desk.completions.value : [];
  const hasHints = isInside && problems.length + completions.length > 0;
  return (
    <div
      class={styles.place}
      onFocusIn={() => setInside(true)}
      onFocusOut={(event) => {
        const { currentTarget, relatedTarget } = event;
        const staysInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (!staysInside) setInside(false);
      }}
    >
      <SearchBox
        query={query}
        papers={search.standing.value?.papers || freshness.papers.value}
        input={input}
        onType={onType}
        onFocus={() => search.prepare()}
        onSendToSource={() => void sourceSearch.ask()}
      />
      <div class={hasHints ? styles.hints : undefined}>
        <SearchHints
          problems={isInside ? problems : []}
          completions={completions}
          onComplete={({ text }) => {
            onType(text);
            input.current?.focus();
          }}
        />
      </div>
    </div>
  );
}
