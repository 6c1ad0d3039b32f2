import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  ensureRefreshAlarm,
  onArchiveAlarm,
  onRefreshAlarm,
  scheduleArchive,
  scheduleRetry,
  unscheduleArchive,
} from '@/browser/alarms';

const MINUTE = 60_000;

beforeEach(() => fakeBrowser.reset());

const alarm = async () => await fakeBrowser.alarms.get('refresh');

/** The alarm as it was made so many minutes ago, for every so many minutes. */
async function made(minutesAgo: number, period: number): Promise<number> {
  const when = Date.now() + (period - minutesAgo) * MINUTE;
  await fakeBrowser.alarms.create('refresh', { when, periodInMinutes: period });
  return when;
}

describe('#6 the refresh alarm', () => {
  test('is made where there is none, as after an update or a restart of Firefox', async () => {
    const before = Date.now();
    await ensureRefreshAlarm(60, before);
    expect(await alarm()).toMatchObject({ periodInMinutes: 60 });
    const due = (await alarm())?.scheduledTime ?? 0;
    expect(due - before).toBeGreaterThanOrEqual(60 * MINUTE);
    expect(due - before).toBeLessThan(61 * MINUTE);
  });

  test('is left alone at each wake of the worker, or it would never go off', async () => {
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    const due = await made(59, 60);
    create.mockClear();
    for (let wake = 0; wake < 3; wake += 1) await ensureRefreshAlarm(60, Date.now());
    expect(create).not.toHaveBeenCalled();
    expect((await alarm())?.scheduledTime).toBe(due);
    create.mockRestore();
  });

  test('is left alone where it is overdue', async () => {
    const due = await made(61, 60);
    await ensureRefreshAlarm(60, Date.now());
    expect((await alarm())?.scheduledTime).toBe(due);
  });

  test('is made anew for another interval', async () => {
    await made(0, 60);
    await ensureRefreshAlarm(15, Date.now());
    expect(await alarm()).toMatchObject({ periodInMinutes: 15 });
    expect(((await alarm())?.scheduledTime ?? 0) - Date.now()).toBeLessThan(16 * MINUTE);
  });

  test('is made anew where the clock was set back, or it would wait a year', async () => {
    await made(-365 * 24 * 60, 60);
    await ensureRefreshAlarm(60, Date.now());
    expect(((await alarm())?.scheduledTime ?? 0) - Date.now()).toBeLessThan(61 * MINUTE);
  });
});

test('a refresh comes with its alarm and with a retry, and with no other alarm', async () => {
  const refresh = vi.fn();
  onRefreshAlarm(refresh);
  await ensureRefreshAlarm(60, Date.now());
  const at = Date.now() + 30_000;
  await scheduleRetry(at);
  const alarms = await fakeBrowser.alarms.getAll();
  expect(alarms).toHaveLength(2);
  expect(alarms.find(({ name }) => name !== 'refresh')?.scheduledTime).toBe(at);
  for (const each of alarms) await fakeBrowser.alarms.onAlarm.trigger(each);
  expect(refresh).toHaveBeenCalledTimes(2);
  await fakeBrowser.alarms.onAlarm.trigger({ name: 'other', scheduledTime: 0 } as never);
  expect(refresh).toHaveBeenCalledTimes(2);
});

test('a later retry takes the place of an earlier one', async () => {
  await scheduleRetry(1);
  await scheduleRetry(2);
  const alarms = await fakeBrowser.alarms.getAll();
  expect(alarms.map(({ scheduledTime }) => scheduledTime)).toEqual([2]);
});

test('the archive has an alarm of its own: at an instant, each minute after it, until it is done', async () => {
  const goOn = vi.fn();
  const refresh = vi.fn();
  onArchiveAlarm(goOn);
  onRefreshAlarm(refresh);
  await scheduleArchive(5);
  await scheduleArchive(7);
  const [alarm, ...others] = await fakeBrowser.alarms.getAll();
  expect(others).toEqual([]);
  expect(alarm).toMatchObject({ scheduledTime: 7, periodInMinutes: 1 });
  if (alarm !== undefined) await fakeBrowser.alarms.onAlarm.trigger(alarm);
  expect(goOn).toHaveBeenCalledOnce();
  expect(refresh).not.toHaveBeenCalled();
  await unscheduleArchive();
  expect(await fakeBrowser.alarms.getAll()).toEqual([]);
});
