import { holdUpdate } from './browser-api.ts';
import { expect, test } from './extension.ts';
import { article, filledTab, heading, idAt, pane, saveButton, view } from './screen.ts';

test('#27 #28 an update that waits is offered, and brings pages back with note, search and place', async ({
  papertab,
}) => {
  const page = await filledTab(papertab);
  const id = await idAt(page, 1);
  await saveButton(page, id).click();
  await view(page, 'To read').click();
  await expect(article(page, id)).toBeVisible();
  await page.keyboard.press('j');
  await pane(page).getByRole('textbox', { name: 'Write a note' }).fill('half a thou');
  // The browser's own event cannot be brought about; this is what the worker makes of it.
  await holdUpdate(page, '9.9.9');
  await expect(page.getByText('Update ready.')).toBeVisible();
  await page.getByRole('button', { name: 'Reload' }).click();

  await expect(page).toHaveURL(/newtab\.html#\/to-read$/, { timeout: 60_000 });
  await expect(heading(page)).toHaveText('To read');
  await article(page, id).getByRole('link').first().click();
  await expect(pane(page).getByRole('textbox', { name: 'Write a note' })).toHaveValue(
    'half a thou',
  );
  await expect(page.getByText('Update ready.')).toHaveCount(0);
});
