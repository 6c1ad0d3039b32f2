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

/**
 * Looks whether a property holds: so many times, and in the long run so many times more, told with its
 * seed. `PAPERTAB_SEED` begins from another's.
 */
export async function expectHeld<Values extends unknown[]>(
  number: number,
  what: string,
  property: fc.IProperty<Values> | fc.IAsyncProperty<Values>,
  { runs, longRuns }: { readonly runs: number; readonly longRuns: number },
): Promise<void> {
  const seed = Number(process.env.PAPERTAB_SEED ?? Date.now() & 0x7f_ff_ff_ff);
  const numRuns = LONG ? longRuns : runs;
  // What fails is told with its seed by fast-check.
  await fc.assert(property as fc.IAsyncProperty<Values>, { seed, numRuns });
  tellFigure(number, `${numRuns} ${what}, seed ${seed}`);
}
