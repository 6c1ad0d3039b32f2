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

/** The line that an error of `JSON.parse` names, from 1; the first where it names none. */
export function lineOfError(error: unknown): number {
  const message = error instanceof Error ? error.message : '';
  return Number(/\bline (\d+)/.exec(message)?.[1] ?? 1);
}

/** Where the text ends that begins at a place: at its quote. */
function endOfText(json: string, start: number): number {
  let at = start;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}
