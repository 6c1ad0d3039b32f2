/** Requests are at least this far apart, in ms: at most 58 in any minute, wherever it begins. */
export const PACE_MS = 1050;

/** A longer distance is a pause, and says nothing of the pace. */
const LONGEST_STEP_MS = 30_000;

/** How much of a new distance goes into the pace. */
const SHARE = 0.1;

/** How long the next request has to wait, in ms, after one at `askedAt`; a clock set back costs one pace. */
export function waitForPace(askedAt: number | undefined, now: number): number {
  if (askedAt === undefined) return 0;
  return Math.max(0, PACE_MS - Math.max(0, now - askedAt));
}

/** How far requests are apart of late, in ms, with one more at `now`. */
export function nextPace(before: number, askedAt: number | undefined, now: number): number {
  const step = now - (askedAt ?? now);
  if (step < PACE_MS / 2 || step > LONGEST_STEP_MS) return before;
  return before + SHARE * (step - before);
}
