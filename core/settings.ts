import * as v from 'valibot';
import { parseEndpoint } from './endpoint';

/** What the user can choose. */
export interface Settings {
  /** The origin of the papers API. */
  readonly endpoint: string;
  /** How often the worker looks for new papers. */
  readonly refreshMinutes: number;
  /** Whether the toolbar button counts today's papers not seen yet. */
  readonly badge: boolean;
}

const SHORTEST_REFRESH_MINUTES = 15;
const LONGEST_REFRESH_MINUTES = 12 * 60;
const REFRESH_MINUTES = 60;

/**
 * Settings out of whatever was stored: what is missing or makes no sense takes its default.
 * `endpoint` is the default one of this build.
 */
export function parseSettings(stored: unknown, endpoint: string): Settings {
  const schema = v.object({
    endpoint: v.fallback(
      v.pipe(
        v.string(),
        v.check((text) => parseEndpoint(text) === text),
      ),
      endpoint,
    ),
    refreshMinutes: v.fallback(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(SHORTEST_REFRESH_MINUTES),
        v.maxValue(LONGEST_REFRESH_MINUTES),
      ),
      REFRESH_MINUTES,
    ),
    badge: v.fallback(v.boolean(), true),
  });
  return v.parse(schema, typeof stored === 'object' && stored !== null ? stored : {});
}
