import type { FoundWork, Unreadable } from './import-record';
import { fromFamilyFirst, undoFamilyFirst } from './names';
import { OWN_PREFIX } from './own-fields';

/** A tag, two blanks, a hyphen, a value. */
const TAGGED = /^\s*([A-Z][A-Z\d]) {2}- ?(.*)$/s;

/** The backslash that `exportRis` puts before a line that only looks like one with a tag. */
const GUARDED = /^(\s*)\\(?=\\*[A-Z][A-Z\d] {2}-)/;

/** The works of a RIS file; one whose end is missing ends where the next begins. */
export function* readRis(text: string): Generator<FoundWork | Unreadable> {
  let record: Tagged | undefined;
  let line = 0;
  for (const row of text.split('\n')) {
    line += 1;
    const [, tag, value = ''] = TAGGED.exec(row) ?? [];
    if (tag === 'TY') {
      if (record !== undefined) yield toWork(record);
      record = new Tagged(line);
    } else if (tag === 'ER') {
      if (record !== undefined) yield toWork(record);
      record = undefined;
    } else if (tag === undefined) {
      record?.goOn(row.replace(GUARDED, '$1'));
    } else {
      record?.add(tag, value);
    }
  }
  if (record !== undefined) yield toWork(record);
}

/** The values of a record by their tags, each as the lines that it has. */
class Tagged {
  readonly line: number;
  readonly #values = new Map<string, string[][]>();
  #last: string[] | undefined;

  constructor(line: number) {
    this.line = line;
  }

  add(tag: string, value: string): void {
    this.#last = [value];
    const values = this.#values.get(tag);
    if (values === undefined) this.#values.set(tag, [this.#last]);
    else values.push(this.#last);
  }

  goOn(line: string): void {
    this.#last?.push(line);
  }

  all(...tags: readonly string[]): readonly string[] {
    return tags.flatMap((tag) => this.#values.get(tag) ?? []).map((lines) => lines.join('\n'));
  }
}

function toWork(record: Tagged): FoundWork {
  const own = new Map<string, string>();
  for (const value of record.all('C1')) {
    const [, name, text] = OWN_VALUE.exec(value) ?? [];
    if (name !== undefined && text !== undefined) own.set(name, text);
  }
  const isOurs = own.size > 0;
  const keywords = record.all('KW');
  return {
    line: record.line,
    names: record.all('DO', 'AN', 'UR', 'L1', 'L2', 'LK', 'M1', 'M3', 'JO', 'JF', 'T2', 'PB'),
    title: record.all('TI', 'T1', 'CT', 'BT')[0],
    authors: record
      .all('AU', 'A1')
      .map((name) => (isOurs ? undoFamilyFirst(name) : fromFamilyFirst(name.trim()))),
    abstract: record.all('AB', 'N2')[0],
    publishedOn: record.all('DA', 'Y1', 'PY')[0]?.trim().slice(0, 10).replaceAll('/', '-'),
    // Others put several into one line, or into the lines after it.
    tags: isOurs ? keywords : keywords.flatMap((words) => words.split(/[;\n]/)),
    note: record.all('N1').join('\n\n'),
    own,
  };
}

const OWN_VALUE = new RegExp(`^${OWN_PREFIX}([a-z-]+): (.*)$`);
