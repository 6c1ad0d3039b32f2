import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../../../scripts/run.ts';
import { extensionFolder } from '../builds.ts';
import { expect, test } from './extension.ts';
import { offences } from './guard.ts';
import { launchFirefox, type Firefox } from './launch.ts';
import { openPapertab, type Papertab } from './papertab.ts';

/** A Firefox of one test, which keeps its profile from start to start. */
export interface Restarts {
  /** A folder of this test alone. */
  readonly scratch: string;
  /** The folder of its profile. */
  readonly profile: string;
  /**
   * Starts it with Papertab: the first time the extension is installed for good; a second time, that is a
   * restart.
   */
  open(): Promise<Papertab>;
  /** Closes it, so that its files are at rest. */
  stop(): Promise<void>;
}

/** `test` with a Firefox that can be started again. Skipped where Firefox keeps no unsigned add-on. */
export const restartTest = test.extend<{ readonly restarts: Restarts }>({
  restarts: async ({ served, provoked }, use, { parallelIndex }) => {
    const scratch = mkdtempSync(join(tmpdir(), 'papertab-firefox-'));
    const profile = join(scratch, 'profile');
    let running: Firefox | undefined;
    let isInstalled = false;
    let opened: Papertab | undefined;
    const found: string[] = [];
    const stop = async (): Promise<void> => {
      if (opened !== undefined) found.push(...(await offences(opened, { served, provoked })));
      opened = undefined;
      await running?.browser.close();
      running = undefined;
    };
    const start = async (): Promise<Firefox> => {
      await stop();
      running = await launchFirefox(profile);
      if (isInstalled) return running;
      const mustBeSigned = await running.inBrowser<boolean>('AppConstants.MOZ_REQUIRE_SIGNING');
      test.skip(mustBeSigned, 'Only ESR, Developer Edition and Nightly keep an unsigned add-on.');
      await installForGood(running, await pack(extensionFolder(parallelIndex, 'firefox'), scratch));
      isInstalled = true;
      return running;
    };
    const open = async (): Promise<Papertab> => {
      opened = await openPapertab(await start(), extensionFolder(parallelIndex, 'firefox'));
      return opened;
    };
    await use({ scratch, profile, open, stop });
    await stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    expect(found, 'What the CSP forbids, and requests to others').toEqual([]);
  },
});

/** The extension as one file, as a store has it. */
async function pack(folder: string, target: string): Promise<string> {
  const name = 'papertab.xpi';
  const args = ['--source-dir', folder, '--artifacts-dir', target, '--filename', name];
  const { code, output } = await runTool('web-ext', ['build', '--no-config-discovery', ...args], {
    quiet: true,
    env: { NO_UPDATE_NOTIFIER: '1' },
  });
  if (code !== 0) throw new Error(`web-ext could not pack the extension: ${output}`);
  return join(target, name);
}

/** Installs it as a user does: a temporary add-on would be gone after a restart. */
async function installForGood({ inBrowser }: Firefox, archive: string): Promise<void> {
  await inBrowser(`(async () => {
    const file = await IOUtils.getFile(${JSON.stringify(archive)});
    const install = await AddonManager.getInstallForFile(file);
    await install.install();
  })()`);
}
