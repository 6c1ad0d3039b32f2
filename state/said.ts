/**
 * What was copied of a paper, or written to a file; that there was nothing to undo; or that a click or
 * key came to nothing, because the list it was meant for has changed.
 */
export type Said =
  | 'link'
  | 'markdown'
  | 'bibtex'
  | 'copied'
  | 'exported'
  | 'not-exported'
  | 'nothing-to-undo'
  | 'missed';
