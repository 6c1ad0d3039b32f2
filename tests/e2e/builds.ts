import { join } from 'node:path';
import { ROOT } from '../../scripts/run.ts';
import type { BrowserName } from '../../scripts/build.ts';

/** Where the builds of a run are, one folder for each of its workers. */
export const BUILDS = join(ROOT, '.output/e2e');

/** Set where another checkout runs these tests on the same machine at the same time. */
const FIRST_PORT = Number(process.env.PAPERTAB_TEST_PORT ?? 43_110);

/** The port that the sample API of a worker has, and that its builds ask: it is in the manifest. */
export function endpointPort(parallelIndex: number): number {
  return FIRST_PORT + parallelIndex;
}

/** The folder that a worker's builds go to. */
export function buildFolder(parallelIndex: number): string {
  return join(BUILDS, String(parallelIndex));
}

/** The folder of the extension that a worker loads into a browser. */
export function extensionFolder(parallelIndex: number, browser: BrowserName = 'chromium'): string {
  const target = browser === 'firefox' ? 'firefox-mv3' : 'chrome-mv3';
  return join(buildFolder(parallelIndex), target);
}
