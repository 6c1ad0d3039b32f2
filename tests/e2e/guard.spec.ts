import { test } from './extension.ts';

// Both are about this bench: they would be passed by a run that notices nothing.
test.fail(
  'a test during which a page would load what the CSP forbids, fails',
  async ({ papertab }) => {
    const page = await papertab.newTab();
    const blocked = page.waitForEvent('console', (message) => message.type() === 'error');
    await page.evaluate(() => {
      const image = document.createElement('img');
      image.src = 'http://127.0.0.1:9/x.png';
      document.body.append(image);
    });
    await blocked;
  },
);

test.fail('a test during which the worker asks somebody else, fails', async ({ papertab }) => {
  const worker = await papertab.worker();
  await worker.evaluate(() => fetch('https://other.example/').catch(() => undefined));
});
