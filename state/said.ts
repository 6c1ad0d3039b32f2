/** What was copied of a paper, or written to a file; or that there was nothing to undo. */
export type Said =
  | 'link'
  | 'markdown'
  | 'bibtex'
  | 'copied'
  | 'exported'
  | 'not-exported'
  | 'nothing-to-undo';
