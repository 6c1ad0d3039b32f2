import { ARCHIVE_WISHES } from '@/core/archive/archive-state';
import type { PaperCache } from '@/core/cache/paper-cache';
import { refreshState } from '@/core/cache/queries';
import type { PaperLibrary } from '@/core/library/paper-library';
import type { Settings } from '@/core/settings';
import { lastProblems, type Problem } from './problems';
import type { RequestLedger } from './request-ledger';
import { scrubName } from './scrub';

/** What a report is made of. */
export interface ReportDeps {
  readonly cache: PaperCache;
  readonly library: PaperLibrary;
  readonly ledger: RequestLedger;
  readonly settings: Settings;
  /** The settings of somebody who never chose any. */
  readonly defaults: Settings;
  readonly version: string;
  readonly browser: string;
  /** The names of the permissions that the extension has, and how many hosts it may ask. */
  readonly permissions: { readonly names: readonly string[]; readonly hosts: number };
  /** What the extension takes on this device, in bytes; undefined where the browser does not say. */
  readonly used: number | undefined;
  readonly now: number;
}

/**
 * What somebody who looks into a problem wants to know, as text that the user can read before she passes
 * it on: versions, states, counts and the last errors. No title, note, tag, query, address or endpoint is
 * in it. A database that does not answer is told, and keeps the rest from nobody.
 */
export async function problemReport(deps: ReportDeps): Promise<string> {
  const { cache, library, ledger, settings, defaults, now } = deps;
  const facts: [string, string][] = [
    ['Papertab', deps.version],
    ['Browser', deps.browser],
    ['Time', new Date(now).toISOString()],
    ['Storage', deps.used === undefined ? 'not told' : `${deps.used} bytes`],
    ['Permissions', deps.permissions.names.toSorted().join(', ')],
    ['Hosts allowed', String(deps.permissions.hosts)],
    ['Settings changed', chosen(settings, defaults)],
    ['Cache', await tell(() => cacheFacts(cache))],
    ['Refresh', await tell(() => refreshFacts(cache, now))],
    ['Archive', await tell(() => archiveFacts(cache, settings))],
    ['Library', await tell(() => libraryFacts(library))],
    ['Requests noted', await tell(async () => String(await ledger.requests.count()))],
  ];
  const problems = await lastProblems(ledger).catch((): Problem[] => []);
  return [
    ...facts.map(([name, fact]) => `${name}: ${fact}`),
    `Last errors: ${problems.length === 0 ? 'none' : ''}`.trimEnd(),
    ...problems.map(
      ({ at, where, name, message }) =>
        `  ${new Date(at).toISOString()} ${where} ${name}: ${message}`,
    ),
  ].join('\n');
}

/** The facts, or the kind of error that came instead. */
async function tell(facts: () => Promise<string>): Promise<string> {
  try {
    return await facts();
  } catch (error) {
    return `fails with ${scrubName(error instanceof Error ? error.name : '')}`;
  }
}

async function cacheFacts(cache: PaperCache): Promise<string> {
  const [papers, days, samples] = await Promise.all([
    cache.papers.count(),
    cache.days.count(),
    cache.samples.count(),
  ]);
  return `version ${cache.verno}, ${papers} papers, ${days} days, ${samples} vote samples`;
}

async function libraryFacts(library: PaperLibrary): Promise<string> {
  const [entries, changes, meta] = await Promise.all([
    library.entries.count(),
    library.journal.count(),
    library.meta.get('library'),
  ]);
  const doubt = meta?.isDoubtful ? ', in doubt' : '';
  return `version ${library.verno}, ${entries} entries, ${changes} changes in the journal${doubt}`;
}

async function refreshFacts(cache: PaperCache, now: number): Promise<string> {
  const state = await refreshState(cache);
  if (state === undefined) return 'never';
  const { succeededAt, failures, problem, retryAt, progress } = state;
  return [
    succeededAt === undefined ? 'never succeeded' : `succeeded ${ago(succeededAt, now)}`,
    `${failures} failures in a row`,
    ...(problem === undefined ? [] : [`last problem ${problem.kind} ${ago(problem.at, now)}`]),
    ...(retryAt === undefined ? [] : [`next try in ${Math.round((retryAt - now) / 1000)} s`]),
    ...(progress === undefined ? [] : [`under way, ${progress.done} of ${progress.total}`]),
  ].join(', ');
}

async function archiveFacts(cache: PaperCache, { archive }: Settings): Promise<string> {
  const state = await cache.archive.get('archive');
  const wish = ARCHIVE_WISHES.includes(archive) ? archive : 'off';
  if (state === undefined) return wish;
  const { next, requests, missed, failures, problem } = state;
  const last = problem === undefined ? '' : `, last problem ${problem.kind}`;
  const done = `at ${next}, ${requests} requests, ${missed} days left out, ${failures} failures`;
  return `${wish}, ${done} in a row${last}`;
}

/** What the user chose, where it is no text of her own. */
function chosen(settings: Settings, defaults: Settings): string {
  const names = (Object.keys(defaults) as (keyof Settings)[]).filter(
    (name) =>
      name !== 'welcomeUntil' && JSON.stringify(settings[name]) !== JSON.stringify(defaults[name]),
  );
  return names.map((name) => `${name} ${choice(name, settings[name])}`).join(', ') || 'none';
}

function choice(name: keyof Settings, value: Settings[keyof Settings]): string {
  if (name === 'endpoint') return 'another';
  if (Array.isArray(value)) return String(value.length);
  return typeof value === 'object' ? 'set' : String(value);
}

function ago(at: number, now: number): string {
  return `${Math.round((now - at) / 60_000)} min ago`;
}
