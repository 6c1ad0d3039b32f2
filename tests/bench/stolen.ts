import { readFileSync } from 'node:fs';

/**
 * Runs something, and says which share of this machine's processor time went to other machines on
 * the same host meanwhile: figures in ms are no better than that. NaN where the system does not say
 * (`steal` of `/proc/stat`, proc(5): Linux only).
 */
export async function withStolen<Result>(
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly stolen: number }> {
  const before = readTimes();
  const result = await run();
  const after = readTimes();
  return { result, stolen: (after.stolen - before.stolen) / (after.all - before.all) };
}

/** Of all processors, in ticks: guests' time is in the users' already. */
function readTimes(): { readonly all: number; readonly stolen: number } {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const times = line.split(/\s+/).slice(1, 9).map(Number);
    return { all: times.reduce((sum, each) => sum + each, 0), stolen: times[7] ?? Number.NaN };
  } catch {
    return { all: Number.NaN, stolen: Number.NaN };
  }
}
