import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import * as fc from 'fast-check';

/** Whether this is the long run, `npm run test:faults`. */
export const LONG = process.env.PAPERTAB_FAULTS !== undefined;

/** Tells a figure of a fault's test, such as "50 kills, 0 lost", to the long run, which prints it. */
export function tellFigure(number: number, figure: string): void {
  const path = process.env.PAPERTAB_FAULTS;
  if (path === undefined) return;
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, `${JSON.stringify({ number, figure })}\n`);
}

/** What chance begins with in this run; `PAPERTAB_SEED` begins from another's. */
export const SEED = Number(process.env.PAPERTAB_SEED ?? Date.now() & 0x7f_ff_ff_ff);

/** As many shares, 0 to 1, by chance, the same for the same seed. */
export function chances(count: number): readonly number[] {
  const share = fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000);
  return fc.sample(fc.noBias(share), { seed: SEED, numRuns: count });
}

/**
 * Looks whether a property holds: so many times, and in the long run so many times more, told with its
 * seed.
 */
export async function expectHeld<Values extends unknown[]>(
  number: number,
  what: string,
  property: fc.IProperty<Values> | fc.IAsyncProperty<Values>,
  { runs, longRuns }: { readonly runs: number; readonly longRuns: number },
): Promise<void> {
  const numRuns = LONG ? longRuns : runs;
  // What fails is told with its seed by fast-check.
  await fc.assert(property as fc.IAsyncProperty<Values>, { seed: SEED, numRuns });
  tellFigure(number, `${numRuns} ${what}, seed ${SEED}`);
}
