import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const Link = v.pipe(v.string(), v.url(), v.startsWith('https://'));

const Entry = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^\d{4}\.\d{4,5}$/, 'is no arXiv identifier')),
  title: Text,
  authors: v.pipe(v.array(Text), v.minLength(1)),
  /** The day of version 1 on arXiv. */
  publishedOn: v.pipe(v.string(), v.isoDate()),
  keywords: v.array(Text),
  organization: v.exactOptional(Text),
  code: v.exactOptional(Link),
  project: v.exactOptional(Link),
  /** One sentence, in this project's own words. */
  summary: Text,
  /** A few sentences, in this project's own words. */
  abstract: Text,
});

/** One real, well-known paper of the sample catalogue: facts, and descriptions written for it. */
export type CatalogueEntry = v.InferOutput<typeof Entry>;

/** The folder of the catalogue's JSON files, one a subject. */
const CATALOGUE = join(import.meta.dirname, 'catalogue');

/**
 * Every entry of a catalogue folder. Throws an Error that names the file and the entry where one is
 * malformed or there twice: the catalogue is ours, so a mistake in it is to be mended, not skipped.
 */
export function loadCatalogue(directory = CATALOGUE): CatalogueEntry[] {
  const seen = new Map<string, string>();
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'));
  return files.toSorted().flatMap((file) =>
    readEntries(join(directory, file)).map((value, index) => {
      const where = `${file}, entry ${index + 1}`;
      const entry = parseEntry(value, where);
      const earlier = seen.get(entry.id);
      if (earlier !== undefined) throw new Error(`${where}: ${entry.id} is in ${earlier} already.`);
      seen.set(entry.id, where);
      return entry;
    }),
  );
}

function readEntries(path: string): readonly unknown[] {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(value)) throw new Error(`${path} holds no array of papers.`);
  return value;
}

function parseEntry(value: unknown, where: string): CatalogueEntry {
  const result = v.safeParse(Entry, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`${where}: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
}
