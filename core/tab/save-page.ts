import { keyInLibrary } from '@/core/library/same-work';
import { write, type WriteAheadDeps } from '@/core/library/write-ahead';
import { underKey, type Paper } from '@/core/paper';
import { paperOfUrl } from '@/core/paper-url';
import { takeFromPage, type CompletionDeps } from './complete';
import { cachedPaper } from './known-paper';
import { namedPaper } from './named-paper';
import { paperOfTags } from './page-tags';

/** A page that may be a paper's. */
export interface TabPage {
  readonly address: string;
  /** The page's own `meta` tags, whatever they are; none where nobody may read it. */
  readonly readTags: () => Promise<unknown>;
}

/** What became of the wish to save a page's paper. */
export type PageSaved =
  | { readonly kind: 'saved' | 'saved-before'; readonly paper: Paper }
  | { readonly kind: 'no-paper' };

/**
 * Saves the paper of a page, without a request: from the cache, else as the page tells of it, else by
 * its identifier alone; a page that nobody may know is none. What no source told of yet, `completePaper` completes.
 */
export async function savePage(
  deps: Pick<CompletionDeps, 'cache'> & WriteAheadDeps,
  page: TabPage | undefined,
): Promise<PageSaved> {
  if (page === undefined) return { kind: 'no-paper' };
  const { cache, library } = deps;
  const { address, readTags } = page;
  const named = paperOfUrl(address);
  const cached = named && (await cachedPaper(cache, named));
  const told = cached ?? paperOfTags(await readTags(), address);
  const id = told?.id ?? named;
  if (id === undefined) return { kind: 'no-paper' };
  const found = (await cachedPaper(cache, id)) ?? told ?? namedPaper(id);
  const paper = underKey(found, await keyInLibrary(library, found));
  const change = await write(deps, { kind: 'save', papers: [paper] });
  if (change !== undefined) return { kind: 'saved', paper };
  await takeFromPage(library, paper);
  return { kind: 'saved-before', paper: (await library.entries.get(paper.id))?.paper ?? paper };
}
