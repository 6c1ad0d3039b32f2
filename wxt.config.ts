import { preact } from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { PICTURE_ORIGINS } from './core/picture';
import { ZOTERO_ORIGIN } from './core/zotero-origin';
import { sharedCode } from './scripts/shared-code';

const DEFAULT_ENDPOINT = 'https://huggingface.co';

/** The papers API of this build: `PAPERTAB_ENDPOINT`, an origin such as `http://127.0.0.1:8000`. */
const endpoint = new URL(process.env.PAPERTAB_ENDPOINT ?? DEFAULT_ENDPOINT).origin;

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/i18n/module'],
  i18n: { localesDir: 'public/locales' },
  ...(process.env.PAPERTAB_OUTPUT === undefined ? {} : { outDir: process.env.PAPERTAB_OUTPUT }),
  hooks: {
    // The source strings are compiled to `_locales`; the package needs them once.
    'build:publicAssets': (_, assets) => {
      const shipped = assets.filter((asset) => !/^locales[/\\]/.test(asset.relativeDest));
      assets.splice(0, assets.length, ...shipped);
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'activeTab',
      'scripting',
      'contextMenus',
    ],
    // Asked for only when the user wants saved papers marked in their tabs.
    optional_permissions: ['tabs'],
    host_permissions: [...new Set([DEFAULT_ENDPOINT, endpoint])].map((origin) =>
      hostPattern(origin, browser),
    ),
    // Asked for only when the user types another endpoint into the settings.
    // The second is Zotero's on this computer, asked for when a paper is to go there.
    optional_host_permissions: ['https://*/*', hostPattern(ZOTERO_ORIGIN, browser)],
    action: { default_title: '__MSG_extensionName__' },
    // What is typed after it is searched for on this device; that asks for no permission.
    omnibox: { keyword: 'pt' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+D' } },
      'save-tab-paper': {
        suggested_key: { default: 'Alt+Shift+S' },
        description: '__MSG_commandSave__',
      },
    },
    content_security_policy: {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        // No page asks for a picture unless the user switched them on.
        `img-src 'self' ${PICTURE_ORIGINS.join(' ')}`,
        "font-src 'self'",
        // The endpoint is a setting, so any https host the user chose may be asked.
        `connect-src 'self' https: ${ZOTERO_ORIGIN}${endpoint.startsWith('https:') ? '' : ` ${endpoint}`}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
      ].join('; '),
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'papertab@papertab.invalid',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123', externally_connectable: { ids: [] } }),
  }),
  vite: () => ({
    plugins: [preact({ prefreshEnabled: false }), sharedCode()],
    define: { 'import.meta.env.PAPERTAB_ENDPOINT': JSON.stringify(endpoint) },
    build: {
      target: 'es2023',
      modulePreload: { polyfill: false },
      // The first screen is painted before any module that would name its style sheet is there.
      cssCodeSplit: false,
    },
  }),
});

/** A match pattern for an origin; Firefox knows no ports in patterns and takes the host for all. */
function hostPattern(origin: string, browser: string): string {
  const { protocol, hostname, host } = new URL(origin);
  return `${protocol}//${browser === 'firefox' ? hostname : host}/*`;
}
