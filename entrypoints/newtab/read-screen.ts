import {
  isScreenAttribute,
  isScreenElement,
  type Attributes,
  type Tree,
} from '@/core/first-screen';

/** What of a screen is not as it stands in the document. */
export interface Otherwise {
  /** What the next page knows as seen. */
  readonly isSeen: (paperId: string) => boolean;
  /** What stands in for an element, undefined for nothing. */
  readonly instead: ReadonlyMap<Element, Tree | undefined>;
}

/** What does not stand on a page that was just opened: open menus, what was just done. */
const PASSING = '[data-passing], [role="dialog"]';

/** What the page shows in its window, as the next one begins with it. */
export function readScreen(root: Element, otherwise: Otherwise): readonly Tree[] {
  return readChildren(root, otherwise);
}

/** An element and what is in it; undefined where a screen cannot have it. */
export function readTree(element: Element, otherwise: Otherwise): Tree | undefined {
  if (otherwise.instead.has(element)) return otherwise.instead.get(element);
  const name = element.localName;
  if (!isScreenElement(name) || element.matches(PASSING) || isBelowTheFold(element)) {
    return undefined;
  }
  return [name, readAttributes(element, otherwise), ...readContent(element, otherwise)];
}

function readContent(element: Element, otherwise: Otherwise): readonly Tree[] {
  const { plain } = element instanceof HTMLElement ? element.dataset : {};
  // Maths that was drawn begins as plain characters anew.
  if (plain !== undefined) return [plain];
  if (element instanceof HTMLTextAreaElement) return [element.value];
  return readChildren(element, otherwise);
}

function readChildren(element: Element, otherwise: Otherwise): readonly Tree[] {
  return [...element.childNodes].flatMap((node): readonly Tree[] => {
    if (node instanceof Text) return [node.data];
    const tree = node instanceof Element ? readTree(node, otherwise) : undefined;
    return tree === undefined ? [] : [tree];
  });
}

function readAttributes(element: Element, { isSeen }: Otherwise): Attributes {
  const entries = [...element.attributes]
    .map(({ name, value }): [string, string] => [name, value])
    .filter(([name, value]) => isScreenAttribute(name, value));
  const attributes = new Map(entries);
  for (const name of ['aria-expanded', 'data-opened', 'data-selected']) {
    if (attributes.has(name)) attributes.set(name, 'false');
  }
  if (element instanceof HTMLElement && element.localName === 'article') {
    attributes.delete('aria-current');
    attributes.set('data-seen', String(isSeen(element.dataset['paperId'] ?? '')));
  }
  // Until the application is there, nobody would keep what is written into these.
  if (element.matches('textarea, input:not([type="search"])')) attributes.set('readonly', '');
  return Object.fromEntries(attributes);
}

/** Whether a row of the list is not in the window before somebody scrolls. */
function isBelowTheFold(element: Element): boolean {
  const first = element.parentElement?.firstElementChild;
  if (!isRow(element) || !isRow(first)) return false;
  return element.offsetTop - first.offsetTop > innerHeight;
}

function isRow(element: Element | null | undefined): element is HTMLElement {
  return element instanceof HTMLElement && element.localName === 'article';
}
