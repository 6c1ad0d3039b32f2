/** How much of a paper is kept, whoever tells of it: UTF-16 units of a text, elements of a list. */
export const LONGEST_TITLE = 500;
export const LONGEST_ABSTRACT = 10_000;
export const LONGEST_SUMMARY = 1000;
export const LONGEST_NAME = 200;
export const LONGEST_KEYWORD = 100;
export const MOST_AUTHORS = 700;
export const MOST_KEYWORDS = 30;
