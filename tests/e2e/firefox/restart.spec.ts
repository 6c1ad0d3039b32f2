import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../../../scripts/run.ts';
import { extensionFolder } from '../builds.ts';
import { expect, test } from './extension.ts';
import { launchFirefox, type Firefox } from './launch.ts';
import { openPapertab } from './papertab.ts';
import { clickSave, newestList, paperIds, savedIds, statusOf } from './screen.ts';

const restartTest = test.extend<{
  /** A folder of this test alone. */
  readonly scratch: string;
  /** Starts Firefox with the profile of this test; a second time, that is a restart. */
  readonly start: () => Promise<Firefox>;
}>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs off its text
  scratch: async ({}, use) => {
    const scratch = mkdtempSync(join(tmpdir(), 'papertab-firefox-'));
    await use(scratch);
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  },

  start: async ({ scratch }, use) => {
    let running: Firefox | undefined;
    await use(async () => {
      await running?.browser.close();
      running = await launchFirefox(join(scratch, 'profile'));
      return running;
    });
    await running?.browser.close();
  },
});

restartTest(
  'after a restart of the browser the papers and the saved one are there, and a refresh was made',
  async ({ api, scratch, start }, { parallelIndex }) => {
    test.slow();
    const folder = extensionFolder(parallelIndex, 'firefox');
    const { ids } = newestList(api);
    const firefox = await start();
    const mustBeSigned = await firefox.inBrowser<boolean>('AppConstants.MOZ_REQUIRE_SIGNING');
    test.skip(mustBeSigned, 'Only ESR, Developer Edition and Nightly keep an unsigned add-on.');
    await installForGood(firefox, await pack(folder, scratch));
    const page = await (await openPapertab(firefox, folder)).newTab();
    await expect.poll(() => statusOf(page)).toMatch(/^Updated/);
    await clickSave(page, ids[1]);
    await expect.poll(() => savedIds(page)).toEqual([ids[1]]);
    const before = api.requests.length;

    const papertab = await openPapertab(await start(), folder);
    await expect.poll(() => api.requests.length - before).toBe(3);
    const after = await papertab.newTab();
    await expect.poll(() => paperIds(after)).toEqual(ids);
    await expect.poll(() => savedIds(after)).toEqual([ids[1]]);
  },
);

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
