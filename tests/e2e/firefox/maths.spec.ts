import { madeItem } from '../served.ts';
import { expect, test } from './extension.ts';
import { newestList, paperIds, textOf } from './screen.ts';

const tex = String.raw;
const MATHML = 'http://www.w3.org/1998/Math/MathML';

test('maths is drawn, hostile maths is text, and the browser objects to nothing', async ({
  api,
  papertab,
}) => {
  api.itemsOverride.set(newestList(api).day, [
    madeItem('2601.00001', {
      title: tex`$\pi_0$, H$_2$O and A^2Search`,
      summary: tex`In $$\left[\frac{f(x)}{\sqrt{n}}\right] + \sum_{i=1}^{n} \lambda_i x_i^2$$.`,
    }),
    madeItem('2601.00002', {
      title: tex`$\href{javascript:alert(1)}{x}$ $\class{a}{x}$ $\color{red}{x}$ $\kern100em x$`,
    }),
  ]);
  await papertab.install();
  const page = await papertab.newTab();
  await expect.poll(() => paperIds(page)).toEqual(['2601.00001', '2601.00002']);
  const drawn = () =>
    page.$$eval('article h2 math', (all) =>
      all.map((maths) => [maths.namespaceURI, maths.textContent, maths.clientWidth < 100]),
    );
  await expect.poll(drawn).toEqual([
    [MATHML, 'π0', true],
    [MATHML, '2', true],
    [MATHML, 'x', true],
    [MATHML, 'x', true],
  ]);
  expect(await textOf(page, 'article h2 sup')).toBe('2');
  await page.click('article[data-paper-id="2601.00001"] h2 a');
  await expect.poll(() => page.$$eval('aside math', (all) => all.length)).toBe(3);
  expect(await page.$$('math [style], math [class], math [href], math a')).toEqual([]);
  expect(await papertab.errors()).toEqual([]);
});
