import type { Paper } from '@/core/paper';

/**
 * When a paper came out, as feeds write a moment (RFC 3339): when it was put forward, or the day of
 * its first version; `at`, epoch ms, where neither is known.
 */
export function paperDate({ featuredAt, publishedOn }: Paper, at: number): string {
  const published = publishedOn === undefined ? at : Date.parse(publishedOn);
  return new Date(featuredAt ?? published).toISOString();
}
