/**
 * The lines, from 1, at which the objects begin that stand at a depth of a JSON text: 1 for those of
 * a list, 2 for those of a list in an object, which has to be the value of `key`.
 */
export function linesOfObjects(json: string, depth: number, key?: string): readonly number[] {
  const lines: number[] = [];
  let line = 1;
  let open = 0;
  let lastKey = '';
  for (let at = 0; at < json.length; at += 1) {
    switch (json[at]) {
      case '\n':
        line += 1;
        break;
      case '"': {
        const start = at + 1;
        at = endOfText(json, start);
        if (open === 1) lastKey = json.slice(start, at);
        break;
      }
      case '{':
        if (open === depth && (key === undefined || lastKey === key)) lines.push(line);
        open += 1;
        break;
      case '[':
        open += 1;
        break;
      case '}':
      case ']':
        open -= 1;
        break;
      default:
    }
  }
  return lines;
}

/**
 * The line of a text, from 1, at which it stops being JSON: the one that the error of `JSON.parse`
 * names, else that of the first word which JSON does not have.
 */
export function lineOfError(error: unknown, json: string): number {
  const named = /\bline (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return named === undefined ? json.slice(0, endOfWords(json)).split('\n').length : Number(named);
}

const WORDS = /[\s[\]{}:,]+|(?:-?\d[\d.eE+-]*|true|false|null)(?!\w)/y;

/** Where the first word stands that JSON does not have; the end where there is none. */
function endOfWords(json: string): number {
  const words = new RegExp(WORDS);
  let at = 0;
  while (at < json.length) {
    words.lastIndex = at;
    const found = words.exec(json);
    if (found === null && json[at] !== '"') return at;
    at = found === null ? endOfText(json, at + 1) + 1 : words.lastIndex;
  }
  return at;
}

/** Where the text ends that begins at a place: at its quote. */
function endOfText(json: string, start: number): number {
  let at = start;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}
