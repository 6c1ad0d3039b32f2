import { safeUrl } from './safe-url';

/** An element as data: its name, its attributes, what is in it. A text stands for itself. */
export type Tree = string | readonly [name: string, attributes: Attributes, ...children: Tree[]];

export type Attributes = Readonly<Record<string, string>>;

/** The first screen of a page as it was last, so that the next one paints it before all else. */
export interface FirstScreen {
  /** What it needs to look as it did: style sheets and language. Another look is another screen. */
  readonly look: string;
  readonly trees: readonly Tree[];
}

const VERSION = 1;

/** In UTF-16 units. A screen has a third of it; beyond, reading costs more than painting gains. */
const LONGEST_SCREEN = 120_000;

const DEEPEST = 40;

const SVG = 'circle g line path rect svg text title';
const HTML =
  'a article aside b bdi button code dd details div dl dt em footer h1 h2 h3 h4 header hr i img ' +
  'input kbd label li main mark nav ol p search section span strong sub summary sup textarea time ul';

/** Elements of which a screen is made. There is none among them that loads or runs anything. */
const ELEMENTS: ReadonlySet<string> = new Set(`${HTML} ${SVG}`.split(' '));

/** Their attributes; of pictures the room alone, since a setting says whether they are fetched. */
const ATTRIBUTES =
  /^(?:aria-[a-z]+|data-[a-z-]+|alt|autocomplete|class|cx|cy|d|dir|disabled|draggable|height|href|id|lang|maxlength|placeholder|r|readonly|rel|role|rows|rx|ry|spellcheck|tabindex|target|title|type|viewBox|width|x|x1|x2|y|y1|y2)$/;

/** Whether a screen may have an element of this name. */
export function isScreenElement(name: string): boolean {
  return ELEMENTS.has(name);
}

/** Whether an element of a screen may have this attribute. */
export function isScreenAttribute(name: string, value: string): boolean {
  if (!ATTRIBUTES.test(name)) return false;
  return name !== 'href' || value.startsWith('#') || safeUrl(value) !== undefined;
}

/** A screen as a text; undefined for one that is too large to be worth it. */
export function screenText({ look, trees }: FirstScreen): string | undefined {
  const text = JSON.stringify([VERSION, look, ...trees]);
  return text.length <= LONGEST_SCREEN ? text : undefined;
}

/**
 * What to paint, of whatever was stored: undefined unless it is a screen of this look and of nothing
 * but elements and attributes that a screen may have.
 */
export function parseScreen(text: string | null, look: string): readonly Tree[] | undefined {
  if (text === null || text.length > LONGEST_SCREEN) return undefined;
  const [version, storedLook, ...trees] = parseArray(text);
  if (version !== VERSION || storedLook !== look) return undefined;
  return trees.every((tree) => isTree(tree, DEEPEST)) ? trees : undefined;
}

function parseArray(text: string): readonly unknown[] {
  try {
    const stored: unknown = JSON.parse(text);
    return Array.isArray(stored) ? stored : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isTree(stored: unknown, deepest: number): stored is Tree {
  if (typeof stored === 'string') return true;
  if (!Array.isArray(stored) || deepest === 0) return false;
  const [name, attributes, ...children]: readonly unknown[] = stored;
  return (
    typeof name === 'string' &&
    isScreenElement(name) &&
    areAttributes(attributes) &&
    children.every((child) => isTree(child, deepest - 1))
  );
}

function areAttributes(stored: unknown): stored is Attributes {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return false;
  return Object.entries(stored).every(
    ([name, value]) => typeof value === 'string' && isScreenAttribute(name, value),
  );
}
