import { browser } from 'wxt/browser';

const REFRESH = 'refresh';
const RETRY = 'retry';
const ARCHIVE = 'archive';
const MINUTE_MS = 60_000;

/** Calls back when it is time to refresh. Call it first thing in the worker. */
export function onRefreshAlarm(refresh: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === REFRESH || name === RETRY) refresh();
  });
}

/**
 * Sees to it that the refresh alarm exists, every so many minutes. One that does is left alone:
 * made anew at each wake of the worker, it would never go off. Alarms get lost with updates, in
 * Firefox with each session, and one made before the clock was set back is as good as lost.
 */
export async function ensureRefreshAlarm(minutes: number, now: number): Promise<void> {
  const alarm = await browser.alarms.get(REFRESH);
  const isInReach = alarm !== undefined && alarm.scheduledTime <= now + minutes * MINUTE_MS;
  if (isInReach && alarm.periodInMinutes === minutes) return;
  await browser.alarms.create(REFRESH, { delayInMinutes: minutes, periodInMinutes: minutes });
}

/** Wakes the worker once more at an instant (epoch ms), for a refresh that has to be tried again. */
export async function scheduleRetry(at: number): Promise<void> {
  await browser.alarms.create(RETRY, { when: at });
}

/** Calls back when it is time to go on with the archive. Call it first thing in the worker. */
export function onArchiveAlarm(goOn: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ARCHIVE) goOn();
  });
}

/** Wakes the worker for the archive at an instant (epoch ms), and every minute from then on. */
export async function scheduleArchive(at: number): Promise<void> {
  await browser.alarms.create(ARCHIVE, { when: at, periodInMinutes: 1 });
}

/** Wakes nobody for the archive any more. */
export async function unscheduleArchive(): Promise<void> {
  await browser.alarms.clear(ARCHIVE);
}
