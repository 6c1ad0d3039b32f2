import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import styles from './Options.module.css';

/** Has For you begin anew; the library, from which it learns, stays as it is. */
export function ForgetTaste({ onForget }: { readonly onForget: () => void }) {
  const [isDone, setIsDone] = useState(false);
  return (
    <div>
      <button
        type="button"
        class={styles.button}
        onClick={() => {
          onForget();
          setIsDone(true);
        }}
      >
        {i18n.t('forYou.forget')}
      </button>
      <p class={styles.hint} aria-live="polite">
        {i18n.t(isDone ? 'forYou.forgotten' : 'forYou.forgetHint')}
      </p>
    </div>
  );
}
