import { test } from './extension.ts';

// Both are about this bench: they would be passed by a run that notices nothing.
test.fail(
  'a test during which a page would load what the CSP forbids, fails',
  async ({ papertab }) => {
    await papertab.install();
    const page = await papertab.newTab();
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const image = document.createElement('img');
          image.addEventListener('error', resolve);
          image.src = 'http://127.0.0.1:9/x.png';
          document.body.append(image);
        }),
    );
  },
);

test.fail('a test during which a page asks somebody else, fails', async ({ papertab }) => {
  await papertab.install();
  const page = await papertab.newTab();
  await page.evaluate(() => fetch('https://other.example/').then(String, String));
});
