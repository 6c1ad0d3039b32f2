import { computed, createModel, signal } from '@preact/signals';
import type { Entry, PaperLibrary } from '@/core/library/paper-library';
import { entriesOf } from '@/core/library/queries';
import { markSentToZotero } from '@/core/library/sent-to-zotero';
import type { Paper } from '@/core/paper';
import type { PaperId } from '@/core/paper-id';
import type { Zotero, ZoteroProblem, ZoteroTarget } from '@/core/sources/zotero';

export interface ZoteroDeps {
  readonly library: PaperLibrary;
  /** Asks the user for the permission; to be called straight from a click. */
  readonly askForZotero: () => Promise<boolean>;
  /** Zotero's door, fetched when it is wanted. */
  readonly openZotero: () => Promise<Zotero>;
  readonly now: () => number;
}

/** How far the way to Zotero has come. */
export type ZoteroStage =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  /** It runs, and would put papers there. */
  | { readonly kind: 'ready'; readonly version: string; readonly target: ZoteroTarget }
  | { readonly kind: 'sending'; readonly target: ZoteroTarget }
  | { readonly kind: 'sent'; readonly count: number; readonly target: ZoteroTarget }
  /** Not all was sent, and maybe nothing. */
  | { readonly kind: 'failed'; readonly problem: ZoteroProblem | 'denied' };

/** Sends papers to the Zotero of this computer: first it is said where they go. */
export const ZoteroModel = createModel(({ library, askForZotero, openZotero, now }: ZoteroDeps) => {
  const stage = signal<ZoteroStage>({ kind: 'none' });

  const fail = (error: unknown): void => {
    const problem = (error as { readonly problem?: ZoteroProblem }).problem ?? 'unreadable';
    stage.value = { kind: 'failed', problem };
  };

  /** Sent before a try that failed, so that the next one does not send them twice. */
  const sent = new Set<PaperId>();

  const markSent = async (entries: readonly Entry[]): Promise<void> => {
    const ids = entries.map(({ id }) => id);
    for (const id of ids) sent.add(id);
    try {
      await markSentToZotero(library, ids, now());
    } catch {
      // Zotero has them: without a mark of it in the library, too.
    }
  };

  return {
    stage: computed(() => stage.value),
    /** Looks whether Zotero runs, and where it would put what is sent. */
    async look(): Promise<void> {
      // The question to the user has to be the first thing after the click.
      const isAllowed = askForZotero();
      stage.value = { kind: 'asking' };
      try {
        if (!(await isAllowed)) {
          stage.value = { kind: 'failed', problem: 'denied' };
          return;
        }
        const zotero = await openZotero();
        const version = await zotero.ping();
        const target = await zotero.selectedCollection();
        if (target.editable) stage.value = { kind: 'ready', version, target };
        else stage.value = { kind: 'failed', problem: 'read-only' };
      } catch (error) {
        fail(error);
      }
    },
    /** Sends papers, with the tags and notes of those that are saved, and marks those as sent. */
    async send(papers: readonly Paper[]): Promise<void> {
      const { value } = stage;
      if (value.kind !== 'ready') return;
      const { target } = value;
      stage.value = { kind: 'sending', target };
      try {
        const zotero = await openZotero();
        const unsent = papers.filter(({ id }) => !sent.has(id));
        await zotero.save(await entriesOf(library, unsent, now()), markSent);
        sent.clear();
        stage.value = { kind: 'sent', count: papers.length, target };
      } catch (error) {
        fail(error);
      }
    },
    /** Begins anew. */
    leave(): void {
      sent.clear();
      stage.value = { kind: 'none' };
    },
  };
});
