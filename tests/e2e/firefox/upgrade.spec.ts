import { SCHEMA_VERSION } from '../../../core/library/library-meta.ts';
import { holdLibrary, leaveLibrary, olderLibrary } from '../older-library.ts';
import { expect, test } from './extension.ts';
import { goTo, paperIds, statusOf, textOf } from './screen.ts';

/** A page of the extension without a script. */
const SILENT_PAGE = 'icon/16.png';

test('#14 a page that does not let go of an older library is told of, and once it is closed all goes on', async ({
  papertab,
}) => {
  await papertab.install();
  const first = await papertab.newTab();
  await expect.poll(() => statusOf(first)).toMatch(/^Updated/);
  await first.close();
  await papertab.endEventPage();
  const older = olderLibrary(SCHEMA_VERSION - 1);
  const holding = await papertab.openPage(SILENT_PAGE);
  await leaveLibrary(holding, older);
  await holdLibrary(holding);

  const page = await papertab.newTab();
  const told = 'Another tab of Papertab holds the library.';
  await expect.poll(() => textOf(page, 'body')).toContain(told);
  await holding.close();
  await expect.poll(() => textOf(page, 'body')).not.toContain(told);
  await goTo(page, 'tag/to%20cite');
  await expect.poll(() => paperIds(page)).toEqual(older.rows['entries']?.map(({ id }) => id));
});
