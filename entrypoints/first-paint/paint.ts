import type { Tree } from '@/core/first-screen';
import { readScreen, type ScreenPage } from './stored-screen';

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/**
 * Paints the first screen of a page as it was last, as soon as there is a body: `data-painted` says
 * so to the style sheets and to the application, which takes over these very elements.
 */
export function paintScreen(page: ScreenPage): void {
  const observer = new MutationObserver(() => {
    if (document.body === null) return;
    observer.disconnect();
    const trees = readScreen(page);
    if (trees === undefined) return;
    // Before the white space of the document, after which the application would have to move them.
    document.body.prepend(...trees.map((tree) => build(tree)));
    document.documentElement.dataset['painted'] = '';
    if (document.querySelector('article') !== null) performance.mark('papertab:first-papers');
  });
  observer.observe(document.documentElement, { childList: true });
}

function build(tree: Tree, within?: string): Node {
  if (typeof tree === 'string') return document.createTextNode(tree);
  const [name, attributes, ...children] = tree;
  const namespace = name === 'svg' ? SVG_NAMESPACE : within;
  const element =
    namespace === undefined
      ? document.createElement(name)
      : document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  for (const child of children) element.append(build(child, namespace));
  return element;
}
