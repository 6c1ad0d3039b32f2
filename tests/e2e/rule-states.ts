import type { Page } from '@playwright/test';
import type { Settings } from '../../core/settings.ts';
import { chooseSettings } from './browser-api.ts';
import { expect, type Papertab } from './extension.ts';
import { ALL_SIZES, SIZES, type ScreenState } from './screen-state.ts';
import { articles, filledTab, optionsPage } from './screen.ts';

const RULES: Partial<Settings> = {
  follows: [
    { kind: 'query', text: 'author:"Kyunghyun Cho"', known: ['Yoshua Bengio'] },
    { kind: 'query', text: 'org:"Google"' },
    { kind: 'query', text: 'is:code' },
    { kind: 'submitter', text: 'Sample submitter' },
  ],
  mutes: [
    { kind: 'query', text: '-is:code', hides: true },
    { kind: 'query', text: 'votes:>0', hides: false },
  ],
};

/** What the user follows and mutes, as screens show it. */
export const RULE_STATES: readonly ScreenState[] = [
  {
    name: 'following',
    sizes: ALL_SIZES,
    open: (papertab) => openWith(papertab, { ...RULES, mutes: [] }, 'following'),
    sign: (page) => articles(page).getByText('You follow').first(),
  },
  {
    name: 'following-nothing',
    sizes: ['wide', 'narrow'],
    open: (papertab) => openWith(papertab, {}, 'following'),
    sign: (page) => page.getByText('You follow nothing yet.'),
  },
  {
    name: 'muted',
    sizes: ALL_SIZES,
    open: (papertab) => openWith(papertab, RULES, 'latest'),
    sign: (page) => articles(page).getByText('Muted: votes:>0').first(),
  },
  {
    name: 'settings-rules',
    sizes: ['narrow'],
    open: async (papertab) => {
      const page = await optionsPage(papertab);
      await page.setViewportSize(SIZES.narrow);
      await chooseSettings(page, { ...RULES, welcomeUntil: 0 });
      await expect(page.getByRole('button', { name: 'Remove: is:code' })).toBeAttached();
      const field = page.getByRole('textbox', { name: 'Mute what a search finds' });
      await field.fill('attention votes:many');
      await page.getByText(/^Would have matched/).scrollIntoViewIfNeeded();
      return page;
    },
    sign: (page) => page.getByText(/^Would have matched/),
  },
];

async function openWith(
  papertab: Papertab,
  settings: Partial<Settings>,
  view: string,
): Promise<Page> {
  const page = await filledTab(papertab);
  await chooseSettings(page, { ...settings, welcomeUntil: 0 });
  await page.goto(`chrome-extension://${papertab.extensionId}/newtab.html#/${view}`);
  return page;
}
