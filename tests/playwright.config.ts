import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const output = join(import.meta.dirname, '../.output/test');

/** What a user meets, in real browsers with the built extension; see `e2e/extension.ts`. */
export default defineConfig({
  outputDir: join(output, 'browsers'),
  globalSetup: './e2e/setup.ts',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  // How long is waited for what comes in the end, also on a machine that is busy with other things.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: { screenshot: 'only-on-failure' },
  forbidOnly: Boolean(process.env.CI),
  projects: [
    { name: 'chromium', testDir: './e2e', testIgnore: /[\\/]e2e[\\/]firefox[\\/]/ },
    { name: 'firefox', testDir: './e2e/firefox' },
  ],
});
