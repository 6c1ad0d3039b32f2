import { REPOSITORIES } from '@/core/cache/paper-cache';
import { parsePeriod } from '@/core/period';
import type { RefreshRequest } from './refresh-state';

/** A refresh request out of a message; throws where it is none. */
export function parseRefreshRequest(data: unknown): RefreshRequest {
  if (typeof data !== 'object' || data === null) throw new TypeError('Not a refresh request.');
  const named: unknown = 'list' in data ? data.list : undefined;
  if (named === undefined) return {};
  if (named === REPOSITORIES) return { list: named };
  const period = typeof named === 'string' ? parsePeriod(named) : undefined;
  if (period === undefined) throw new TypeError('Not a list that there is.');
  return { list: period };
}
