import { addRules } from '@/core/rules/rule';
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
 * What is missing, or makes no sense, stays as it is. What is followed and muted comes to what is so
 * here: a backup takes nothing away.
 */
export function movedSettings(stored: unknown, present: Settings): Partial<Settings> {
  if (typeof stored !== 'object' || stored === null) return {};
  const read = parseSettings(stored, present.endpoint);
  const told: Readonly<Record<string, unknown>> = { ...stored };
  const moved = MOVED.filter(
    (name) => same(read[name], told[name]) && !same(read[name], present[name]),
  );
  const follows = addRules(present.follows, read.follows);
  const mutes = addRules(present.mutes, read.mutes);
  return {
    ...Object.fromEntries(moved.map((name) => [name, read[name]])),
    ...(!same(follows, present.follows) && { follows }),
    ...(!same(mutes, present.mutes) && { mutes }),
  };
}

/** Compares what JSON can hold. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
