import { i18n } from '#i18n';
import { EXPORT_FORMATS, type ExportFormat } from '@/core/formats/export-formats';
import type { Paper } from '@/core/paper';
import type { Desk } from '@/state/desk';
import { download } from './download';
import styles from './ExportMenu.module.css';
import { formatName } from './format-names';
import { Menu } from './Menu';
import { ZoteroSender } from './ZoteroSender';

interface ExportMenuProps {
  readonly desk: Desk;
  /** What is taken out, as other programs read it. */
  readonly papers: readonly Paper[];
}

/** Copies papers, or writes them to a file, in a format of other programs. */
export function ExportMenu({ desk, papers }: ExportMenuProps) {
  const take = (format: ExportFormat, how: 'copy' | 'file'): void => {
    void takeOut(format, how).catch(() => desk.say('not-exported'));
  };
  const takeOut = async (format: ExportFormat, how: 'copy' | 'file'): Promise<void> => {
    // Formats are asked for seldom, and weigh as much as the page.
    const [{ exportFile }, entries] = await Promise.all([
      import('@/core/formats/export-file'),
      desk.saved.entriesOf(papers),
    ]);
    const file = exportFile(format, entries, how === 'copy' ? 'people' : 'programs');
    if (how === 'file') {
      download(file);
      desk.say('exported');
    } else if (typeof file.content === 'string') {
      await navigator.clipboard.writeText(file.content);
      desk.say('copied');
    }
  };
  return (
    <Menu label={i18n.t('export.menu')} framed>
      <ul class={styles.formats}>
        {EXPORT_FORMATS.map((format) => (
          <li class={styles.format} key={format}>
            <span class={styles.name}>{formatName(format)}</span>
            {/* An archive of files is nothing to copy. */}
            {format !== 'obsidian' && (
              <Take format={format} words="export.copy" onTake={() => take(format, 'copy')} />
            )}
            <Take format={format} words="export.file" onTake={() => take(format, 'file')} />
          </li>
        ))}
      </ul>
      <ZoteroSender desk={desk} papers={papers} />
    </Menu>
  );
}

interface TakeProps {
  readonly format: ExportFormat;
  readonly words: 'export.copy' | 'export.file';
  readonly onTake: () => void;
}

function Take({ format, words, onTake }: TakeProps) {
  const name = i18n.t(words);
  return (
    <button
      type="button"
      class={words === 'export.file' ? `${styles.button} ${styles.file}` : styles.button}
      aria-label={`${name}: ${formatName(format)}`}
      onClick={onTake}
    >
      {name}
    </button>
  );
}
