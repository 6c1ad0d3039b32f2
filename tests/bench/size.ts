import { join } from 'node:path';
import { buildExtension } from '../../scripts/build.ts';
import { ROOT } from '../../scripts/run.ts';
import { weigh } from '../weight.ts';
import type { Figure } from './figure.ts';

/** What the packages and their pages weigh. */
export async function benchSize(): Promise<readonly Figure[]> {
  const output = join(ROOT, '.output/bench');
  const chromium = weigh(await buildExtension({ output }));
  const firefox = weigh(await buildExtension({ output, browser: 'firefox' }));
  return [
    bytes('package for Chromium, zipped', chromium.zip),
    bytes('package for Firefox, zipped', firefox.zip),
    bytes('new tab, JavaScript before first papers', chromium.firstPapers),
    bytes('new tab, JavaScript', chromium.newTab),
    bytes('popup, JavaScript', chromium.popup),
    bytes('worker', chromium.worker),
    bytes('styles', chromium.styles),
  ];
}

function bytes(metric: string, value: number): Figure {
  return { bench: 'size', metric, value, unit: 'bytes', n: 1 };
}
