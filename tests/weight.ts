import { globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

/** What of a built extension weighs how much, in bytes. */
export interface Weight {
  /** The scripts that a new tab reads before it paints papers. */
  readonly firstPapers: number;
  /** All that it reads until it shows live rows, that included; and the popup likewise. */
  readonly newTab: number;
  readonly popup: number;
  /** The background worker. */
  readonly worker: number;
  readonly styles: number;
  /** The package, as the stores get it. */
  readonly zip: number;
}

/** How many scripts a page asks for until it shows live rows. */
export function countScripts(folder: string, page: string): number {
  return withImports(withApplication(scriptsOf(folder, page))).size;
}

/** Weighs a built extension. */
export function weigh(folder: string): Weight {
  const [newTab, popup] = ['newtab.html', 'popup.html'].map((page) => scriptsOf(folder, page));
  return {
    firstPapers: bytesOf(withImports(newTab ?? [])),
    newTab: bytesOf(withImports(withApplication(newTab ?? []))),
    popup: bytesOf(withImports(withApplication(popup ?? []))),
    worker: bytesOf(withImports([join(folder, 'background.js')])),
    styles: bytesOf(globSync(join(folder, 'assets/*.css'))),
    zip: zipBytes(folder),
  };
}

function scriptsOf(folder: string, page: string): readonly string[] {
  const html = readFileSync(join(folder, page), 'utf8');
  const sources = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)];
  return sources.map(([, source = '']) => join(folder, source));
}

/** These scripts, and what they import before they run. */
function withImports(scripts: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const each of importsOf(path, /(?:from|import)\s*["'](\.[^"']+)["']/g)) visit(each);
  };
  for (const script of scripts) visit(script);
  return seen;
}

/** A page's scripts, and the application that they import once something is painted. */
function withApplication(scripts: readonly string[]): readonly string[] {
  return scripts.flatMap((script) => [
    script,
    ...importsOf(script, /import\(\s*["'`](\.[^"'`]+)["'`]\s*\)/g),
  ]);
}

function importsOf(path: string, pattern: RegExp): readonly string[] {
  const code = readFileSync(path, 'utf8');
  return [...code.matchAll(pattern)].map(([, name = '']) => join(dirname(path), name));
}

function bytesOf(paths: Iterable<string>): number {
  return [...paths].reduce((sum, path) => sum + statSync(path).size, 0);
}

/** What a zip has for each file beside its content, its name apart, and at its end (APPNOTE 4.3). */
const HEADERS = 30 + 46;
const END = 22;

/** As `npm run zip` packs it, to the byte. */
function zipBytes(folder: string): number {
  const paths = globSync('**/*', { cwd: folder }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return paths.reduce((sum, path) => {
    const content = readFileSync(join(folder, path));
    const packed = Math.min(content.length, deflateRawSync(content, { level: 9 }).length);
    return sum + packed + HEADERS + 2 * Buffer.byteLength(path);
  }, END);
}
