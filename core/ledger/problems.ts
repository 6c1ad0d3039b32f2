import * as v from 'valibot';
import type { RequestLedger } from './request-ledger';
import { scrub, scrubName } from './scrub';

/** Something that went wrong, with nothing in it that could be the user's; see {@link scrub}. */
export interface Problem {
  readonly sequence?: number;
  /** Epoch ms. */
  readonly at: number;
  readonly where: Place;
  /** The kind of error. */
  readonly name: string;
  readonly message: string;
}

/** Where in the extension. */
export type Place = (typeof PLACES)[number];

const PLACES = ['worker', 'newtab', 'popup', 'options'] as const;

/** So many are kept, the last. */
const MOST_PROBLEMS = 50;

/** Notes an error, scrubbed before it is written. Where the ledger does not open, it goes unnoted. */
export async function noteProblem(
  ledger: RequestLedger,
  where: Place,
  error: unknown,
  now: number,
): Promise<void> {
  const name = scrubName(error instanceof Error ? error.name : '');
  const message = scrub(error instanceof Error ? error.message : String(error));
  const { problems } = ledger;
  try {
    await ledger.transaction('rw', problems, async () => {
      await problems.add({ at: now, where, name, message });
      const excess = (await problems.count()) - MOST_PROBLEMS;
      if (excess > 0) await problems.limit(excess).delete();
    });
  } catch {
    // Told to nobody, lest a broken ledger make a problem of each problem.
  }
}

/** The last problems, newest first. */
export async function lastProblems(ledger: RequestLedger): Promise<Problem[]> {
  const rows = await ledger.problems.reverse().limit(MOST_PROBLEMS).toArray();
  return rows.flatMap((row) => (v.is(PROBLEM, row) ? [row] : []));
}

const PROBLEM = v.object({
  sequence: v.number(),
  at: v.pipe(v.number(), v.maxValue(8.64e15)),
  where: v.picklist(PLACES),
  name: v.string(),
  message: v.string(),
});
