import type { SampleApi } from '../../scripts/sample-api/server.ts';
import { chooseSettings, emptyDatabase } from './browser-api.ts';
import { expect, test, type Papertab } from './extension.ts';
import { SIZES, type ScreenState } from './screen-state.ts';
import { SCREEN_STATES } from './states.ts';
import { takePictures } from './take-pictures.ts';
import { expectUsable } from './usable.ts';

/** A browser takes longer to start and fill than a page to be looked at: states share one. */
const STATES_A_BROWSER = 7;

const STATE_TIMEOUT_MS = 45_000;

// Every state of every screen; what axe finds in one of them does not keep the next from it.
for (const states of browsers()) {
  const names = states.map((state) => state.name).join(', ');
  test(`fits its sizes, with nothing that axe objects to, and has its picture taken, light and dark: ${names}`, async ({
    api,
    papertab,
  }) => {
    test.setTimeout(STATE_TIMEOUT_MS * (1 + states.length));
    for (const state of states) {
      await test.step(state.name, () => lookAt(state, { api, papertab }));
    }
  });
}

/** The states that one browser shows after another; a troubled one has its own. */
function browsers(): (readonly ScreenState[])[] {
  const calm = SCREEN_STATES.filter((state) => state.trouble === undefined);
  const troubled = SCREEN_STATES.filter((state) => state.trouble !== undefined);
  const shared = Array.from({ length: Math.ceil(calm.length / STATES_A_BROWSER) }, (_, index) =>
    calm.slice(index * STATES_A_BROWSER, (index + 1) * STATES_A_BROWSER),
  );
  return [...shared, ...troubled.map((state) => [state])];
}

async function lookAt(
  state: ScreenState,
  { api, papertab }: { readonly api: SampleApi; readonly papertab: Papertab },
): Promise<void> {
  if (state.trouble === 'hang') api.fault = { kind: 'hang' };
  await beginAnew(papertab);
  const page = await state.open(papertab, api);
  await expect(state.sign(page)).toBeVisible();
  // Pictures first: a word that stands for some seconds is gone by the time axe is done.
  for (const look of [takePictures, expectUsable]) {
    for (const size of state.sizes) {
      await page.setViewportSize(SIZES[size]);
      await look(state, size, page);
    }
  }
  await page.close();
}

/** As if the browser were new, but for the papers, and for the card that greets new users. */
async function beginAnew({ context, extensionId }: Papertab): Promise<void> {
  for (const page of context.pages().slice(1)) await page.close();
  // No page of ours that would answer to it.
  const blank = await context.newPage();
  await blank.goto(`chrome-extension://${extensionId}/manifest.json`);
  await emptyDatabase(blank, 'papertab-library');
  await chooseSettings(blank, { welcomeUntil: 0 });
  await blank.evaluate(() => localStorage.clear());
  await blank.close();
}
