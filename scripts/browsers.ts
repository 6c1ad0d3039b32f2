import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { run, runTool } from './run.ts';

/** Where a browser may be, and how to get it. */
interface Wanted {
  readonly name: string;
  /** The environment variable that names its executable. */
  readonly variable: string;
  /** Commands, the best first. */
  readonly commands: readonly string[];
  readonly places: readonly string[];
  readonly debianPackage: string;
}

const CHROMIUM: Wanted = {
  name: 'Chromium',
  variable: 'PAPERTAB_CHROMIUM',
  // Not Chrome: since version 137 it ignores --load-extension.
  commands: ['chromium', 'chromium-browser'],
  places: [
    '/usr/lib/chromium/chromium',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    join(homedir(), 'Applications/Chromium.app/Contents/MacOS/Chromium'),
    ...windowsPlaces('Chromium', 'Application', 'chrome.exe'),
  ],
  debianPackage: 'chromium',
};

const FIREFOX: Wanted = {
  name: 'Firefox',
  variable: 'PAPERTAB_FIREFOX',
  commands: ['firefox-esr', 'firefox'],
  places: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    join(homedir(), 'Applications/Firefox.app/Contents/MacOS/firefox'),
    ...windowsPlaces('Mozilla Firefox', 'firefox.exe'),
  ],
  debianPackage: 'firefox-esr',
};

/**
 * The executable of a Chromium: `PAPERTAB_CHROMIUM`, else an installed one, else Playwright's own
 * download; undefined where there is none.
 */
export function findChromium(): string | undefined {
  return find(CHROMIUM) ?? [chromium.executablePath()].find(isExecutable);
}

/** The executable of a Firefox: `PAPERTAB_FIREFOX`, else an installed one; undefined if none. */
export function findFirefox(): string | undefined {
  return find(FIREFOX);
}

/** Finds a Chromium, or fetches one and says so; throws a sentence on what to do if it cannot. */
export async function ensureChromium(say: (line: string) => void = console.log): Promise<string> {
  const found = findChromium() ?? (await installFromDebian(CHROMIUM, say));
  if (found !== undefined) return found;

  say('Chromium is not installed: fetching Playwright’s, into its own folder.');
  // On Linux a bare machine lacks the libraries too, and root may add them.
  const libraries = process.platform === 'linux' && isRoot() ? ['--with-deps'] : [];
  const { output } = await runTool('playwright', ['install', ...libraries, 'chromium'], {
    from: '@playwright/test',
    quiet: true,
  });
  const fetched = findChromium();
  if (fetched !== undefined) return fetched;
  say(output.trim());
  throw new Error(missing(CHROMIUM));
}

/** Finds a Firefox, or fetches Debian's and says so; throws a sentence on what to do if it cannot. */
export async function ensureFirefox(say: (line: string) => void = console.log): Promise<string> {
  const found = findFirefox() ?? (await installFromDebian(FIREFOX, say));
  if (found === undefined) throw new Error(missing(FIREFOX));
  return found;
}

function missing({ name, variable, debianPackage }: Wanted): string {
  return (
    `${name} is not installed and could not be fetched: install it (on Debian: ` +
    `apt-get install ${debianPackage}), or set ${variable} to its executable.`
  );
}

function find({ name, variable, commands, places }: Wanted): string | undefined {
  const named = process.env[variable];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`${variable} names ${named}, which is no executable: is that ${name}?`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const inPath = commands.flatMap((command) =>
    folders.map((folder) => join(folder, command + suffix)),
  );
  return [...inPath, ...places].find((path) => isExecutable(path) && !isSnap(path));
}

/** Debian's own package, where this is Debian and we may install; undefined where not. */
async function installFromDebian(
  wanted: Wanted,
  say: (line: string) => void,
): Promise<string | undefined> {
  const prefix = isDebian() ? await asRoot() : undefined;
  if (!prefix) return undefined;
  say(`${wanted.name} is not installed: fetching Debian's package ${wanted.debianPackage}.`);
  for (const args of [['update'], ['install', '--yes', wanted.debianPackage]]) {
    const command = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    const [program = '', ...rest] = command;
    const { code, output } = await run(program, rest, { quiet: true });
    if (code !== 0) say(output.trim());
  }
  return find(wanted);
}

/** Ubuntu is not meant: its chromium and firefox are snaps, which see no other program's files. */
function isDebian(): boolean {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return false;
  const release = readFileSync('/etc/os-release', 'utf8');
  return /^ID(_LIKE)?=.*debian/m.test(release) && !/ubuntu/.test(release);
}

/** What to put before a command that needs root; undefined where we cannot be root. */
async function asRoot(): Promise<readonly string[] | undefined> {
  if (isRoot()) return [];
  const { code } = await run('sudo', ['-n', 'true'], { quiet: true });
  return code === 0 ? ['sudo', '-n'] : undefined;
}

/** Whether this process may do anything: then Chromium refuses its sandbox, and apt needs no sudo. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Whatever the reason, it cannot be run.
    return false;
  }
}

/** A snap cannot read a profile or an extension in a temporary or hidden folder. */
function isSnap(path: string): boolean {
  const program = realpathSync(path);
  if (program.endsWith('/snap')) return true;
  // Ubuntu's chromium-browser is a short script that starts, or asks for, the snap.
  return statSync(program).size < 20_000 && readFileSync(program, 'utf8').includes('/snap/');
}

function windowsPlaces(...parts: readonly string[]): string[] {
  return ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder === undefined ? [] : [join(folder, ...parts)];
  });
}
