import { i18n } from '#i18n';
import { EXPORT_FORMATS } from '@/core/formats/export-formats';
import type { Paper } from '@/core/paper';
import type { Desk } from '@/state/desk';
import { FormatList } from './FormatList';
import { formatName } from './format-names';
import { handOver } from './hand-over';
import { Menu } from './Menu';
import { ZoteroSender } from './ZoteroSender';

interface ExportMenuProps {
  readonly desk: Desk;
  /** What is taken out, as other programs read it. */
  readonly papers: readonly Paper[];
}

/** Copies papers, or writes them to a file, in a format of other programs. */
export function ExportMenu({ desk, papers }: ExportMenuProps) {
  return (
    <Menu label={i18n.t('export.menu')} framed>
      <FormatList
        formats={EXPORT_FORMATS}
        nameOf={formatName}
        canCopy={(format) => format !== 'obsidian'}
        onTake={(format, how) => {
          const make = async () => {
            // Formats are asked for seldom, and weigh as much as the page.
            const [{ exportFile }, entries] = await Promise.all([
              import('@/core/formats/export-file'),
              desk.saved.entriesOf(papers),
            ]);
            return exportFile(format, entries, how === 'copy' ? 'people' : 'programs');
          };
          void handOver(desk, make, how);
        }}
      />
      <ZoteroSender desk={desk} papers={papers} />
    </Menu>
  );
}
