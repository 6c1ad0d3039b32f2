import { spawnSync } from 'node:child_process';
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  cpSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = dirname(import.meta.dirname);
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('the import rules', () => {
  let copy = '';
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'papertab-rules-'));
    cpSync(join(root, '.oxlintrc.json'), join(copy, '.oxlintrc.json'));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  /** What the linter says of a file with this content at this place. */
  const lint = (path: string, content: string): string => {
    const file = join(copy, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), [path], {
      cwd: copy,
      encoding: 'utf8',
    });
    rmSync(file);
    return stdout;
  };

  it.each([
    ['core', 'preact'],
    ['core', 'temml'],
    ['core', '@preact/signals'],
    ['core', 'wxt/browser'],
    ['core', '@webext-core/messaging'],
    ['core', '@/state/feed'],
    ['core', '@/browser/badge'],
    ['core', '@/components/format'],
    ['core', '../state/feed'],
    ['core', 'node:fs'],
    ['state', 'preact/hooks'],
    ['state', '@preact/signals-core'],
    ['state', 'dexie'],
    ['state', '@/browser/badge'],
    ['state', '@/components/format'],
    ['state', '../core/paper'],
    ['browser', '@/state/feed'],
    ['browser', '@/components/format'],
    ['browser', '@/core/paper'],
    ['browser', 'preact'],
    ['browser', 'dexie'],
    ['components', '@/browser/badge'],
    ['components', '@/entrypoints/newtab/open-desk'],
    ['components', '@/state/feed'],
    ['components', '@/core/cache/queries'],
    ['components', '@/core/ledger/request-ledger'],
    ['components', '@/core/library/changes'],
    ['components', 'dexie'],
    ['components', 'wxt/browser'],
    ['components', '../core/paper'],
    ['entrypoints/newtab', '../popup/Popup'],
    ['entrypoints', '../core/paper'],
  ])('turn away in %s/ an import of %s', (folder, name) => {
    expect(lint(`${folder}/planted.ts`, importing(name))).toContain('no-restricted-imports');
  });

  it.each([
    ['core', 'dexie'],
    ['core', 'fflate'],
    ['core', 'fuse.js'],
    ['core', 'valibot'],
    ['core', './paper'],
    ['core', '@/core/paper'],
    ['state', '@preact/signals'],
    ['state', '@/core/paper'],
    ['browser', 'wxt/browser'],
    ['components', '@/core/paper'],
    ['components', 'preact/hooks'],
    ['components', '#i18n'],
    ['components', 'temml'],
    ['entrypoints/newtab', '@/browser/badge'],
  ])('allow in %s/ an import of %s', (folder, name) => {
    expect(lint(`${folder}/planted.ts`, importing(name))).not.toContain('no-restricted-imports');
  });

  it.each([
    ['browser', '@/core/paper'],
    ['components', '@/state/feed'],
    ['components', '@/core/cache/paper-cache'],
  ])('let %s/ take types from %s', (folder, name) => {
    const types = `import type { X } from '${name}';\nexport type Y = X;\n`;
    expect(lint(`${folder}/planted.ts`, types)).not.toContain('no-restricted-imports');
  });

  it('forbid live queries and signals in the worker', () => {
    const live = `import { liveQuery } from 'dexie';\nexport const y = liveQuery;\n`;
    expect(lint('entrypoints/background.ts', live)).toContain('does not wake the worker');
    const signals = `import { signal } from '@preact/signals';\nexport const y = signal;\n`;
    expect(lint('entrypoints/background.ts', signals)).toContain('has no signals');
  });

  it('find a circle of imports', () => {
    const other = join(copy, 'core/other.ts');
    mkdirSync(dirname(other), { recursive: true });
    writeFileSync(other, `import { y } from './planted';\nexport const x = (): unknown => y;\n`);
    expect(lint('core/planted.ts', importing('./other'))).toContain('no-cycle');
    rmSync(other);
  });

  it.each([
    ['fetch', `fetch('https://x.example')`],
    ['globalThis.fetch', `globalThis.fetch('https://x.example')`],
    ['self.fetch', `self['fetch']('https://x.example')`],
    ['XMLHttpRequest', 'new XMLHttpRequest()'],
    ['WebSocket', `new WebSocket('wss://x.example')`],
    ['EventSource', `new EventSource('https://x.example')`],
    ['sendBeacon', `navigator.sendBeacon('https://x.example')`],
    ['importScripts', `importScripts('https://x.example')`],
    ['Image', 'new Image()'],
  ])('let nobody ask the network by %s past the door', (_, expression) => {
    for (const folder of ['core/sources', 'state', 'browser', 'components', 'entrypoints/newtab']) {
      const said = lint(`${folder}/planted.ts`, `export const y: unknown = ${expression};\n`);
      expect(said, folder).toMatch(/no-restricted-(?:globals|properties)/);
    }
  });

  it('refuse a file of more than 250 lines', () => {
    const long = Array.from({ length: 260 }, (_, index) => `export const n${index} = ${index};`);
    expect(lint('core/planted.ts', long.join('\n'))).toContain('max-lines');
  });
});

