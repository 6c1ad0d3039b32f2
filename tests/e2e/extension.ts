import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  expect,
  test as base,
  type BrowserContext,
  type Page,
  type Worker,
} from '@playwright/test';
import { launchChromium, type Launched } from '../../scripts/launch.ts';
import type { OlderDays } from '../../scripts/sample-api/older-days.ts';
import {
  startSampleApi,
  type LoggedRequest,
  type SampleApi,
} from '../../scripts/sample-api/server.ts';
import { endpointPort, extensionFolder } from './builds.ts';
import { foreignRequests, logOfLaunch, noteViolations } from './guard.ts';
import { untilDayLasts } from './served.ts';

/** Papertab in a Chromium of its own, with a new profile, as a test sees it. */
export interface Papertab {
  /** The running browser; another one after {@link relaunch}. */
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** Opens a new tab, as Ctrl+T does. */
  newTab(): Promise<Page>;
  /** Opens the popup as a page of the popup's size. */
  popup(): Promise<Page>;
  /** The service worker; it is woken if it sleeps. */
  worker(): Promise<Worker>;
  /** Ends the service worker, in the middle of whatever it does. */
  stopWorker(): Promise<void>;
  /**
   * Closes the browser and starts it again with the same profile. To the extension that looks like
   * an installation over its old data: `--load-extension` fires `onInstalled` at every launch.
   */
  relaunch(): Promise<void>;
  /** The API requests that arrive while something is done, and for a moment after it. */
  requestsDuring(action: () => Promise<unknown>, settleMs?: number): Promise<LoggedRequest[]>;
}

interface Fixtures {
  /** Days before those of the catalogue, for tests of an archive; see `older-days.ts`. */
  readonly older: OlderDays | undefined;
  /**
   * The sample API that the extension of this test asks. Its clock stands still at the start of the
   * test, so that nothing changes unless the test moves it: `api.clock = () => …`.
   */
  readonly api: SampleApi;
  /** The folder of the browser's profile: new for each test, and removed after it. */
  readonly profile: string;
  /** The folder of the extension that the browser loads: the build of this worker. */
  readonly extension: string;
  /** Folders of other extensions that the browser loads beside it: none unless a test has some. */
  readonly others: readonly string[];
  readonly papertab: Papertab;
}

const VIEWPORT = { width: 1440, height: 900 };
const POPUP_SIZE = { width: 400, height: 580 };

/** How long a request may still be on its way after the action that caused it. */
const SETTLE_MS = 500;

/** Playwright's `test`, with the extension and its API. */
export const test = base.extend<Fixtures>({
  older: [undefined, { option: true }],

  api: async ({ older }, use, { parallelIndex }) => {
    await untilDayLasts();
    const startedAt = Date.now();
    const api = await startSampleApi({
      port: endpointPort(parallelIndex),
      now: () => startedAt,
      ...(older && { older }),
    });
    await use(api);
    await api.close();
  },

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs off its text
  profile: async ({}, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'papertab-e2e-'));
    await use(profile);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  },

  // oxlint-disable-next-line no-empty-pattern -- as above
  extension: async ({}, use, { parallelIndex }) => {
    await use(extensionFolder(parallelIndex));
  },

  others: [[], { option: true }],

  papertab: async ({ api, profile, extension, others }, use) => {
    let launches = 0;
    const violations: string[][] = [];
    const launch = async () => {
      launches += 1;
      const started = await launchChromium({
        extension,
        others,
        profile,
        headless: true,
        loopbackOnly: true,
        viewport: VIEWPORT,
        // So that a test may click the toolbar button.
        args: ['--enable-unsafe-extension-debugging', logOfLaunch(profile, launches)],
      });
      violations.push(noteViolations(started.context));
      return started;
    };
    let launched: Launched = await launch();

    async function open(url: string, size = VIEWPORT): Promise<Page> {
      const page = await launched.context.newPage();
      await page.setViewportSize(size);
      await page.goto(url);
      return page;
    }

    await use({
      get context() {
        return launched.context;
      },
      get extensionId() {
        return launched.extensionId;
      },
      newTab: () => open('chrome://newtab/'),
      popup: () => open(`chrome-extension://${launched.extensionId}/popup.html`, POPUP_SIZE),
      worker: () => launched.worker(),
      stopWorker: () => launched.stopWorker(),
      async relaunch() {
        await launched.context.close();
        launched = await launch();
      },
      async requestsDuring(action, settleMs = SETTLE_MS) {
        const before = api.requests.length;
        await action();
        await sleep(settleMs);
        return api.requests.slice(before).filter(({ url }) => url.startsWith('/api/'));
      },
    });

    await launched.context.close();
    expect(violations.flat(), 'What the CSP forbids').toEqual([]);
    expect(foreignRequests(profile, launched.extensionId), 'Requests to others').toEqual([]);
  },
});

export { expect } from '@playwright/test';
