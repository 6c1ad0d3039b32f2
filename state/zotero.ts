import { computed, createModel, signal } from '@preact/signals';
import type { PaperLibrary } from '@/core/library/paper-library';
import { entriesOf } from '@/core/library/queries';
import { markSentToZotero } from '@/core/library/sent-to-zotero';
import type { Paper } from '@/core/paper';
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
  /** Nothing was sent. */
  | { readonly kind: 'failed'; readonly problem: ZoteroProblem | 'denied' };

/** Sends papers to the Zotero of this computer: first it is said where they go. */
export const ZoteroModel = createModel(({ library, askForZotero, openZotero, now }: ZoteroDeps) => {
  const stage = signal<ZoteroStage>({ kind: 'none' });

  const fail = (error: unknown): void => {
    const problem = (error as { readonly problem?: ZoteroProblem }).problem ?? 'unreadable';
    stage.value = { kind: 'failed', problem };
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
        await zotero.save(await entriesOf(library, papers, now()));
        stage.value = { kind: 'sent', count: papers.length, target };
      } catch (error) {
        fail(error);
        return;
      }
      await markSentToZotero(
        library,
        papers.map(({ id }) => id),
        now(),
      );
    },
    /** Begins anew. */
    leave(): void {
      stage.value = { kind: 'none' };
    },
  };
});
