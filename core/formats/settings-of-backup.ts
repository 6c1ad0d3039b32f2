import { parseSettings, type Settings } from '@/core/settings';

/**
 * What goes from one device to another. Not among them is what belongs to a device: the source, which
 * may need a permission, the archive, which takes room and requests, the schedule of backups, which are
 * written into a folder of the device, a pause, and the card for new users.
 */
const MOVED = [
  'theme',
  'density',
  'images',
  'newTab',
  'newTabRules',
  'refreshMinutes',
  'badge',
  'keys',
] as const satisfies readonly (keyof Settings)[];

/**
 * Those of the settings in a backup, whatever stands there, that are others than the present ones.
 * What is missing, or makes no sense, stays as it is.
 */
export function movedSettings(stored: unknown, present: Settings): Partial<Settings> {
  if (typeof stored !== 'object' || stored === null) return {};
  const read = parseSettings(stored, present.endpoint);
  const told: Readonly<Record<string, unknown>> = { ...stored };
  const moved = MOVED.filter(
    (name) => same(read[name], told[name]) && !same(read[name], present[name]),
  );
  return Object.fromEntries(moved.map((name) => [name, read[name]]));
}

/** Compares what JSON can hold. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
