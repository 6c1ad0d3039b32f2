import { i18n } from '#i18n';
import type { Change } from '@/core/library/journal';
import { plainText } from '@/core/tex/segments';
import { formatCount } from './format';
import { viewName } from './view-name';

/** What was done to a paper, or to how many; undefined where that needs no telling. */
export function changeWords(change: Change): string | undefined {
  const { kind, count, title, status, fromTrash = false } = change;
  const name = count > 1 ? i18n.t('undo.papers', count, [formatCount(count)]) : plainText(title);
  switch (kind) {
    case 'save':
      if (fromTrash) return i18n.t('undo.restored', [name]);
      // One paper tells of itself, on its button.
      return count > 1 ? i18n.t('undo.saved', [name]) : undefined;
    case 'restore':
      return i18n.t('undo.restored', [name]);
    case 'remove':
      return i18n.t('undo.removed', [name]);
    case 'hide':
      return i18n.t('undo.hidden', [name]);
    case 'undo':
      return i18n.t('undo.undone', [name]);
    case 'tags':
      return i18n.t('undo.tagged', [name]);
    case 'note':
      return i18n.t('undo.noted', [name]);
    case 'rating':
      return i18n.t('undo.rated', [name]);
    case 'reminder':
      return i18n.t('undo.reminded', [name]);
    case 'import':
      return i18n.t('undo.imported', [name]);
    case 'status':
      return i18n.t('undo.moved', [viewName(status ?? 'to-read'), name]);
    case 'erase':
    case 'mend':
      return undefined;
  }
}
