import { describe, expect, test } from 'vitest';
import { newEntry, type Entry, type HiddenPaper } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import { LEAST_SAVED, rankForYou, type ForYou, type ForYouPaper } from '@/core/ranking/for-you';
import { createPaperIndex } from '@/core/search/paper-index';
import { dayOf } from '@/tests/core/arbitraries';
import { NOW, numbersOf, paperOf, TODAY } from '@/tests/core/papers';

const TOPICS = ['sparse attention', 'protein folding', 'robot grasping', 'speech synthesis'];

/** Papers on these four in turn, from one number up. */
function papersOn(from: number, count: number, fields: Partial<Paper> = {}): Paper[] {
  return Array.from({ length: count }, (_, at) => {
    const topic = TOPICS[at % TOPICS.length] ?? '';
    return paperOf(from + at, {
      title: `On ${topic} ${from + at}`,
      keywords: [topic],
      abstract: `We study ${topic} once more.`,
      upvotes: 10,
      ...fields,
    });
  });
}

const old = papersOn(1, 80, { days: [dayOf('2026-09-01')] });
const recent = papersOn(101, 40);
const isOn = (topic: number) => (paper: Paper) => paper.keywords[0] === TOPICS[topic];
const saved = old.filter(isOn(0)).slice(0, 6);

interface Done {
  readonly entries?: readonly Entry[];
  readonly hidden?: readonly HiddenPaper[];
  readonly recent?: readonly Paper[];
  readonly forgottenAt?: number;
}

const entriesOf = (papers: readonly Paper[], fields: Partial<Entry> = {}): Entry[] =>
  papers.map((paper) => ({ ...newEntry(paper, NOW), ...fields }));

function rank(done: Done = {}): ForYou {
  const index = createPaperIndex();
  index.add([...old, ...(done.recent ?? recent)]);
  const deps = { entries: entriesOf(saved), hidden: [], recent, forgottenAt: 0, ...done };
  return rankForYou({ parts: index.parts, now: NOW, ...deps });
}

function papersFor(done: Done = {}): readonly ForYouPaper[] {
  const ranked = rank(done);
  if (!ranked.ready) throw new Error(`${ranked.missing} saved papers are missing.`);
  return ranked.papers;
}

describe('the papers for the user', () => {
  test('begin with those on what she saves', () => {
    const first = papersFor()
      .slice(0, 7)
      .map(({ paper }) => paper.keywords[0]);
    expect(first).toEqual(first.map(() => 'sparse attention'));
  });

  test('give as a reason the words of the paper, and the tag of the saved one', () => {
    const [best] = papersFor({ entries: entriesOf(saved, { tags: ['inference'] }) });
    expect(best?.reason).toMatchObject({ kind: 'like', tags: ['inference'] });
    expect(best?.reason).toHaveProperty('topics.0', 'sparse attention');
  });

  test('have one place in eight for what others read and she does not', () => {
    const [loud] = recent.filter(isOn(2));
    if (loud === undefined) throw new Error();
    const papers = papersFor({
      recent: recent.map((paper) => (paper === loud ? { ...paper, upvotes: 500 } : paper)),
    });
    const unusual = papers.flatMap(({ reason }, at) => (reason.kind === 'unusual' ? [at] : []));
    expect(unusual.slice(0, 2)).toEqual([7, 15]);
    expect(papers[7]?.paper.id).toBe(loud.id);
  });

  test('leave out what is saved or hidden', () => {
    const [one, two] = recent;
    if (one === undefined || two === undefined) throw new Error();
    const papers = papersFor({
      entries: entriesOf([...saved, one]),
      hidden: [{ id: two.id, title: two.title, at: NOW }],
    });
    const shown = numbersOf(papers.map(({ paper }) => paper));
    expect(shown).not.toContain(101);
    expect(shown).not.toContain(102);
  });

  test('move away from what she hides', () => {
    const both = entriesOf([...saved, ...old.filter(isOn(1)).slice(0, 6)]);
    /** The topics of the list, the unusual ones left out. */
    const topics = (hidden: readonly HiddenPaper[]) =>
      papersFor({ entries: both, hidden })
        .filter(({ reason }) => reason.kind === 'like')
        .map(({ paper }) => paper.keywords[0]);
    const hidden = recent
      .filter(isOn(1))
      .slice(0, 5)
      .map(({ id, title }) => ({ id, title, at: NOW }));
    const before = topics([]);
    expect(new Set(before.slice(0, 20))).toEqual(new Set(['sparse attention', 'protein folding']));
    const after = topics(hidden);
    expect(new Set(after.slice(0, 10))).toEqual(new Set(['sparse attention']));
  });

  test('are the newer ones of those that are as good', () => {
    const [aged, fresh] = [dayOf('2026-10-25'), TODAY];
    const twins = [
      ...papersOn(101, 1, { days: [aged], title: 'On sparse attention', authors: ['A'] }),
      ...papersOn(105, 1, { days: [fresh], title: 'On sparse attention', authors: ['A'] }),
    ];
    expect(numbersOf(papersFor({ recent: twins }).map(({ paper }) => paper))).toEqual([105, 101]);
  });

  test('are not guessed from too few saved ones: it is said how many are missing', () => {
    expect(rank({ entries: entriesOf(saved.slice(0, 2)) })).toEqual({
      ready: false,
      missing: LEAST_SAVED - 2,
    });
    expect(rank({ forgottenAt: NOW })).toEqual({ ready: false, missing: LEAST_SAVED });
  });

  test('are none where there is nothing new', () => {
    expect(papersFor({ recent: [] })).toEqual([]);
  });
});
