import { h, type ComponentChildren, type VNode } from 'preact';
import temml from 'temml';
import { withoutInvisible } from '@/core/text';

/**
 * Draws mathematics, TeX without its dollars, as MathML of elements and attributes that are known
 * to be harmless: no links, no pictures, no styles, no identifiers. A long formula comes in pieces,
 * between which a line may end. Undefined for what is wrong, too long or too deep. Never throws.
 *
 * This module holds the library and is loaded only when a paper has maths.
 */
export function drawMaths(tex: string): readonly VNode[] | undefined {
  if (tex.length > LONGEST || depthOf(tex) > DEEPEST) return undefined;
  const budget = { elements: MOST_ELEMENTS, rows: MOST_ROWS };
  try {
    // oxlint-disable-next-line no-underscore-dangle -- what the library builds, before any markup
    const tree: unknown = temml.__renderToMathMLTree(tex, {
      throwOnError: true,
      trust: false,
      maxExpand: MOST_EXPANSIONS,
      // A new one each time: `\gdef` writes into it.
      macros: { ...MACROS },
    });
    const maths = toElement(tree);
    if (textOf(maths).trim() === '') return undefined;
    return breakable(maths).map(({ children, length }) => {
      if (length > LONGEST_PIECE) throw new RangeError('A formula that no line could hold.');
      return h(
        'math',
        null,
        children.map((child) => toVNode(child, 0, budget)),
      );
    });
  } catch {
    // Wrong TeX, or what is not wanted here: the text is shown instead.
    return undefined;
  }
}

const LONGEST = 400;
const DEEPEST = 12;
const MOST_ELEMENTS = 400;
const MOST_ROWS = 6;
const MOST_EXPANSIONS = 100;
/** Of characters that cannot be parted. */
const LONGEST_PIECE = 60;

/** What authors write in maths and the library does not know. */
const MACROS: Readonly<Record<string, string>> = {
  [String.raw`\mbox`]: String.raw`\text{#1}`,
  [String.raw`\ensuremath`]: '#1',
  [String.raw`\xspace`]: '',
  [String.raw`\textdegree`]: String.raw`{}^{\circ}`,
};

/** An element or a text of the library's tree, in as far as we believe it. */
interface MathsElement {
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly children: readonly MathsNode[];
}
type MathsNode = MathsElement | string;

const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'mrow mi mn mo mtext mspace mstyle mpadded msup msub msubsup mfrac msqrt mroot mover munder ' +
    'munderover mmultiscripts mprescripts mtable mtr mtd'
  ).split(' '),
);

const KEYWORD = /^(?:true|false|normal|prefix|infix|postfix)$/;
const LENGTH = /^-?[0-4]?(?:\.\d{1,4})?(?:em|ex)$/;
const SMALL_NUMBER = /^[+-]?\d$/;

const ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map([
  ...['stretchy', 'fence', 'separator', 'symmetric', 'largeop', 'movablelimits'].map(keyword),
  ...['accent', 'accentunder', 'displaystyle', 'form', 'mathvariant'].map(keyword),
  ...['lspace', 'rspace', 'minsize', 'maxsize', 'linethickness'].map(length),
  ['scriptlevel', SMALL_NUMBER],
]);

function keyword(name: string): [string, RegExp] {
  return [name, KEYWORD];
}

function length(name: string): [string, RegExp] {
  return [name, LENGTH];
}

function toElement(node: unknown): MathsElement {
  const found = toNode(node);
  if (typeof found === 'string') throw new TypeError('A text where there should be an element.');
  return found;
}

function toNode(node: unknown): MathsNode {
  if (typeof node !== 'object' || node === null) throw new TypeError('No node.');
  if ('text' in node && typeof node.text === 'string') {
    return INVISIBLE_OPERATOR.test(node.text) ? node.text : withoutInvisible(node.text);
  }
  const type = 'type' in node && typeof node.type === 'string' ? node.type : '';
  const children = 'children' in node && Array.isArray(node.children) ? node.children : [];
  const attributes = 'attributes' in node ? Object(node.attributes) : {};
  return { type, attributes, children: children.flatMap(withoutFragments) };
}

/** What stands between a function and its argument, or two factors, and takes no room. */
const INVISIBLE_OPERATOR = /^[\u2061-\u2064]$/;

/** A fragment stands for what is in it; a link or a picture has no type either, but an address. */
function withoutFragments(node: unknown): readonly MathsNode[] {
  const found = toNode(node);
  if (typeof found === 'string' || found.type !== '') return [found];
  const isFragment =
    typeof node === 'object' && node !== null && !('href' in node || 'src' in node);
  return isFragment ? found.children : [found];
}

interface Budget {
  elements: number;
  rows: number;
}

function toVNode(node: MathsNode, depth: number, budget: Budget): ComponentChildren {
  if (typeof node === 'string') return node;
  const { type, attributes, children } = node;
  budget.elements -= 1;
  if (type === 'mtr') budget.rows -= 1;
  if (!ELEMENTS.has(type) || depth > 2 * DEEPEST || budget.elements < 0 || budget.rows < 0) {
    throw new RangeError(`A formula with <${type}> at depth ${depth} is not drawn.`);
  }
  const kept = Object.entries(attributes).filter(
    ([name, value]) => typeof value === 'string' && attributeOf(type, name)?.test(value),
  );
  return h(
    type,
    Object.fromEntries(kept),
    children.map((child) => toVNode(child, depth + 1, budget)),
  );
}

/** Lengths other than those of spaces would let a formula lie over what is beside it. */
function attributeOf(type: string, name: string): RegExp | undefined {
  return type === 'mspace' && name === 'width' ? LENGTH : ATTRIBUTES.get(name);
}

const BREAKS_AFTER = /^[=<>≤≥≈∼≃≡∝→←∈⊂⊆≪≫≲≳+\-−±,;]$/;
const SHORT = 8;

interface Piece {
  readonly children: readonly MathsNode[];
  /** In characters. */
  readonly length: number;
}

/** Cuts a long formula after relations and signs, where TeX would end a line. */
function breakable({ children }: MathsElement): readonly Piece[] {
  const [only] = children;
  const row =
    children.length === 1 && typeof only === 'object' && only.type === 'mrow'
      ? only.children
      : children;
  const whole = [{ children, length: lengthOf(children) }];
  if (row.length <= SHORT) return whole;
  const pieces: MathsNode[][] = [[]];
  for (const [at, node] of row.entries()) {
    const breaks = typeof node === 'object' && node.type === 'mo' && at > 0 && at < row.length - 1;
    const ends = breaks && BREAKS_AFTER.test(textOf(node)) && node.attributes['form'] !== 'prefix';
    pieces
      .at(-1)
      ?.push(ends ? { ...node, attributes: { ...node.attributes, form: 'infix' } } : node);
    if (ends) pieces.push([]);
  }
  return pieces.map((piece) => ({ children: piece, length: lengthOf(piece) }));
}

function lengthOf(nodes: readonly MathsNode[]): number {
  return nodes.reduce((sum, node) => sum + textOf(node).length, 0);
}

function textOf(node: MathsNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** How deep braces are in one another. */
function depthOf(tex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of tex.matchAll(/\\[^]|[{}]/g)) {
    if (token === '{') deepest = Math.max(deepest, ++depth);
    if (token === '}') depth -= 1;
  }
  return deepest;
}
