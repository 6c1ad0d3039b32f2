/** Who looked at nothing for so long has been away: the next look begins another visit. */
const AWAY_MS = 3 * 3_600_000;

/**
 * When the present visit began, epoch ms: the first of the looks that led up to `now` without an
 * absence between them; `now` where there is none. Looks ahead of the clock were noted before it was
 * set back, and tell nothing.
 */
export function visitBegan(looks: readonly number[], now: number): number {
  let began = now;
  for (const at of looks.filter((look) => look <= now).toSorted((a, b) => b - a)) {
    if (began - at >= AWAY_MS) break;
    began = at;
  }
  return began;
}
