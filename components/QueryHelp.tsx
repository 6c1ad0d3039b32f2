import { i18n } from '#i18n';
import styles from './ShortcutSheet.module.css';

/** What can be written in the search box, by example. */
export function QueryHelp() {
  const examples: readonly (readonly [string, string])[] = [
    ['"linear attention"', i18n.t('queryHelp.phrase')],
    ['-survey', i18n.t('queryHelp.without')],
    ['author: org: tag:', i18n.t('queryHelp.named')],
    ['is:saved', i18n.t('queryHelp.saved')],
    ['is:to-read is:reading is:done', i18n.t('queryHelp.shelf')],
    ['is:unread', i18n.t('queryHelp.unread')],
    ['is:code', i18n.t('queryHelp.code')],
    ['after:2026-03', i18n.t('queryHelp.after')],
    ['before:2026', i18n.t('queryHelp.before')],
    ['votes:>50', i18n.t('queryHelp.votes')],
    ['⇧ Enter', i18n.t('sourceSearch.ask')],
  ];
  return (
    <section class={styles.search}>
      <h3 class={styles.subtitle}>{i18n.t('queryHelp.label')}</h3>
      <dl class={styles.examples}>
        {examples.map(([example, meaning]) => (
          <div key={example} class={styles.row}>
            <dt class={styles.example}>{example}</dt>
            <dd class={styles.name}>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
