import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import styles from './Options.module.css';

/** What helps to look into a problem, to read first and then to copy. */
export function ReportSection({ onReport }: { readonly onReport: () => Promise<string> }) {
  const [report, setReport] = useState<string>();
  const [copied, setCopied] = useState(false);
  return (
    <section class={styles.section}>
      <h2 class={styles.heading}>{i18n.t('report.label')}</h2>
      <p class={styles.hint}>{i18n.t('report.hint')}</p>
      <div class={styles.choices}>
        <button
          type="button"
          class={styles.button}
          onClick={() => {
            setCopied(false);
            void onReport().then(setReport);
          }}
        >
          {i18n.t('report.show')}
        </button>
        {report !== undefined && (
          <button
            type="button"
            class={styles.button}
            onClick={() => void navigator.clipboard.writeText(report).then(() => setCopied(true))}
          >
            {i18n.t('report.copy')}
          </button>
        )}
        <span class={styles.said} aria-live="polite">
          {copied && i18n.t('requests.copied')}
        </span>
      </div>
      {report !== undefined && (
        <textarea
          class={styles.report}
          readOnly
          rows={report.split('\n').length + 4}
          aria-label={i18n.t('report.label')}
          value={report}
        />
      )}
    </section>
  );
}
