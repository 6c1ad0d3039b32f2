import { useId, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Paper } from '@/core/paper';
import { LONGEST_RULE, type Rule } from '@/core/rules/rule';
import { ruleProblems } from '@/core/rules/rule-problems';
import { plainText } from '@/core/tex/segments';
import { formatCount } from './format';
import { queryProblemWords } from './query-problem-words';
import styles from './RuleForm.module.css';

interface RuleFormProps {
  readonly label: string;
  /** What the button says. */
  readonly action: string;
  /** The rule that is changed; without one a query begins anew. */
  readonly rule?: Rule;
  /** The papers of the last month that a rule would have been about; undefined until they are known. */
  readonly tryOut: ((rule: Rule) => readonly Paper[]) | undefined;
  /** Whether there is a rule about the same already. */
  readonly isKnown: (rule: Rule) => boolean;
  /** Somebody is about to write one. */
  readonly onBegin: () => void;
  readonly onSave: (rule: Rule) => void;
  readonly onCancel?: () => void;
}

/** A rule as it is written, tried at once on the papers of the last month. */
export function RuleForm(props: RuleFormProps) {
  const { label, action, rule, tryOut, isKnown, onBegin, onSave, onCancel } = props;
  const before = rule?.text ?? '';
  const [text, setText] = useState(before);
  const id = useId();
  const kind = rule?.kind ?? 'query';
  const written: Rule = { kind, text: text.trim() };
  const isEmpty = written.text === '';
  const isChanged = written.text !== before;
  const known = isChanged && !isEmpty && isKnown(written);
  const problems = kind === 'query' ? ruleProblems(text) : [];
  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isEmpty || known) return;
        // Who an author is told from belongs to that author.
        onSave(isChanged || rule === undefined ? written : rule);
        setText('');
      }}
    >
      <label class={styles.label} for={id}>
        {label}
      </label>
      <div class={styles.row}>
        <input
          id={id}
          class={styles.input}
          type="text"
          spellcheck={false}
          autocomplete="off"
          maxLength={LONGEST_RULE}
          aria-describedby={`${id}-hint`}
          value={text}
          onFocus={onBegin}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class={styles.button} disabled={isEmpty || known}>
          {action}
        </button>
        {onCancel !== undefined && (
          <button type="button" class={styles.button} onClick={onCancel}>
            {i18n.t('import.cancel')}
          </button>
        )}
      </div>
      <div id={`${id}-hint`} class={styles.hint} aria-live="polite">
        {problems.map((problem, index) => (
          <p key={index} class={styles.problem}>
            {queryProblemWords(problem)}
          </p>
        ))}
        {known ? <p>{i18n.t('rules.known')}</p> : <Trial rule={written} tryOut={tryOut} />}
      </div>
    </form>
  );
}

const SHOWN_TITLES = 3;

/** What a rule would have been about last month. */
function Trial({ rule, tryOut }: { readonly rule: Rule } & Pick<RuleFormProps, 'tryOut'>) {
  const found = useMemo(
    () => (rule.text === '' ? undefined : tryOut?.(rule)),
    [rule.kind, rule.text, tryOut],
  );
  if (found === undefined) return <p>{i18n.t('rules.hint')}</p>;
  return (
    <>
      <p>{i18n.t('rules.wouldMatch', found.length, [formatCount(found.length)])}</p>
      <ul class={styles.titles}>
        {found.slice(0, SHOWN_TITLES).map(({ id, title }) => (
          <li key={id}>
            <bdi>{plainText(title)}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
