import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { get, getItems, useApi } from './client.ts';

describe('a folder of captured days', () => {
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'papertab-data-'));
    const write = (name: string, items: unknown) =>
      writeFileSync(join(folder, name), JSON.stringify(items));
    write('2025-09-04.json', [item('2509.00001', '2025-09-04T01:33:35.016Z')]);
    write('2025-09-05.json', [item('2509.00002', '2025-09-05T02:00:00.000Z'), { odd: true }]);
    write('2025-09-08.json', [item('2509.00003', '2025-09-08T00:00:00.000Z')]);
    write('2025-09-08__captured_later.json', 'not a day');
    await useApi({ now: () => Date.parse('2026-11-23T15:00:00Z'), data: folder });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  test('moves to the newest weekdays, and its dates with it', async () => {
    expect(await getItems('date=2026-11-23')).toEqual([
      { paper: { id: '2509.00003', upvotes: 3, submittedOnDailyAt: '2026-11-23T00:00:00.000Z' } },
    ]);
    expect(await getItems('date=2026-11-22')).toEqual([]);
    expect(await getItems('date=2026-11-20')).toEqual([
      { paper: { id: '2509.00002', upvotes: 3, submittedOnDailyAt: '2026-11-20T02:00:00.000Z' } },
      { odd: true },
    ]);
    expect((await getItems('date=2026-11-19'))[0]?.paper.id).toBe('2509.00001');
  });

  test('is not called sample data', async () => {
    const { headers } = await get('/api/daily_papers');
    expect(headers.has('x-papertab-data')).toBe(false);
  });

  test('is refused where it holds no days', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'papertab-data-'));
    await expect(useApi({ data: empty })).rejects.toThrow('YYYY-MM-DD.json');
    rmSync(empty, { recursive: true });
  });
});

function item(id: string, at: string) {
  return { paper: { id, upvotes: 3, submittedOnDailyAt: at } };
}
