import type { WholeLibrary } from '@/core/library/whole-library';

/** A library that has just that. */
export function wholeOf(parts: Partial<WholeLibrary>): WholeLibrary {
  return { library: [], hidden: [], trash: [], seen: [], journal: [], ...parts };
}
