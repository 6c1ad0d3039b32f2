import type { Page } from '@playwright/test';
import { addDays } from '../../core/day.ts';
import { chooseSettings, rowsOf, writeRows } from './browser-api.ts';
import { expect, type Papertab } from './extension.ts';
import { filledTab, optionsPage, searchBox } from './screen.ts';
import { today } from './served.ts';
import type { ScreenState } from './screen-state.ts';

interface RefreshRow {
  readonly key: string;
  readonly origin: string;
}

/** An archive on its way and about to be deleted, one that is whole, and one where nothing is found. */
export const ARCHIVE_STATES: readonly ScreenState[] = [
  {
    name: 'archive',
    sizes: ['wide', 'narrow'],
    open: async (papertab) => {
      const options = await archiveOf(papertab, {});
      await options.getByRole('button', { name: 'Delete the archive' }).click();
      await options.getByRole('button', { name: 'Delete older papers' }).scrollIntoViewIfNeeded();
      return options;
    },
    sign: (page) => page.getByText(/so far; about \d+ minutes left\.$/),
  },
  {
    name: 'archive-done',
    sizes: ['wide', 'narrow'],
    open: async (papertab) => {
      const options = await archiveOf(papertab, { next: '2023-05-03', completedAt: Date.now() });
      await options.getByRole('button', { name: 'Delete the archive' }).scrollIntoViewIfNeeded();
      return options;
    },
    sign: (page) => page.getByText(/^The whole archive is on this device/),
  },
  {
    name: 'archive-nothing-found',
    sizes: ['wide', 'narrow'],
    open: async (papertab) => {
      await archiveOf(papertab, {});
      const page = await filledTab(papertab);
      await searchBox(page).fill('zqxjkvwpfh');
      return page;
    },
    sign: (page) => page.getByText(/so far; about \d+ minutes left\.$/),
  },
];

/** The settings with an archive that has come so far. */
async function archiveOf(papertab: Papertab, fields: object): Promise<Page> {
  const page = await filledTab(papertab);
  const rows = () => rowsOf<RefreshRow>(page, 'papertab-cache', 'refresh');
  // One of an earlier state is deleted by now.
  await expect.poll(async () => (await rows()).map(({ key }) => key)).toEqual(['state']);
  const [state] = await rows();
  const row = { key: 'archive', origin: state?.origin, missed: 0, requests: 300, failures: 0 };
  const far = { next: addDays(today(), -700), begunOn: today(), bytes: 31e6, msPerRequest: 1100 };
  await writeRows(page, 'papertab-cache', 'refresh', [{ ...row, ...far, ...fields }]);
  await chooseSettings(page, { archive: 'on', welcomeUntil: 0 });
  return await optionsPage(papertab);
}
