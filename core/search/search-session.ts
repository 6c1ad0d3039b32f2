import { inTime } from '@/core/in-time';
import type { FoundPaper } from './paper-search';
import type { SearchService, SearchStanding } from './search-service';

/** A search that is open only while somebody types, so that its index takes no memory after. */
export interface SearchSession {
  /** Opens the search, where it is not open, and keeps it so for a while. */
  begin(): void;
  /**
   * The first papers that a text finds, at most so many. Waits for the stored index, for a second
   * at most; while the index is being built, finds what is in it so far. Never rejects: of a
   * database in trouble nothing is found.
   */
  find(text: string, most: number): Promise<readonly FoundPaper[]>;
  /** Closes the search. */
  end(): void;
}

/** Who has not typed for so long will hardly go on. Workers without an event live for 30 s. */
const IDLE_MS = 20_000;

/** Longer waits nobody for an address bar. */
const MOST_WAIT_MS = 1_000;

/** A session over searches that `open` opens; it opens none before it has begun. */
export function createSearchSession(
  open: (onChange: (standing: SearchStanding) => void) => SearchService,
): SearchSession {
  let opened: { readonly service: SearchService; readonly ready: Promise<void> } | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;

  function end(): void {
    clearTimeout(idle);
    opened?.service.close();
    opened = undefined;
  }

  function beginOrGoOn() {
    clearTimeout(idle);
    idle = setTimeout(end, IDLE_MS);
    opened ??= openAnew();
    return opened;
  }

  function openAnew() {
    let beReady: (() => void) | undefined;
    const ready = new Promise<void>((resolve) => {
      beReady = resolve;
    });
    return { service: open(() => beReady?.()), ready };
  }

  return {
    begin: () => void beginOrGoOn(),
    find: async (text, most) => {
      const { service, ready } = beginOrGoOn();
      await inTime(ready, MOST_WAIT_MS, undefined);
      try {
        return (await service.search({ text, order: 'relevance', most })).found ?? [];
      } catch {
        // Whatever ails the database: the page of the search says so, an address bar cannot.
        return [];
      }
    },
    end,
  };
}
