import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';
import { articles, expectUpdated, filledTab } from './screen.ts';
import { movedOn } from './moved.ts';

/** The page's processor is so many times slower, so that what is short is seen. */
const SLOWDOWN = 4;

/** What is this light, of 255, is no page in dark colours. */
const LIGHT = 128;

test('a new tab in dark mode has no white frame and moves nothing', async ({ papertab }) => {
  const last = await filledTab(papertab);
  await expectUpdated(last);
  await expect
    .poll(() => last.evaluate(() => localStorage.getItem('screen:newtab')))
    .toContain('"article"');
  await last.close();

  const page = await papertab.context.newPage();
  await page.emulateMedia({ colorScheme: 'dark' });
  // Dark as well: what comes before a new tab is not the page's doing.
  await page.goto(`chrome-extension://${papertab.extensionId}/options.html`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const session = await papertab.context.newCDPSession(page);
  const frames: string[] = [];
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data);
    void session.send('Page.screencastFrameAck', { sessionId });
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const size = { maxWidth: 360, maxHeight: 225 };
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1, ...size });
  await page.goto('chrome://newtab/');
  await expect(articles(page).first()).toBeVisible();
  await expectUpdated(page);
  await expect(page.locator('html')).not.toHaveAttribute('data-painted');
  await session.send('Page.stopScreencast');

  const looker = await papertab.context.newPage();
  const lightness = await Promise.all(frames.map((frame) => lightnessOf(looker, frame)));
  expect(lightness.length).toBeGreaterThan(2);
  expect(lightness.filter((each) => each >= LIGHT)).toEqual([]);
  expect(await movedOn(page)).toEqual([]);
});

/** The mean of a picture's pixels, 0 for black to 255 for white. */
function lightnessOf(page: Page, png: string): Promise<number> {
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.codePointAt(0) ?? 0);
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context?.drawImage(picture, 0, 0);
    const pixels = context?.getImageData(0, 0, picture.width, picture.height).data ?? [255];
    const colours = [...pixels].filter((_, index) => index % 4 !== 3);
    return colours.reduce((sum, each) => sum + each, 0) / colours.length;
  }, png);
}
