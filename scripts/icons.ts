/** Draws `assets/icon.svg` in the sizes that the stores and toolbars want: `node scripts/icons.ts`. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureChromium } from './browsers.ts';
import { ROOT } from './run.ts';

const SIZES_PX = [16, 32, 48, 96, 128];

const folder = join(ROOT, 'public/icon');
mkdirSync(folder, { recursive: true });
const svg = readFileSync(join(ROOT, 'assets/icon.svg')).toString('base64');
const browser = await chromium.launch({ executablePath: await ensureChromium() });
for (const size of SIZES_PX) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin:0"><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
  );
  await page.screenshot({ path: join(folder, `${size}.png`), omitBackground: true });
  await page.close();
}
await browser.close();
