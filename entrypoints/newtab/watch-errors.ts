import { onError } from '@/core/ledger/on-error';
import type { Place } from '@/core/ledger/problems';

/** Notes what goes wrong on this page; what is needed for that is fetched with the first error. */
export function watchErrors(where: Place): void {
  onError((error) => void note(where, error));
}

async function note(where: Place, error: unknown): Promise<void> {
  try {
    const [{ RequestLedger }, { noteProblem }] = await Promise.all([
      import('@/core/ledger/request-ledger'),
      import('@/core/ledger/problems'),
    ]);
    const ledger = new RequestLedger();
    await noteProblem(ledger, where, error, Date.now());
    ledger.close();
  } catch {
    // One that cannot be noted would be one more error, and so for ever.
  }
}
