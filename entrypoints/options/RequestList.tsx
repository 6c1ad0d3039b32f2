import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { requestsAsText } from '@/components/request-words';
import { RequestTable } from '@/components/RequestTable';
import { useFocusAfter } from '@/components/useFocusAfter';
import type { MadeRequest } from '@/core/ledger/request-ledger';
import styles from './Options.module.css';

export interface RequestListProps {
  /** Newest first; undefined while they are not read, or cannot be. */
  readonly requests: readonly MadeRequest[] | undefined;
  readonly onClear: () => void;
}

/** Every request that was made, to read, to copy and to forget. */
export function RequestList({ requests, onClear }: RequestListProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const leave = useFocusAfter(heading, requests?.length === 0);
  const [copied, setCopied] = useState(false);
  return (
    <div class={styles.rules}>
      <h3 ref={heading} class={styles.label} tabIndex={-1}>
        {i18n.t('requests.label')}
      </h3>
      <p class={styles.hint}>{i18n.t('requests.hint')}</p>
      {requests?.length === 0 && <p>{i18n.t('requests.nothing')}</p>}
      {requests !== undefined && requests.length > 0 && (
        <>
          <div class={styles.choices}>
            <button
              type="button"
              class={styles.button}
              onClick={() =>
                void navigator.clipboard
                  .writeText(requestsAsText(requests))
                  .then(() => setCopied(true))
              }
            >
              {i18n.t('requests.copy')}
            </button>
            <button
              type="button"
              class={styles.button}
              onClick={() => {
                leave();
                onClear();
              }}
            >
              {i18n.t('requests.clear')}
            </button>
            <span class={styles.said} aria-live="polite">
              {copied && i18n.t('requests.copied')}
            </span>
          </div>
          <RequestTable requests={requests} />
        </>
      )}
    </div>
  );
}
