import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, currentDay, weekday, type Day } from '../../core/day.ts';
import { isObject, type SampleData } from './data.ts';

/**
 * A folder of captured `/api/daily_papers?date=` bodies, `YYYY-MM-DD.json` each, served as if they
 * were new: the extension asks for the last days of the real clock, so the newest file becomes the
 * list of the newest weekday, the one before it that of the weekday before, and so on, whatever
 * their names say. `submittedOnDailyAt` moves to the same day and keeps its time; all else, the
 * order too, stays as captured.
 */
export function capturedData(directory: string): SampleData {
  if (!existsSync(directory))
    throw new Error(`${directory} is no folder: it should hold captured days.`);
  const bodies = readdirSync(directory)
    .filter((name) => /^\d{4}-\d{2}-\d{2}\.json$/.test(name))
    .toSorted()
    .toReversed()
    .map((name) => readBody(join(directory, name)));
  if (bodies.length === 0) throw new Error(`${directory} holds no file named YYYY-MM-DD.json.`);

  const daysAt = (now: number) => lastWeekdays(currentDay(now), bodies.length);
  return {
    daysAt,
    itemsOn(day, now) {
      const body = bodies[daysAt(now).indexOf(day)] ?? [];
      return body.map((item) => moveTo(day, item));
    },
  };
}

function readBody(path: string): readonly unknown[] {
  const body: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(body)) throw new Error(`${path} is no list of daily papers.`);
  return body;
}

function moveTo(day: Day, item: unknown): unknown {
  if (!isObject(item) || !isObject(item.paper)) return item;
  const { submittedOnDailyAt: at } = item.paper;
  if (typeof at !== 'string') return item;
  return { ...item, paper: { ...item.paper, submittedOnDailyAt: day + at.slice(day.length) } };
}

function lastWeekdays(today: Day, count: number): Day[] {
  const days: Day[] = [];
  for (let day = today; days.length < count; day = addDays(day, -1)) {
    if (weekday(day) <= 5) days.push(day);
  }
  return days;
}
