import { i18n } from '#i18n';
import type { Difference, PastChange } from '@/core/library/history';
import type { Desk } from '@/state/desk';
import styles from './DeskHistory.module.css';
import { formatDay, formatInstant } from './format';
import { viewName } from './view-name';

/** What was changed about the open paper, and when: read once it is unfolded. */
export function DeskHistory({ desk }: { readonly desk: Desk }) {
  const { history, notes } = desk;
  const id = desk.open.value?.paper.id;
  const { openedCount = 0, openedAt, zoteroAt } = notes.entry.value ?? {};
  if (notes.entry.value === undefined) return null;
  return (
    <details
      key={id}
      class={styles.history}
      onToggle={(event) => history.unfold(event.currentTarget.open)}
    >
      <summary>{i18n.t('history.label')}</summary>
      {openedAt !== undefined && (
        <p class={styles.opened}>
          {i18n.t('history.opened', openedCount, [String(openedCount), formatInstant(openedAt)])}
        </p>
      )}
      {zoteroAt !== undefined && (
        <p class={styles.opened}>{i18n.t('history.zotero', [formatInstant(zoteroAt)])}</p>
      )}
      <ol class={styles.changes}>
        {history.changes.value.map((change) => (
          <li key={`${change.from ?? ''}/${change.sequence}`} class={styles.change}>
            <span>{pastWords(change)}</span>
            <span class={styles.at}>{formatInstant(change.at)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function pastWords({ kind, differences }: PastChange): string {
  const what = differences.map(differenceWords).join(', ');
  if (kind === 'mend') return i18n.t('history.mended', [what]);
  if (kind === 'undo') return i18n.t('history.undone', [what]);
  return kind === 'import' ? i18n.t('history.imported', [what]) : what;
}

function differenceWords(difference: Difference): string {
  switch (difference.of) {
    case 'saved':
      return i18n.t(difference.is ? 'history.saved' : 'history.removed');
    case 'hidden':
      return i18n.t(difference.is ? 'history.hidden' : 'history.shown');
    case 'status':
      return viewName(difference.status);
    case 'tags': {
      const signed = [
        ...difference.added.map((tag) => `+${tag}`),
        ...difference.removed.map((tag) => `−${tag}`),
      ];
      return i18n.t('history.tags', [signed.join(' ')]);
    }
    case 'note':
      return i18n.t('history.note');
    case 'rating':
      return difference.rating === undefined
        ? i18n.t('history.notRated')
        : i18n.t('history.rated', [String(difference.rating)]);
    case 'reminder':
      return difference.day === undefined
        ? i18n.t('history.noReminder')
        : i18n.t('history.reminder', [formatDay(difference.day)]);
  }
}
