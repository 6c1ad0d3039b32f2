import { i18n } from '#i18n';
import { formatCount } from '@/components/format';
import type { ImportPreview, PreviewedPapers } from '@/core/formats/importer';
import type { ImportFormat } from '@/core/formats/read-import';
import type { Settings } from '@/core/settings';
import type { ImportedSettings, Importing } from '@/state/importing';
import { Check } from './Check';
import styles from './Options.module.css';
import { UnreadableList } from './UnreadableList';

interface ImportPreviewBoxProps {
  readonly importing: Importing;
  readonly name: string;
  readonly preview: ImportPreview;
  readonly settings: ImportedSettings | undefined;
}

/** What importing a file would do, and the choice. */
export function ImportPreviewBox(props: ImportPreviewBoxProps) {
  const { importing, name, preview, settings } = props;
  const { format, added, changed, duplicates, hidden, trashed, count, told, unreadable } = preview;
  const isAsked = count > 0 || told > 0 || settings?.wanted === true;
  return (
    <div class={styles.confirm} role="group" aria-label={i18n.t('import.label')}>
      <p>
        {format === undefined ? name : i18n.t('import.from', [name, formatWords(format)])}{' '}
        {i18n.t('import.nothingYet')}
      </p>
      <Papers words={i18n.t('import.added', [formatCount(added.count)])} papers={added} />
      <Papers words={i18n.t('import.changed', [formatCount(changed.count)])} papers={changed} />
      <p>{i18n.t('import.duplicates', [formatCount(duplicates)])}</p>
      {hidden > 0 && <p>{i18n.t('import.hidden', [formatCount(hidden)])}</p>}
      {trashed > 0 && <p>{i18n.t('import.trashed', [formatCount(trashed)])}</p>}
      {told > 0 && <p>{i18n.t('import.told')}</p>}
      <UnreadableList unreadable={unreadable} />
      {settings !== undefined && (
        <Check
          label={i18n.t('import.settings', [settingWords(settings.changes)])}
          hint={i18n.t('import.settingsHint')}
          checked={settings.wanted}
          onChange={(wanted) => importing.wantSettings(wanted)}
        />
      )}
      <div class={styles.choices}>
        {isAsked && (
          <button type="button" class={styles.button} onClick={() => void importing.confirm()}>
            {count > 0
              ? i18n.t('import.confirm', count, [formatCount(count)])
              : i18n.t('import.confirmRest')}
          </button>
        )}
        <button type="button" class={styles.button} onClick={() => importing.cancel()}>
          {i18n.t(isAsked ? 'import.cancel' : 'import.close')}
        </button>
      </div>
    </div>
  );
}

/** What settings are about, each thing once. */
function settingWords(changes: Partial<Settings>): string {
  const { theme, density, images, newTab, newTabRules, refreshMinutes, badge, keys } = changes;
  const { follows, mutes } = changes;
  const names = [
    theme !== undefined && i18n.t('look.theme'),
    density !== undefined && i18n.t('look.density'),
    images !== undefined && i18n.t('look.images'),
    (newTab ?? newTabRules) !== undefined && i18n.t('newTab.label'),
    (follows ?? mutes) !== undefined && i18n.t('rules.label'),
    (refreshMinutes ?? badge) !== undefined && i18n.t('options.refresh'),
    keys !== undefined && i18n.t('keys.label'),
  ];
  return names.filter((name) => name !== false).join(', ');
}

function Papers({ words, papers }: { readonly words: string; readonly papers: PreviewedPapers }) {
  if (papers.count === 0) return <p>{words}</p>;
  const others = papers.count - papers.titles.length;
  return (
    <details>
      <summary>{words}</summary>
      <ul class={styles.named}>
        {papers.titles.map((title, index) => (
          <li key={index}>
            <bdi>{title}</bdi>
          </li>
        ))}
        {others > 0 && <li>{i18n.t('import.others', others, [formatCount(others)])}</li>}
      </ul>
    </details>
  );
}

function formatWords(format: ImportFormat): string {
  switch (format) {
    case 'backup':
      return i18n.t('import.backup');
    case 'bibtex':
      return i18n.t('formats.bibtex');
    case 'bookmarks':
      return i18n.t('import.bookmarks');
    case 'csl-json':
      return i18n.t('formats.cslJson');
    case 'csv':
      return i18n.t('formats.csv');
    case 'links':
      return i18n.t('import.links');
    case 'markdown':
      return i18n.t('formats.markdown');
    case 'obsidian':
      return i18n.t('formats.obsidian');
    case 'ris':
      return i18n.t('formats.ris');
  }
}
