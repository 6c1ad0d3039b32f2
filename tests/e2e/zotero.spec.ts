import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ZOTERO_ORIGIN } from '../../core/zotero-origin.ts';
import type { Entry } from '../../core/library/paper-library.ts';
import { launchChromium, type Launched } from '../../scripts/launch.ts';
import { listenAsZotero, type ZoteroState } from '../core/sources/zotero-listener.ts';
import { extensionFolder } from './builds.ts';
import { manifest, rowsOf } from './browser-api.ts';
import { expect, test } from './extension.ts';
import { foreignRequests, logOfLaunch, noteViolations } from './guard.ts';
import { article, articles, expectUpdated, idAt, pane, saveButton } from './screen.ts';

/**
 * The permission is asked for in a window of the browser, which no program can answer: the build that
 * is loaded here has it from the start, as if the user had said yes.
 */
async function launchAllowed(parallelIndex: number, profile: string): Promise<Launched> {
  const extension = join(profile, 'extension');
  cpSync(extensionFolder(parallelIndex), extension, { recursive: true });
  const path = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push(`${ZOTERO_ORIGIN}/*`);
  writeFileSync(path, JSON.stringify(manifest));
  const viewport = { width: 1440, height: 900 };
  return await launchChromium({
    extension,
    profile: join(profile, 'data'),
    headless: true,
    loopbackOnly: true,
    viewport,
    args: [logOfLaunch(profile, 1)],
  });
}

/** Listens where Zotero does, until the server is closed. */
async function startZotero(state?: ZoteroState) {
  const { listener, saved } = listenAsZotero(state);
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(new URL(ZOTERO_ORIGIN).port), '127.0.0.1', resolve);
  });
  return { server, saved };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
}

async function openMenu(page: Page): Promise<void> {
  await pane(page).getByRole('button', { name: 'Export' }).click();
}

function button(page: Page, name: string) {
  return pane(page).getByRole('button', { name, exact: true });
}

test('a paper is added to Zotero, after a word on whether it runs and where it goes, and is marked', async ({
  api,
}, { parallelIndex }) => {
  const profile = mkdtempSync(join(tmpdir(), 'papertab-zotero-'));
  const { context, extensionId } = await launchAllowed(parallelIndex, profile);
  const violations = noteViolations(context);
  try {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/newtab.html`);
    await expectUpdated(page);
    const id = (await idAt(page, 0)) ?? '';
    await saveButton(page, id).click();
    await articles(page).first().click();
    await openMenu(page);

    await button(page, 'Add to Zotero …').click();
    await expect(pane(page).getByText('Zotero does not answer. Start it')).toBeVisible();

    const readOnly = await startZotero({ editable: false });
    await button(page, 'Add to Zotero …').click();
    await expect(pane(page).getByText('The library selected in Zotero cannot')).toBeVisible();
    await close(readOnly.server);

    const { server, saved } = await startZotero();
    await button(page, 'Add to Zotero …').click();
    await expect(
      pane(page).getByText('Zotero 8.0.1 is running. It would go to My Library › To read.'),
    ).toBeVisible();
    expect(saved).toEqual([]);
    await expect(button(page, 'Add to Zotero')).toBeFocused();
    const copy = button(page, 'Copy: BibTeX');
    await copy.focus();
    // It draws the pane anew, without a pointer.
    const another = (await idAt(page, 1)) ?? '';
    await saveButton(page, another).dispatchEvent('click');
    await expect(article(page, another).getByText('✓ Saved')).toBeVisible();
    await expect(copy).toBeFocused();
    await button(page, 'Add to Zotero').click();
    await expect(pane(page).getByText('Sent to Zotero: My Library › To read.')).toBeVisible();
    await close(server);
    expect(saved.map(({ items }) => items.map(({ archiveID }) => archiveID))).toEqual([
      [`arXiv:${id}`],
    ]);
    const entries = await rowsOf<Entry>(page, 'papertab-library', 'entries');
    const entry = entries.find((each) => each.id === id);
    expect(entry?.zoteroAt).toBeGreaterThan(Date.now() - 60_000);
    expect(api.requests.filter(({ url }) => url.includes('connector'))).toEqual([]);
    await page.keyboard.press('Escape');
    await pane(page).getByText('History').click();
    await expect(pane(page).getByText(/^Sent to Zotero on/)).toBeVisible();
    await context.close();
    expect(violations, 'What the CSP forbids').toEqual([]);
    expect(foreignRequests(profile, extensionId), 'Requests to others').toEqual([]);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('Zotero is spoken to only with a permission that the user gave for that', async ({
  papertab,
}) => {
  const page = await papertab.newTab();
  const { host_permissions: hosts, optional_host_permissions: optional } = await manifest(page);
  expect(hosts).not.toContain(`${ZOTERO_ORIGIN}/*`);
  expect(optional).toContain(`${ZOTERO_ORIGIN}/*`);
});
