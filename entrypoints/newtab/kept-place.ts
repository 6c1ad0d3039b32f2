import { parsePlace, type Place } from '@/state/place';

/** Each tab has a session storage of its own, and keeps it over a reload. */
const KEY = 'papertab:place';

/** Where this tab was before it was loaded anew; undefined in a new one. */
export function readPlace(): Place | undefined {
  return parsePlace(sessionStorage.getItem(KEY));
}

/** Keeps where this tab is. */
export function keepPlace(place: Place): void {
  sessionStorage.setItem(KEY, JSON.stringify(place));
}