describe('the type worlds of core/ and state/', () => {
  it.each([
    ['core', 'document.title'],
    ['core', 'window.name'],
    ['core', 'localStorage.length'],
    ['core', 'browser.runtime'],
    ['core', 'chrome.runtime'],
    ['core', 'process.env'],
    ['state', 'document.title'],
    ['state', 'browser.runtime'],
  ])('do not know, in %s/, %s', (folder, expression) => {
    const planted = mkdtempSync(join(root, folder, 'planted-'));
    try {
      writeFileSync(
        join(planted, 'planted.ts'),
        `export const planted: unknown = ${expression};\n`,
      );
      writeFileSync(
        join(planted, 'tsconfig.json'),
        JSON.stringify({ extends: '../tsconfig.json', include: ['planted.ts'] }),
      );
      const { stdout, status } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', planted], {
        encoding: 'utf8',
      });
      expect(status).not.toBe(0);
      expect(stdout).toContain(`Cannot find name '${expression.split('.')[0]}'`);
    } finally {
      rmSync(planted, { recursive: true, force: true });
    }
  });
});

describe('the README', () => {
  const readme = read('README.md');
  const manifest = JSON.parse(read('package.json')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
    scripts: Record<string, string>;
  };
  /** The first column of the tables in a section, as code. */
  const listed = (section: string): string[] => {
    const text = readme.split(`## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
    return [...text.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1] ?? '').toSorted();
  };

  it('says of every dependency why it is there, and of no other', () => {
    const all = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    expect(listed('Dependencies')).toEqual(all.toSorted());
  });

  it('says of every permission what it is for, and of no other', () => {
    const config = read('wxt.config.ts');
    const permissions = /\bpermissions: \[([^\]]*)\]/.exec(config)?.[1] ?? '';
    const names = [...permissions.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');
    expect(names).not.toEqual([]);
    expect(listed('Permissions')).toEqual([...names, 'https://huggingface.co/*'].toSorted());
    for (const optional of /optional_host_permissions: \[([^\]]*)\]/
      .exec(config)?.[1]
      ?.matchAll(/'([^']+)'/g) ?? []) {
      expect(readme).toContain(`\`${optional[1]}\``);
    }
  });

  it('names only commands that exist', () => {
    const named = [...readme.matchAll(/npm run ([a-z:0-9-]+)/g)].map((match) => match[1] ?? '');
    expect(named).not.toEqual([]);
    for (const name of named) expect(Object.keys(manifest.scripts)).toContain(name);
  });

  it('shows pictures that are there', () => {
    for (const [, path = ''] of readme.matchAll(/(?:src|srcset)="([^"]+)"/g)) {
      expect(globSync(path, { cwd: root })).toEqual([path]);
    }
  });
});

describe('the repository', () => {
  it('has the three headings in every decision', () => {
    const decisions = globSync('docs/decisions/*.md', { cwd: root });
    expect(decisions.length).toBeGreaterThan(0);
    for (const path of decisions) {
      expect(path).toMatch(/\/\d{4}-[a-z0-9-]+\.md$/);
      const headings = [...read(path).matchAll(/^## (.+)$/gm)].map((match) => match[1]);
      expect(headings, path).toEqual(['Context', 'Decision', 'Consequences']);
    }
  });

  it('names no registry in the lockfile', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });

  it('takes every colour from the tokens', () => {
    for (const path of globSync('{components,entrypoints}/**/*.css', { cwd: root })) {
      expect(read(path).match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi), path).toBeNull();
    }
  });

  it('#30 gives every transaction a function that is async itself, whose awaits Dexie counts', () => {
    const scopes = globSync('{core,state,entrypoints}/**/*.{ts,tsx}', { cwd: root }).flatMap(
      (path) =>
        [...read(path).matchAll(/\.transaction\(\s*'rw?[!?]?',[\s\S]*?=>/g)].map(([text]) => text),
    );
    expect(scopes.length).toBeGreaterThan(20);
    expect(scopes.filter((text) => !/\basync \([^)]*\) =>$/.test(text))).toEqual([]);
  });

  it('has one door to the network, which alone is let off the rule', () => {
    const sources = globSync('{core,state,browser,components,entrypoints}/**/*.{ts,tsx}', {
      cwd: root,
    });
    const lets = sources.filter((path) => /no-restricted-(?:globals|properties)/.test(read(path)));
    expect(lets).toEqual(['core/ledger/door.ts']);
    // What a rule for names cannot see: markup that loads, and names made up of parts.
    const loads =
      /<(?:iframe|object|embed|link|script|video|audio|source)\s|\.src\s*=|\bimport\(\s*[^'\s]/;
    expect(sources.filter((path) => loads.test(read(path)))).toEqual([]);
    expect(sources.filter((path) => read(path).includes('<img'))).toEqual([
      'components/PaperRow.tsx',
    ]);
  });

  it('uses every text that it has', () => {
    const sources = globSync('{components,entrypoints,browser}/**/*.{ts,tsx}', { cwd: root });
    const code = [...sources.map(read), read('wxt.config.ts')].join('\n');
    const unused = keysOf(read('public/locales/en.yml')).filter(
      (key) => !code.includes(`'${key}'`) && !code.includes(`__MSG_${key}__`),
    );
    expect(unused).toEqual([]);
  });
});

/** The dotted keys of a file of texts, plural forms apart. */
function keysOf(yaml: string): string[] {
  const keys: string[] = [];
  let section = '';
  for (const line of yaml.split('\n')) {
    const [, indent = '', key, value = ''] = /^(\s*)([A-Za-z]+):(.*)$/.exec(line) ?? [];
    if (key === undefined) continue;
    if (indent === '' && value.trim() === '') section = `${key}.`;
    else if (key !== 'n') keys.push(indent === '' ? key : `${section}${key}`);
  }
  return keys;
}

/** A file that imports this and does no more. */
function importing(name: string): string {
  return `import { x } from '${name}';\nexport const y = x;\n`;
}
