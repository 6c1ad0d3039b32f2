import type { Page } from '@playwright/test';
import { SCHEMA_VERSION } from '../../../core/library/library-meta.ts';
import { rowsOf, storedValues } from '../browser-api.ts';
import { expect, test, type Papertab } from '../extension.ts';
import { holdLibrary, leaveLibrary, olderLibrary, type OlderLibrary } from '../older-library.ts';
import { expectPapers, filledTab, view } from '../screen.ts';

/** The tables that every version of the code has to leave as they were. */
const OF_THE_USER = ['entries', 'hidden', 'trash', 'journal'];

for (let version = 1; version < SCHEMA_VERSION; version += 1) {
  test(`#19 a library of version ${version} is brought up to date with all that is in it, and copied as it was`, async ({
    papertab,
  }) => {
    const { rows } = await leave(papertab, version);
    await papertab.relaunch();

    const page = await papertab.newTab();
    await expectSaved(page, rows);
    for (const table of OF_THE_USER) {
      expect(await rowsOf(page, 'papertab-library', table), table).toEqual(rows[table] ?? []);
    }
    // What the page shows is seen by now as well.
    const seen = await rowsOf(page, 'papertab-library', 'seen');
    expect(seen).toEqual(expect.arrayContaining([...(rows['seen'] ?? [])]));
    await expect.poll(() => snapshotReasons(papertab)).toEqual(['daily', 'upgrade']);
  });
}

test('#14 a page that does not let go of an older library is told of, and once it is closed all goes on', async ({
  papertab,
}) => {
  const { rows } = await leave(papertab, SCHEMA_VERSION - 1);
  const holding = await silentPage(papertab);
  await holdLibrary(holding);

  const page = await papertab.newTab();
  const told = page.getByText('Another tab of Papertab holds the library.');
  await expect(told).toBeVisible();
  await holding.close();
  await expect(told).toBeHidden();
  await expectSaved(page, rows);
});

/** Leaves an older library behind, with nothing of the extension at work. */
async function leave(papertab: Papertab, version: number): Promise<OlderLibrary> {
  const page = await filledTab(papertab);
  await page.close();
  await papertab.stopWorker();
  const library = olderLibrary(version);
  const silent = await silentPage(papertab);
  await leaveLibrary(silent, library);
  await silent.close();
  return library;
}

/** A page of the extension that runs no script. */
async function silentPage({ context, extensionId }: Papertab): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  return page;
}

/** Waits until a page shows what was saved, all of which has a tag of its own. */
async function expectSaved(page: Page, { entries = [] }: OlderLibrary['rows']): Promise<void> {
  await view(page, 'to cite').click();
  await expectPapers(
    page,
    entries.map(({ id }) => String(id)),
  );
}

async function snapshotReasons(papertab: Papertab): Promise<string[]> {
  const { snapshots } = await storedValues(await papertab.worker());
  return ((snapshots ?? []) as { readonly reason: string }[])
    .map(({ reason }) => reason)
    .toSorted();
}
