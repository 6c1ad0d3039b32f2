/**
 * `npm start`: Papertab in a real browser, on sample data, in one command.
 *
 *   npm start                    the embedded sample papers
 *   npm start -- --data DIR      a folder of captured days, YYYY-MM-DD.json each
 *   npm start -- --live          the real Hugging Face
 *   npm start -- --headless      as without a display: look, print, take screenshots, end
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './browsers.ts';
import { buildExtension } from './build.ts';
import { takeFirstLook } from './first-look.ts';
import { launchChromium, type Launched } from './launch.ts';
import { ROOT } from './run.ts';
import { startSampleApi } from './sample-api/server.ts';

const FIRST_PAPERS_TIMEOUT_MS = 30_000;

interface Options {
  readonly live: boolean;
  readonly headless: boolean;
  /** The folder to serve instead of the sample. */
  readonly data: string | undefined;
}

/** Everything that must be ended, the last begun first, however the start ends. */
const endings: (() => Promise<void> | void)[] = [];

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
});

try {
  const options = readOptions();
  // With a window, Ctrl+C is the way to end; without, it means that there was no look.
  const broken = interrupted.then(() => (options.headless ? 1 : 0));
  process.exitCode = await Promise.race([start(options).then(() => 0), broken]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  for (const end of endings.toReversed()) await end();
}
// What was interrupted may still wait for something that never comes.
process.exit();

async function start({ live, headless, data }: Options): Promise<void> {
  await ensureChromium();
  const endpoint = live ? undefined : await startApi(data);
  console.log('Building the extension.');
  const extension = await buildExtension({
    output: join(ROOT, '.output/start'),
    ...(endpoint !== undefined && { endpoint }),
  });

  console.log(`Starting Chromium${headless ? ' without a window' : ''}, with a new profile.`);
  const profile = mkdtempSync(join(tmpdir(), 'papertab-'));
  endings.push(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  const launched = await launchChromium({
    extension,
    profile,
    headless,
    // Without a window nobody follows a link: what the sample shows then needs no network.
    loopbackOnly: headless && !live,
    ...(!headless && { viewport: null }),
  });
  endings.push(() => launched.context.close());
  await (headless ? look(launched) : stayOpen(launched));
}

async function startApi(data: string | undefined): Promise<string> {
  const api = await startSampleApi(data === undefined ? {} : { data });
  endings.push(() => api.close());
  const papers = data === undefined ? 'the sample papers' : `the captured days in ${data}`;
  console.log(`Serving ${papers} at ${api.origin}.`);
  return api.origin;
}

async function look(launched: Launched): Promise<void> {
  const folder = join(ROOT, '.output/screenshots');
  const { papers, screenshots } = await takeFirstLook(launched, folder, FIRST_PAPERS_TIMEOUT_MS);
  console.log(`The new tab shows ${papers.length} papers:\n`);
  for (const { upvotes, title } of papers) console.log(`${upvotes.padStart(5)} upvotes  ${title}`);
  console.log('\nScreenshots:');
  for (const path of screenshots) console.log(`  ${relative(ROOT, path)}`);
}

async function stayOpen({ context }: Launched): Promise<void> {
  const [page = await context.newPage()] = context.pages();
  await page.goto('chrome://newtab/');
  console.log('Papertab is open. Close the window or press Ctrl+C to end.');
  await new Promise<void>((done) => {
    context.once('close', () => done());
    // On a Mac the browser outlives its last window.
    const endWithLast = () => context.pages().length === 0 && done();
    for (const each of context.pages()) each.once('close', endWithLast);
    context.on('page', (each) => each.once('close', endWithLast));
  });
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      live: { type: 'boolean', default: false },
      headless: { type: 'boolean', default: false },
      data: { type: 'string' },
    },
  });
  if (values.live && values.data !== undefined) {
    throw new Error('--live and --data exclude each other: take one.');
  }
  return {
    live: values.live,
    headless: values.headless || !hasDisplay(),
    // npm runs scripts in the repository's folder, whatever folder the user is in.
    data: values.data && resolve(process.env.INIT_CWD ?? '.', values.data),
  };
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
