import { parseNotNow, parseRules, parseShown, type NewTabChoice } from './new-tab';
import { DENSITIES, THEMES, type Density, type Settings, type Theme } from './settings';

/** What has to be known of the settings before a page is painted. */
export interface FirstPaint extends NewTabChoice {
  readonly theme: Theme;
  readonly density: Density;
  readonly images: boolean;
  /** Whether single keys are commands. */
  readonly keys: boolean;
}

/**
 * The settings as a text that a page can read at once: they themselves are stored where reading
 * takes until after the first paint.
 */
export function mirrorText(settings: Settings): string {
  return JSON.stringify(settings);
}

/** What a mirror holds, as JSON; undefined where there is none, or something else stands there. */
export function readMirror(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What to paint by, of whatever a mirror held: what is missing or makes no sense is the default. */
export function parseFirstPaint(mirrored: unknown): FirstPaint {
  const found: Readonly<Record<string, unknown>> =
    typeof mirrored === 'object' && mirrored !== null ? { ...mirrored } : {};
  return {
    theme: THEMES.find((each) => each === found['theme']) ?? 'system',
    density: DENSITIES.find((each) => each === found['density']) ?? 'comfortable',
    images: found['images'] === true,
    keys: found['keys'] !== false,
    newTab: parseShown(found['newTab']),
    newTabRules: parseRules(found['newTabRules']),
    notNow: parseNotNow(found['notNow']),
  };
}
