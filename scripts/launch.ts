import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type BrowserContext, type CDPSession, type Worker } from '@playwright/test';
import { findChromium, isRoot } from './browsers.ts';

/** How a Chromium with the extension shall be started. */
export interface LaunchOptions {
  /** The folder of the built extension. */
  readonly extension: string;
  /** Folders of other extensions, to be there beside it. */
  readonly others?: readonly string[];
  /** The folder of the profile: a new one for a first run, the same for a restart. */
  readonly profile: string;
  readonly headless: boolean;
  /** Whether names other than the loopback address resolve to nothing. */
  readonly loopbackOnly?: boolean;
  /** `null` lets pages have the window's size. */
  readonly viewport?: { readonly width: number; readonly height: number } | null;
  readonly args?: readonly string[];
}

/** A running Chromium with the extension in it. */
export interface Launched {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** The extension's service worker; it is woken if it sleeps. */
  worker(): Promise<Worker>;
  /** Ends the service worker, as the browser does when it has been idle, and waits for its end. */
  stopWorker(): Promise<void>;
}

/**
 * What a browser without a window need not draw: these pages of its own (the list under the address
 * bar, the line under a new tab) cost half of all that a start and a new tab cost.
 */
const NOT_DRAWN = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'NtpFooter'];

/**
 * The list above takes the place of Playwright's own, so these of that one are said again: what would
 * load a page otherwise than asked for, keep it from being painted, close slowly or ask a server.
 */
const NOT_WANTED = (
  'AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose PaintHolding HttpsUpgrades ' +
  'HttpsFirstBalancedModeAutoEnable AvoidCorsURLLoaderRestartOnRedirect AimEnabled LensOverlay ' +
  'MediaRouter NetworkTimeServiceQuerying OptimizationHints PreconnectToSearch ' +
  'ThirdPartyStoragePartitioning'
).split(' ');

type ContextOptions = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

const WORKER_TIMEOUT_MS = 10_000;

/** Starts Chromium with the extension and waits until its service worker has been registered. */
export async function launchChromium(options: LaunchOptions): Promise<Launched> {
  const { extension, others = [], profile, headless, viewport, args = [] } = options;
  const extensions = [extension, ...others].join(',');
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium; npm start fetches one.');
  const context = await launchContext(profile, {
    executablePath,
    headless,
    ...(viewport !== undefined && { viewport }),
    // A person may follow links from here; a test meets only our own pages. Root has no sandbox.
    chromiumSandbox: !headless && !isRoot(),
    // A Ctrl+C is for the script, which has more to end than the browser.
    handleSIGINT: false,
    args: [
      `--disable-extensions-except=${extensions}`,
      `--load-extension=${extensions}`,
      ...(headless
        ? ['--disable-gpu', `--disable-features=${[...NOT_DRAWN, ...NOT_WANTED].join(',')}`]
        : []),
      ...(options.loopbackOnly
        ? ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1']
        : []),
      ...args,
    ],
  });
  const extensionId = idOfUnpacked(extension);
  const found = await waitForWorker(context, extensionId, WORKER_TIMEOUT_MS / 2);
  if (!found) await wake(context, extensionId);
  return {
    context,
    extensionId,
    worker: () => wake(context, extensionId),
    stopWorker: () => stop(context, extensionId),
  };
}

/** Some systems, such as Ubuntu's, allow a sandbox only to programs they know: then without. */
async function launchContext(profile: string, options: ContextOptions): Promise<BrowserContext> {
  try {
    return await chromium.launchPersistentContext(profile, options);
  } catch (error) {
    if (!options.chromiumSandbox || !/no usable sandbox/i.test(String(error))) throw error;
    return chromium.launchPersistentContext(profile, { ...options, chromiumSandbox: false });
  }
}

/** The identifier that Chromium gives an unpacked extension without `key`: a hash of its folder. */
export function idOfUnpacked(folder: string): string {
  const encoding = process.platform === 'win32' ? 'utf16le' : 'utf8';
  const digest = createHash('sha256').update(realpathSync(folder), encoding).digest('hex');
  return digest
    .slice(0, 32)
    .replaceAll(/./g, (digit) => 'abcdefghijklmnop'[parseInt(digit, 16)] ?? '');
}

/**
 * Looks for the worker instead of waiting for the event, which may have come before anyone listened
 * (playwright#39075).
 */
async function waitForWorker(context: BrowserContext, extensionId: string, timeoutMs: number) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const worker = context.serviceWorkers().find((each) => each.url().includes(extensionId));
    if (worker || performance.now() > deadline) return worker;
    await sleep(20);
  }
}

/** Playwright keeps one handle over a worker's lives, and it hangs while there is none to answer. */
async function wake(context: BrowserContext, extensionId: string): Promise<Worker> {
  await withWorkerControl(context, extensionId, async (session) => {
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.startWorker', { scopeURL: originOf(extensionId) });
  });
  const worker = await waitForWorker(context, extensionId, WORKER_TIMEOUT_MS);
  if (!worker) throw new Error('The extension was loaded, but its service worker did not start.');
  return worker;
}

async function stop(context: BrowserContext, extensionId: string): Promise<void> {
  await withWorkerControl(context, extensionId, async (session) => {
    const stopped = new Promise<void>((resolve) => {
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await stopped;
  });
}

/** Workers are controlled from a page of their origin; the manifest is one that runs no script. */
async function withWorkerControl(
  context: BrowserContext,
  extensionId: string,
  action: (session: CDPSession) => Promise<void>,
): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${originOf(extensionId)}manifest.json`);
  const session = await context.newCDPSession(page);
  await action(session);
  await page.close();
}

function originOf(extensionId: string): string {
  return `chrome-extension://${extensionId}/`;
}
