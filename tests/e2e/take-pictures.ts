import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../../scripts/run.ts';
import { expect } from './extension.ts';
import type { ScreenState, Size } from './screen-state.ts';

const FOLDER = join(ROOT, '.output/screenshots');

/** The pictures of the README are in the repository: they are made anew when asked for. */
const README_FOLDER = join(ROOT, 'docs/screenshots');
const FOR_README = Boolean(process.env.PAPERTAB_README_SCREENSHOTS);

/** Takes a picture of a state that a page shows at a size in the light and in the dark, which differ. */
export async function takePictures(
  { name, sign }: ScreenState,
  size: Size,
  page: Page,
): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const pictures: Buffer[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(sign(page)).toBeInViewport();
    const picture = await page.screenshot({
      path: join(FOLDER, `${name}-${colorScheme}-${size}.png`),
    });
    await expect(sign(page)).toBeInViewport();
    pictures.push(picture);
    if (FOR_README && name === 'newtab' && size === 'wide') {
      mkdirSync(README_FOLDER, { recursive: true });
      writeFileSync(join(README_FOLDER, `newtab-${colorScheme}.png`), picture);
    }
  }
  const [light, dark] = pictures;
  expect.soft(light?.equals(dark ?? light), `${name}, ${size}`).toBe(false);
}
