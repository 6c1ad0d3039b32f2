/** Where Zotero listens on this computer, unless its user says otherwise. */
export const ZOTERO_ORIGIN = 'http://127.0.0.1:23119';
