import { afterEach, beforeEach } from 'vitest';
import { startSampleApi, type SampleApi } from '@/scripts/sample-api/server.ts';

/** A Friday in the middle of its day of Daily Papers, in a week and a month with enough before it. */
export const NOW = Date.parse('2026-11-20T15:00:00Z');

export const HOUR = 3_600_000;

/** The fields of an item that the tests look at. */
export interface Item {
  readonly publishedAt: string;
  readonly paper: {
    readonly id: string;
    readonly title: string;
    readonly upvotes: number;
    readonly submittedOnDailyAt: string;
    readonly publishedAt: string;
    readonly ai_summary?: string;
    readonly githubRepo?: string;
    readonly githubStars?: number;
  };
}

/** The sample API of the test that runs: a new one for each, its clock at {@link NOW}. */
export let api: SampleApi;

beforeEach(async () => {
  await useApi({ now: () => NOW });
});

afterEach(() => api.close());

/** Puts a server started otherwise in place of the one that runs. */
export async function useApi(options: Parameters<typeof startSampleApi>[0]): Promise<void> {
  await api?.close();
  api = await startSampleApi(options);
}

/** The answer to a request, read whole. */
export async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, api.origin), { headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

/** The first hundred items of a list. */
export async function getItems(query: string): Promise<Item[]> {
  return JSON.parse((await get(`/api/daily_papers?limit=100&${query}`)).text) as Item[];
}

export const idsOf = (items: readonly Item[]) => items.map(({ paper }) => paper.id);
export const upvotesOf = (items: readonly Item[]) => items.map(({ paper }) => paper.upvotes);
export const dayOf = ({ paper }: Item) => paper.submittedOnDailyAt.slice(0, 10);
export const descending = (numbers: readonly number[]) => numbers.toSorted((a, b) => b - a);
