import { expect } from 'vitest';
import { isArxivId } from '@/core/arxiv-id';
import { isDay } from '@/core/day';
import type { Paper } from '@/core/paper';

/** What every consumer of a paper may rely on. */
export function expectSound(paper: Paper): void {
  expect(isArxivId(paper.id)).toBe(true);
  const lines: [string, number][] = [
    [paper.title, 500],
    ...paper.authors.map((name): [string, number] => [name, 200]),
    ...paper.keywords.map((keyword): [string, number] => [keyword, 100]),
    [paper.summary ?? '-', 1000],
    [paper.organization ?? '-', 200],
    [paper.submitter ?? '-', 200],
  ];
  for (const [line, most] of lines) {
    expect(line.length).toBeGreaterThan(0);
    expect(line.length).toBeLessThanOrEqual(most);
    expect(line).not.toMatch(/[\p{Cc}\p{Surrogate}\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]/u);
  }
  expect(paper.abstract.length).toBeLessThanOrEqual(10_000);
  expect(paper.authors.length).toBeLessThanOrEqual(700);
  expect(paper.keywords.length).toBeLessThanOrEqual(30);
  for (const url of [paper.codeUrl, paper.projectUrl, paper.thumbnailUrl]) {
    if (url === undefined) continue;
    expect(url.length).toBeLessThanOrEqual(2048);
    const { protocol, username, password } = new URL(url);
    expect([protocol, username, password]).toEqual(['https:', '', '']);
  }
  const { models, datasets, spaces } = paper.linked ?? { models: 0, datasets: 0, spaces: 0 };
  const counts = [paper.upvotes, paper.comments ?? 0, paper.stars ?? 0, models, datasets, spaces];
  for (const count of counts) expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
  if (paper.codeUrl === undefined) expect(paper).not.toHaveProperty('stars');
  expect(paper.days.every(isDay)).toBe(true);
  expect(paper.days).toEqual([...new Set(paper.days)].toSorted());
  expect(Object.values(paper)).not.toContain(undefined);
  expect(structuredClone(paper)).toEqual(paper);
}
