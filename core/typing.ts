/** Who has not typed for so long, in ms, looks at what was found. */
export const TYPING_MS = 250;
