import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBackup } from '@/core/formats/backup';
import { exportBibtex } from '@/core/formats/bibtex';
import { exportCslJson } from '@/core/formats/csl-json';
import { exportCsv } from '@/core/formats/csv';
import { planImport } from '@/core/formats/plan-import';
import { readImport } from '@/core/formats/read-import';
import { exportRis } from '@/core/formats/ris';
import { isPaperId, paperUrl } from '@/core/paper-id';
import { parseSettings } from '@/core/settings';
import { largeLibrary } from '@/tests/core/formats/large-library';
import { wholeOf } from '@/tests/core/formats/whole';
import { NOW } from '@/tests/core/papers';
import { expectHeld, LONG } from './held';
import { mutated, mutatedJson } from './mutations';

const library = largeLibrary(4);
const settings = parseSettings(undefined, 'https://huggingface.co');
const BACKUP = toBackup(settings, wholeOf({ library }), NOW);

const LINKS = `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n${library
  .map(({ paper }) => `<DT><A HREF="https://arxiv.org/abs/${paper.id}">x</A>\n`)
  .join('')}`;
const FILES: readonly (readonly [string, string])[] = [
  ['x.json', BACKUP],
  ['x.bib', exportBibtex(library)],
  ['x.ris', exportRis(library)],
  ['items.json', exportCslJson(library)],
  ['x.csv', exportCsv(library)],
  ['x.html', LINKS],
];
const anyFile = fc.oneof(
  ...FILES.map(([name, text]) =>
    fc.tuple(
      fc.constant(name),
      name.endsWith('.json')
        ? fc.oneof(mutated(fc.constant(text)), mutatedJson(fc.constant(text)))
        : mutated(fc.constant(text)),
    ),
  ),
);

test('#38 whatever a file holds, what is read of it has safe links, clean lines and known fields', async () => {
  const property = fc.property(anyFile, ([name, text]) => {
    const begun = performance.now();
    const { records, unreadable } = readImport(name, text);
    const { entries } = planImport(records, [], NOW);
    if (LONG) expect(performance.now() - begun).toBeLessThan(1000);
    expect(unreadable.length + records.length).toBeLessThanOrEqual(text.length + 1);
    for (const { id, paper, tags, note, status } of entries) {
      expect(isPaperId(id)).toBe(true);
      expect(new URL(paperUrl(id)).protocol).toBe('https:');
      for (const url of [paper.codeUrl, paper.projectUrl, paper.thumbnailUrl]) {
        if (url !== undefined) expect(new URL(url).protocol).toBe('https:');
      }
      for (const line of [paper.title, ...paper.authors, ...tags]) {
        expect(typeof line).toBe('string');
        expect(line).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      }
      expect(typeof note).toBe('string');
      expect(['to-read', 'reading', 'done']).toContain(status);
      expect(structuredClone(paper)).toEqual(paper);
    }
  });
  await expectHeld(38, 'files', property, { runs: 100, longRuns: 10_000 });
}, 600_000);
