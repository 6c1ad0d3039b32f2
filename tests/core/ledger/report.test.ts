import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastProblems, noteProblem } from '@/core/ledger/problems';
import { problemReport, type ReportDeps } from '@/core/ledger/report';
import { changeTags, savePaper, setNote } from '@/core/library/changes';
import { parseSettings } from '@/core/settings';
import { beforeEachWrite, openCache, openLedger, openLibrary } from '@/tests/core/databases';
import { DAY, HOUR, NOW, paperOf, rowOf, TODAY } from '@/tests/core/papers';

const DEFAULT = 'https://huggingface.co';

function setUp(): ReportDeps {
  const defaults = parseSettings(undefined, DEFAULT);
  return {
    cache: openCache(),
    library: openLibrary(),
    ledger: openLedger(),
    settings: defaults,
    defaults,
    version: '0.1.0',
    browser: 'Any/1.0',
    permissions: { names: ['storage', 'alarms'], hosts: 1 },
    used: 12_345,
    now: NOW,
  };
}

describe('a problem report', () => {
  test('says versions, states, counts and what was chosen', async () => {
    const deps = setUp();
    const { cache, library } = deps;
    await cache.papers.bulkAdd([paperOf(1), paperOf(2)]);
    await cache.days.add(rowOf(TODAY, [1, 2]));
    await cache.refresh.put({
      key: 'state',
      finished: 3,
      failures: 2,
      succeededAt: NOW - HOUR,
      problem: { kind: 'failing', at: NOW - 60_000, origin: DEFAULT },
      retryAt: NOW + 30_000,
    });
    await savePaper(library, paperOf(1), NOW);
    const settings = {
      ...deps.settings,
      endpoint: 'https://secret.example',
      theme: 'dark' as const,
      newTabRules: [{ days: [1], fromHour: 9, toHour: 17, show: 'browser' as const }],
    };
    expect(await problemReport({ ...deps, settings })).toBe(
      [
        'Papertab: 0.1.0',
        'Browser: Any/1.0',
        `Time: ${new Date(NOW).toISOString()}`,
        'Storage: 12345 bytes',
        'Permissions: alarms, storage',
        'Hosts allowed: 1',
        'Settings changed: endpoint another, theme dark, newTabRules 1',
        `Cache: version ${cache.verno}, 2 papers, 1 days, 0 vote samples`,
        'Refresh: succeeded 60 min ago, 2 failures in a row, last problem failing 1 min ago, next try in 30 s',
        'Archive: off',
        `Library: version ${library.verno}, 1 entries, 1 changes in the journal`,
        'Requests noted: 0',
        'Last errors: none',
      ].join('\n'),
    );
  });

  test('tells of a database that does not open, and all the rest', async () => {
    const deps = setUp();
    deps.library.close();
    deps.ledger.close();
    const report = await problemReport(deps);
    expect(report).toContain('Library: fails with DatabaseClosedError');
    expect(report).toContain('Requests noted: fails with DatabaseClosedError');
    expect(report).toContain('Cache: version');
  });

  test('has the last fifty errors, newest first', async () => {
    const deps = setUp();
    for (let minute = 0; minute < 60; minute++)
      await noteProblem(deps.ledger, 'worker', new TypeError('not a function'), NOW + minute);
    const problems = await lastProblems(deps.ledger);
    expect(problems).toHaveLength(50);
    expect(problems[0]).toMatchObject({ at: NOW + 59, name: 'TypeError', where: 'worker' });
    expect(await problemReport(deps)).toContain('worker TypeError: not a function');
  });

  test('is not kept from anyone by a ledger that cannot be written', async () => {
    const deps = setUp();
    beforeEachWrite(deps.ledger, () => {
      throw new Error('disk');
    });
    await noteProblem(deps.ledger, 'popup', new Error('x'), NOW);
    expect(await problemReport(deps)).toContain('Last errors: none');
  });

  test('has nothing in it of what the user reads, writes and asks', async () => {
    // Words that no report has of its own, alone and among others.
    const word = fc.stringMatching(/^[a-z]{2,10}$/).map((text) => `${text}qzx`);
    const text = fc
      .array(fc.oneof(word, fc.constantFrom('failed', 'read', 'of', '2401.00001', '?', 'é')), {
        maxLength: 4,
      })
      .chain((words) => word.map((secret) => [...words, secret].join(' ')));
    await fc.assert(
      fc.asyncProperty(
        fc.record({ title: text, note: text, tag: word, query: text, host: word }),
        async ({ title, note, tag, query, host }) => {
          const deps = setUp();
          const { cache, library, ledger } = deps;
          const paper = { ...paperOf(1), title, abstract: note };
          await cache.papers.put(paper);
          await savePaper(library, paper, NOW);
          await changeTags(library, [paper], { add: [tag] }, NOW);
          await setNote(library, paper, note, NOW);
          const origin = `https://${host}.example`;
          await ledger.requests.add({
            at: NOW,
            purpose: 'search',
            method: 'GET',
            host: `${host}.example`,
            path: `/api/papers/search?q=${encodeURIComponent(query)}`,
            bytes: 0,
          });
          for (const thrown of [
            new Error(`Cannot open "${title}" at ${origin}/api/papers?q=${query}`),
            Object.assign(new Error(note), { name: title }),
            query,
            { toString: () => tag },
          ])
            await noteProblem(ledger, 'newtab', thrown, NOW + DAY);
          const settings = parseSettings({ ...deps.settings, endpoint: origin }, DEFAULT);
          const report = await problemReport({ ...deps, settings });
          expect(settings.endpoint).toBe(origin);
          expect(report).toContain('Library: version');
          expect(report).toContain(', 1 entries');
          expect(report).not.toContain('qzx');
          expect(report).not.toMatch(/https?:|\d{4}\.\d{5}/);
          for (const database of [cache, library, ledger]) database.close();
        },
      ),
      { numRuns: 40 },
    );
  });
});
