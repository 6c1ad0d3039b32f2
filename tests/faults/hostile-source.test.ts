import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHuggingFace } from '@/core/sources/huggingface';
import { SourceError, type PaperList } from '@/core/sources/source';
import { parsePeriod, periodOf } from '@/core/period';
import { NOW, TODAY } from '@/tests/core/papers';
import { rawItems } from '@/tests/core/sources/items';
import { expectSound } from '@/tests/core/sources/sound-paper';
import { idOf } from '@/tests/core/arbitraries';
import { expectHeld, LONG, tellFigure } from './held';
import { capturedBodies, HOSTILE_TEXTS, mutated, mutatedJson } from './mutations';

const ORIGIN = 'https://papers.example';
const BODIES = [JSON.stringify(rawItems(4)), ...(LONG ? capturedBodies() : [])];
const LONGEST_MS = 1000;

const body = fc.constantFrom(...BODIES);
const anyBody = fc.oneof(mutated(body), mutatedJson(body), fc.string({ unit: 'binary' }));
const anyHeader = fc.oneof(
  fc.constantFrom(
    '<https://evil.example/api>; rel="next"',
    '</api/daily_papers?p=1>; rel="next"',
    `<${ORIGIN}.evil.example/x>; rel=next`,
    '<//evil.example/x>; rel="next"',
    '<javascript:alert(1)>; rel="next"',
    `<https://user@papers.example/x>; rel="next"`,
    '9'.repeat(300),
    '"api";r=0;t=999999999999',
  ),
  fc.stringMatching(/^[\x20-\x7e]{0,60}$/),
);
const anyAnswer = fc.record({
  status: fc.constantFrom(200, 200, 200, 304, 400, 403, 404, 429, 500, 503),
  text: anyBody,
  headers: fc.dictionary(
    fc.constantFrom('Link', 'ETag', 'Retry-After', 'RateLimit', 'Content-Type', 'Content-Length'),
    anyHeader,
  ),
});

test('#38 #39 whatever a source answers is a sound list or a problem with a name, and asks nobody else', async () => {
  const property = fc.asyncProperty(anyAnswer, async ({ status, text, headers }) => {
    const asked: string[] = [];
    const answer: typeof fetch = async (input) => {
      asked.push(String(input));
      return new Response(status === 304 ? null : text, { status, headers });
    };
    const source = createHuggingFace({ origin: ORIGIN, fetch: answer, now: () => NOW });
    const month = parsePeriod('2026-11') ?? periodOf('day', TODAY);
    const begun = performance.now();
    for (const ask of [
      () => source.fetchDay(TODAY, '"etag"'),
      () => source.fetchMonth(month, async () => undefined),
      () => source.search('words', 30),
      async () => {
        const paper = await source.fetchPaper(idOf('2601.00001'));
        return { papers: paper === undefined ? [] : [paper], dropped: 0 };
      },
    ]) {
      const before = asked.length;
      await expectListOrProblem(ask);
      // A ring of pages has an end.
      expect(asked.length - before).toBeLessThanOrEqual(200);
    }
    if (LONG) expect(performance.now() - begun).toBeLessThan(4 * LONGEST_MS);
    for (const url of asked) expect(new URL(url).origin).toBe(ORIGIN);
  });
  await expectHeld(38, 'answers of a source', property, { runs: 60, longRuns: 5000 });
}, 600_000);

async function expectListOrProblem(ask: () => Promise<PaperList | 'unchanged'>): Promise<void> {
  let list: PaperList | 'unchanged';
  try {
    list = await ask();
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    return;
  }
  if (list === 'unchanged') return;
  for (const paper of list.papers) expectSound(paper);
}

test('#38 each hostile text in each field of an item is text, or left out', async () => {
  let items = 0;
  const [item] = rawItems(1) as [{ readonly paper: object }];
  for (const holder of ['item', 'paper'] as const) {
    const names = Object.keys(holder === 'item' ? item : item.paper);
    for (const name of names) {
      for (const hostile of HOSTILE_TEXTS) {
        for (const value of [hostile, [hostile], { fullname: hostile }, [{ name: hostile }]]) {
          const changed =
            holder === 'item'
              ? { ...item, [name]: value }
              : { ...item, paper: { ...item.paper, [name]: value } };
          const answer: typeof fetch = async () => new Response(JSON.stringify([changed]));
          const source = createHuggingFace({ origin: ORIGIN, fetch: answer, now: () => NOW });
          await expectListOrProblem(() => source.fetchDay(TODAY));
          items += 1;
        }
      }
    }
  }
  tellFigure(38, `${items} items with a hostile field`);
});
