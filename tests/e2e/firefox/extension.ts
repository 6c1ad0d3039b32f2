import { expect as baseExpect, test as base, type TestInfo } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { startSampleApi, type SampleApi } from '../../../scripts/sample-api/server.ts';
import { endpointPort, extensionFolder } from '../builds.ts';
import { offences, type Allowed } from './guard.ts';
import { launchFirefox, type Firefox } from './launch.ts';
import { openPapertab, TIMEOUT_MS, type Papertab } from './papertab.ts';

interface Fixtures extends Allowed {
  /** The sample API that the extension asks. Its clock stands still at the start of the test. */
  readonly api: SampleApi;
  /** How long the event page may be idle before the browser ends it. */
  readonly idleTimeoutMs: number;
  readonly papertab: Papertab;
}

interface WorkerFixtures {
  /** One for all tests of a worker: to start it takes longer than a test. */
  readonly firefox: Firefox;
}

/** What Firefox has for a default. */
const IDLE_TIMEOUT_MS = 30_000;

/** Playwright's `expect`, with patience enough for a browser that Playwright cannot wait for. */
export const expect = baseExpect.configure({ timeout: TIMEOUT_MS });

/** Playwright's `test`, with the extension and its API, and Firefox driven by Puppeteer. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  idleTimeoutMs: [IDLE_TIMEOUT_MS, { option: true }],
  served: [[], { option: true }],
  provoked: ['', { option: true }],

  firefox: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs off its text
    async ({}, use) => {
      const firefox = await launchFirefox();
      await use(firefox);
      await firefox.browser.close();
    },
    { scope: 'worker' },
  ],

  // Up in every test, before the extension asks.
  api: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use, { parallelIndex }) => {
      const startedAt = Date.now();
      const api = await startSampleApi({ port: endpointPort(parallelIndex), now: () => startedAt });
      await use(api);
      await api.close();
    },
    { auto: true },
  ],

  papertab: async ({ firefox, idleTimeoutMs, served, provoked }, use, testInfo) => {
    const pref = `'extensions.background.idle.timeout', ${idleTimeoutMs}`;
    await firefox.inBrowser(`Services.prefs.setIntPref(${pref})`);
    const folder = extensionFolder(testInfo.parallelIndex, 'firefox');
    const opened: Page[] = [];
    const papertab = await openPapertab(firefox, folder, opened);
    await use(papertab);
    if (testInfo.status !== testInfo.expectedStatus) await attachScreenshots(opened, testInfo);
    const found = await offences(papertab, { served, provoked });
    await papertab.uninstall();
    expect(found, 'What the CSP forbids, and requests to others').toEqual([]);
  },
});

/** As Playwright does for browsers of its own. */
async function attachScreenshots(pages: readonly Page[], testInfo: TestInfo): Promise<void> {
  for (const [index, page] of pages.entries()) {
    const body = Buffer.from(await page.screenshot());
    await testInfo.attach(`page ${index + 1}`, { body, contentType: 'image/png' });
  }
}
