/** What other programs read. The backup, which is everything, is apart. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const EXPORT_FORMATS = [
  'bibtex',
  'biblatex',
  'ris',
  'csl-json',
  'citations',
  'markdown',
  'obsidian',
  'csv',
] as const;
