import { rmSync } from 'node:fs';
import type { FullConfig } from '@playwright/test';
import { ensureChromium, findFirefox } from '../../scripts/browsers.ts';
import { buildExtension } from '../../scripts/build.ts';
import { buildFolder, BUILDS, endpointPort } from './builds.ts';

/**
 * Builds the extension anew for each worker of the run, since each has a sample API of its own: one
 * build after the other, because they share WXT's folder of generated types.
 */
export default async function buildForWorkers({ workers }: FullConfig): Promise<void> {
  await ensureChromium();
  rmSync(BUILDS, { recursive: true, force: true });
  const browsers =
    findFirefox() === undefined ? ['chromium' as const] : ['chromium' as const, 'firefox' as const];
  for (let index = 0; index < workers; index++) {
    for (const browser of browsers) {
      const endpoint = `http://127.0.0.1:${endpointPort(index)}`;
      await buildExtension({ endpoint, output: buildFolder(index), browser });
    }
  }
}
