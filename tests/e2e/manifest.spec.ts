import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ZOTERO_ORIGIN } from '../../core/zotero-origin.ts';
import { PICTURE_ORIGINS } from '../../core/picture.ts';
import { endpointPort, extensionFolder } from './builds.ts';

test('#38 #41 the built manifest lets nothing in from elsewhere', () => {
  const { parallelIndex } = test.info();
  const folder = extensionFolder(parallelIndex);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    readonly content_security_policy: { readonly extension_pages: string };
    readonly [key: string]: unknown;
  };
  const policy = manifest.content_security_policy.extension_pages;
  const directives = new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
  expect(Object.fromEntries(directives)).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", ...PICTURE_ORIGINS],
    'font-src': ["'self'"],
    'connect-src': [
      "'self'",
      'https:',
      ZOTERO_ORIGIN,
      // That of the sample API, which only a build for tests has.
      `http://127.0.0.1:${endpointPort(parallelIndex)}`,
    ],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  });
  expect(manifest.externally_connectable).toEqual({ ids: [] });
  for (const open of ['web_accessible_resources', 'content_scripts', 'sandbox', 'oauth2']) {
    expect(manifest).not.toHaveProperty(open);
  }
});

test('#38 nothing in the package asks the network but the door', () => {
  const { parallelIndex } = test.info();
  const folder = extensionFolder(parallelIndex);
  const asking = globSync('**/*.{js,html}', { cwd: folder }).flatMap((path) => {
    const code = readFileSync(join(folder, path), 'utf8');
    const found =
      code.match(
        /(?<![\w$.])fetch\((?!\)\{)|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|sendBeacon/g,
      ) ?? [];
    return found.map((what) => `${what} in ${path.replace(/-[\w-]+\.js$/, '.js')}`);
  });
  expect(asking).toEqual(['fetch( in chunks/door.js']);
});
