/**
 * What a list of papers is handed on as: to be pasted into a chat or notes, to a mail program, or to
 * a feed reader.
 */
export type ListFormat = (typeof LIST_FORMATS)[number];
export const LIST_FORMATS = ['digest', 'mail', 'atom', 'json-feed'] as const;
