import { i18n } from '#i18n';
import type { ExportFormat } from '@/core/formats/export-formats';

/** What a format is called. */
export function formatName(format: ExportFormat): string {
  switch (format) {
    case 'bibtex':
      return i18n.t('formats.bibtex');
    case 'biblatex':
      return i18n.t('formats.biblatex');
    case 'ris':
      return i18n.t('formats.ris');
    case 'csl-json':
      return i18n.t('formats.cslJson');
    case 'citations':
      return i18n.t('formats.citations');
    case 'markdown':
      return i18n.t('formats.markdown');
    case 'obsidian':
      return i18n.t('formats.obsidian');
    case 'csv':
      return i18n.t('formats.csv');
  }
}
