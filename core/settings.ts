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
  /** Whether single keys are commands. */
  readonly keys: boolean;
  /** Colours: the system's choice, or one of the two. */
  readonly theme: Theme;
  /** How close together the rows of a list are. */
  readonly density: Density;
  /** Whether pictures of papers are fetched from the source. */
  readonly images: boolean;
}

export type Theme = (typeof THEMES)[number];
export type Density = (typeof DENSITIES)[number];

export const THEMES = ['system', 'light', 'dark'] as const;
export const DENSITIES = ['comfortable', 'compact', 'cards'] as const;

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
    keys: v.fallback(v.boolean(), true),
    theme: v.fallback(v.picklist(THEMES), 'system'),
    density: v.fallback(v.picklist(DENSITIES), 'comfortable'),
    images: v.fallback(v.boolean(), false),
  });
  return v.parse(schema, typeof stored === 'object' && stored !== null ? stored : {});
}
