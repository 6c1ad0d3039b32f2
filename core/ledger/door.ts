import type { Purpose } from './request-ledger';
import type { RequestNotes } from './request-notes';
import { NotAllowed, SwitchedOff } from './switched-off';

/**
 * The only way from the extension to the network: a `fetch` for each purpose. Nothing else in the
 * code may name `fetch` or its kin, which the linter sees to; pictures, which the browser fetches
 * itself, have a switch of their own and an allow-list in the pages' policy.
 */
export type Door = (purpose: Purpose) => typeof globalThis.fetch;

export interface DoorDeps {
  readonly notes: RequestNotes;
  /** Whether the user took Papertab offline, by the settings as they are at this moment. */
  readonly isClosed: () => Promise<boolean>;
  /** Whether an origin may be asked; without it, whichever. */
  readonly mayAsk?: (origin: string) => Promise<boolean>;
  readonly now: () => number;
}

/**
 * A door that notes each request that goes through it. While it is closed it throws
 * {@link SwitchedOff} instead, or {@link NotAllowed} for an origin that must not be asked, and there is
 * nothing to note.
 */
export function createDoor({ notes, isClosed, mayAsk, now }: DoorDeps): Door {
  return (purpose) => async (input, init) => {
    if (await isClosed()) throw new SwitchedOff();
    const url = new URL(input instanceof Request ? input.url : input);
    if (mayAsk !== undefined && !(await mayAsk(url.origin))) throw new NotAllowed();
    const note = notes.begin({
      at: now(),
      purpose,
      method: init?.method ?? 'GET',
      host: url.host,
      path: `${url.pathname}${url.search}`,
      bytes: 0,
    });
    // oxlint-disable-next-line no-restricted-globals -- this is the door
    const response = await fetch(input, init);
    const answeredBy = new URL(response.url || url).host;
    note({ status: response.status, ...(answeredBy !== url.host && { answeredBy }) });
    return counted(response, init?.signal, (bytes) => note({ bytes }));
  };
}

/** Statuses whose answers have no body, by the rules of `Response`. */
const WITHOUT_BODY: readonly number[] = [101, 103, 204, 205, 304];

/** The same answer, whose bytes are told once its body has been read, or is not wanted any more. */
function counted(
  response: Response,
  signal: AbortSignal | null | undefined,
  onEnd: (bytes: number) => void,
): Response {
  const { body, status, statusText, headers, url } = response;
  if (body === null || WITHOUT_BODY.includes(status)) return response;
  const reader = body.getReader();
  let bytes = 0;
  let ended = false;
  const end = (): void => {
    if (!ended && bytes > 0) onEnd(bytes);
    ended = true;
  };
  signal?.addEventListener('abort', end, { once: true });
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = await reader.read().catch((error: unknown) => {
          end();
          throw error;
        });
        if (part.done) {
          end();
          controller.close();
        } else {
          bytes += part.value.byteLength;
          controller.enqueue(part.value);
        }
      },
      async cancel(reason) {
        end();
        await reader.cancel(reason);
      },
    },
    // Nothing is read before it is wanted.
    { highWaterMark: 0 },
  );
  const copy = new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>, {
    status,
    statusText,
    headers,
  });
  // A response that is made by hand has no address, and whoever asked looks where its answer is from.
  Object.defineProperty(copy, 'url', { value: url });
  return copy;
}
