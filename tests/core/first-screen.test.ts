import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isScreenAttribute,
  isScreenElement,
  parseScreen,
  screenText,
  type Tree,
} from '@/core/first-screen';

const LOOK = '/assets/style-1.css en';

const ROW: Tree = [
  'article',
  { class: 'row', 'data-paper-id': '2401.00001', 'aria-posinset': '1', tabindex: '-1' },
  ['h2', { id: 'title' }, ['a', { href: 'https://arxiv.org/abs/2401.00001' }, 'A title']],
  ['svg', { viewBox: '0 0 40 14', role: 'img' }, ['path', { d: 'M0 0L1 1' }]],
  ['button', { type: 'button', 'aria-pressed': 'false' }, 'Save'],
];

const anyTree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc
      .tuple(
        fc.oneof(fc.constantFrom('div', 'a', 'p', 'script', 'iframe', 'object'), fc.string()),
        fc.dictionary(
          fc.oneof(fc.constantFrom('href', 'src', 'onclick', 'style', 'class'), fc.string()),
          fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('javascript:alert(1)', '#/latest')),
        ),
        fc.array(tie('tree'), { maxLength: 3 }),
      )
      .map(([name, attributes, children]): Tree => [name, attributes, ...children]),
  ),
})).tree;

function elementsOf(tree: Tree): readonly Exclude<Tree, string>[] {
  if (typeof tree === 'string') return [];
  const [, , ...children] = tree;
  return [tree, ...children.flatMap(elementsOf)];
}

describe('the first screen', () => {
  test('comes back as it was kept', () => {
    const text = screenText({ look: LOOK, trees: [ROW, 'and a text'] });
    expect(parseScreen(text ?? null, LOOK)).toEqual([ROW, 'and a text']);
  });

  test('is not painted with other style sheets or in another language', () => {
    const text = screenText({ look: LOOK, trees: [ROW] }) ?? null;
    expect(parseScreen(text, '/assets/style-2.css en')).toBeUndefined();
    expect(parseScreen(text, '/assets/style-1.css de')).toBeUndefined();
  });

  test('is not kept where it is too large', () => {
    expect(screenText({ look: LOOK, trees: ['a'.repeat(200_000)] })).toBeUndefined();
    const text = JSON.stringify([1, LOOK, 'a'.repeat(200_000)]);
    expect(parseScreen(text, LOOK)).toBeUndefined();
  });

  test.each([
    null,
    '',
    '[',
    'null',
    '{}',
    '[]',
    `[2,"${LOOK}","from a version to come"]`,
    `[1,"${LOOK}",7]`,
    `[1,"${LOOK}",[]]`,
    `[1,"${LOOK}",["p"]]`,
    `[1,"${LOOK}",["p",null]]`,
    `[1,"${LOOK}",["p",{"class":1}]]`,
    `[1,"${LOOK}",["script",{}]]`,
    `[1,"${LOOK}",["math",{}]]`,
    `[1,"${LOOK}",["p",{},["iframe",{}]]]`,
    `[1,"${LOOK}",["img",{"src":"https://huggingface.co/a.png"}]]`,
    `[1,"${LOOK}",["p",{"style":"color:red"}]]`,
    `[1,"${LOOK}",["p",{"onclick":"x()"}]]`,
    `[1,"${LOOK}",["a",{"href":"javascript:x()"}]]`,
    `[1,"${LOOK}",["a",{"href":"http://arxiv.org/"}]]`,
    `[1,"${LOOK}",${'["p",{},'.repeat(60)}"deep"${']'.repeat(61)}`,
  ])('%j is nothing to paint', (text) => {
    expect(parseScreen(text, LOOK)).toBeUndefined();
  });

  test('whatever is stored, it is nothing, or only what a screen may have', () => {
    fc.assert(
      fc.property(fc.array(anyTree, { maxLength: 4 }), (trees) => {
        const found = parseScreen(JSON.stringify([1, LOOK, ...trees]), LOOK) ?? [];
        for (const [name, attributes] of found.flatMap(elementsOf)) {
          expect(isScreenElement(name)).toBe(true);
          for (const [key, value] of Object.entries(attributes)) {
            expect(isScreenAttribute(key, value)).toBe(true);
            expect(key).not.toMatch(/^(?:on|src|style)/);
            if (key === 'href') expect(value).toMatch(/^(?:#|https:)/);
          }
        }
      }),
    );
  });
});
