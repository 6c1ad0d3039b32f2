import * as v from 'valibot';

/** An update that the browser holds ready, and would install only once no page of ours is open. */
export interface ReadyUpdate {
  readonly version: string;
  /** Whether the user asked for it. */
  readonly wanted: boolean;
}

/** A page of ours that was put aside for an update, to be shown again after it. */
export interface ParkedPage {
  readonly tabId: number;
  /** Its address: view, period and search are in it. */
  readonly url: string;
}

/** A ready update out of what was stored; undefined where there is none. */
export function parseUpdate(stored: unknown): ReadyUpdate | undefined {
  const parsed = v.safeParse(READY_UPDATE, stored);
  return parsed.success ? parsed.output : undefined;
}

/**
 * Parked pages out of what was stored: those of `origin` alone, so that nothing else is opened. A row
 * that makes no sense costs that row.
 */
export function parseParked(stored: unknown, origin: string): readonly ParkedPage[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, MOST_PARKED).flatMap((row: unknown) => {
    const parsed = v.safeParse(PARKED, row);
    return parsed.success && parsed.output.url.startsWith(`${origin}/`) ? [parsed.output] : [];
  });
}

const READY_UPDATE = v.object({
  version: v.pipe(v.string(), v.regex(/^\d+(?:\.\d+){0,3}$/)),
  wanted: v.boolean(),
});

/** More tabs than anybody has. */
const MOST_PARKED = 2_000;

/** The longest search is some 4,500 characters of an address. */
const PARKED = v.object({
  tabId: v.pipe(v.number(), v.integer()),
  url: v.pipe(v.string(), v.maxLength(8192)),
});
