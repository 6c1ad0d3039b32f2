import * as v from 'valibot';
import { ARCHIVE_WISHES, type ArchiveWish } from './archive/archive-state';
import { parseEndpoint } from './endpoint';
import { BACKUP_SCHEDULES, type BackupSchedule } from './library/file-backup';
import { parseNotNow, parseRules, parseShown, type NewTabChoice } from './new-tab';
import { FOLLOWS, MUTES, type Rules } from './rules/rule';

/** What the user can choose. */
export interface Settings extends NewTabChoice, Rules {
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
  /** Whether the user took Papertab offline: then no request is made, by anyone. */
  readonly offline: boolean;
  /** Whether all days are kept on this device, or the last 60. */
  readonly archive: ArchiveWish;
  /** How often a page of ours writes the library to a file. */
  readonly backup: BackupSchedule;
  /** What the user did with papers up to then teaches For you nothing, epoch ms; 0 for never. */
  readonly forgottenAt: number;
  /**
   * Until when the card for new users may stand in new tabs, epoch ms; null until one has shown it,
   * 0 once it was dismissed or has done its work.
   */
  readonly welcomeUntil: number | null;
}

/** How long the card for new users stays where nothing else ends it. */
export const WELCOME_MS = 5 * 24 * 3_600_000;

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
  const found: object = typeof stored === 'object' && stored !== null ? stored : {};
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
    offline: v.fallback(v.boolean(), false),
    archive: v.fallback(v.picklist(ARCHIVE_WISHES), 'off'),
    backup: v.fallback(v.picklist(BACKUP_SCHEDULES), 'never'),
    newTab: parsedBy(parseShown),
    newTabRules: parsedBy(parseRules),
    notNow: parsedBy(parseNotNow),
    follows: FOLLOWS,
    mutes: MUTES,
    forgottenAt: v.fallback(v.pipe(v.number(), v.finite(), v.minValue(0)), 0),
    welcomeUntil: v.fallback(v.nullable(v.pipe(v.number(), v.finite())), null),
  });
  return v.parse(schema, found);
}

/** What the first script of a page reads too, which is too small for a schema. */
function parsedBy<Value>(parse: (stored: unknown) => Value) {
  return v.fallback(v.pipe(v.unknown(), v.transform(parse)), () => parse(undefined));
}
