import { parsePlace, type Place } from '@/state/place';

/** Each tab has a session storage of its own, and keeps it over a reload. */
const KEY = 'papertab:place';

/** Where this tab was before it was loaded anew; undefined in a new one. */
export function readPlace(): Place | undefined {
  return parsePlace(withSessionStorage((session) => session.getItem(KEY)) ?? null);
}

/** Keeps where this tab is. */
export function keepPlace(place: Place): void {
  withSessionStorage((session) => session.setItem(KEY, JSON.stringify(place)));
}

/** Where site data are blocked a reload begins at the top. */
function withSessionStorage<Result>(use: (session: Storage) => Result): Result | undefined {
  try {
    return use(sessionStorage);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
