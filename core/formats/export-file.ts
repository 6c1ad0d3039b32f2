import type { Entry } from '@/core/library/paper-library';
import { exportBiblatex, exportBibtex } from './bibtex';
import { exportCitations } from './citation';
import { exportCslJson } from './csl-json';
import { exportCsv } from './csv';
import { exportMarkdown } from './markdown';
import { exportMarkdownList } from './markdown-list';
import { toMarkdownFiles, zipFiles } from './markdown-files';
import type { ExportFormat } from './export-formats';
import { exportRis } from './ris';

/** A file to be handed to the user. */
export interface ExportedFile {
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/**
 * Entries as a file of a format, the same for the same entries. To be read by people alone, a list in
 * Markdown goes without what only an import reads.
 */
export function exportFile(
  format: ExportFormat,
  entries: readonly Entry[],
  readBy: 'programs' | 'people' = 'programs',
): ExportedFile {
  switch (format) {
    case 'bibtex':
      return text('bib', 'application/x-bibtex', exportBibtex(entries));
    case 'biblatex':
      return text('bib', 'application/x-bibtex', exportBiblatex(entries));
    case 'ris':
      return text('ris', 'application/x-research-info-systems', exportRis(entries));
    case 'csl-json':
      return text('json', 'application/vnd.citationstyles.csl+json', exportCslJson(entries));
    case 'citations':
      return text('txt', 'text/plain', exportCitations(entries.map(({ paper }) => paper)));
    case 'markdown':
      return text(
        'md',
        'text/markdown',
        readBy === 'people' ? exportMarkdown(entries) : exportMarkdownList(entries),
      );
    case 'csv':
      return text('csv', 'text/csv', exportCsv(entries));
    case 'obsidian': {
      const content = zipFiles(toMarkdownFiles(entries));
      return { name: 'papertab-notes.zip', type: 'application/zip', content };
    }
  }
}

function text(extension: string, type: string, content: string): ExportedFile {
  return { name: `papertab.${extension}`, type: `${type};charset=utf-8`, content };
}
