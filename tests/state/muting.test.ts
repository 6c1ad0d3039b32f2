import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { storeDay } from '@/core/cache/store-list';
import { savePaper } from '@/core/library/changes';
import * as apply from '@/core/rules/apply';
import type { Mute } from '@/core/rules/rule';
import { DeskModel } from '@/state/desk';
import type { ListedRow } from '@/state/listed-rows';
import { MutingModel } from '@/state/muting';
import { OnePaperModel } from '@/state/one-paper';
import { HOME } from '@/state/route';
import type { RuleCode } from '@/state/rule-code';
import { listOf, NOW, numbersOf, ORIGIN, paperOf, TODAY } from '@/tests/core/papers';
import { eventually } from '@/tests/eventually';
import { storedRules, surroundings, untilFinished } from './models';

const CRYPTO: Mute = { kind: 'query', text: 'crypto', hides: true };
const SURVEYS: Mute = { kind: 'query', text: 'survey', hides: false };
const papers = [
  paperOf(4, { title: 'A survey of crypto' }),
  paperOf(3, { title: 'A survey of quokkas' }),
  paperOf(2, { title: 'Crypto again' }),
  paperOf(1, { title: 'On robots' }),
];

function setUp(mutes: readonly Mute[]) {
  const stored = storedRules({ mutes });
  const listed = signal<readonly ListedRow[]>(papers.map((paper) => ({ paper })));
  const code = signal<RuleCode | undefined>(apply);
  const model = untilFinished(new MutingModel({ ...stored, code, listed }));
  const shown = (): number[] => numbersOf(model.rows.value.map(({ paper }) => paper));
  return { ...stored, code, listed, model, shown };
}

describe('what is muted', () => {
  test('is left out or marked, and counted', () => {
    const { model, shown } = setUp([SURVEYS, CRYPTO]);
    expect(shown()).toEqual([3, 1]);
    expect(model.rows.value.map(({ muted }) => muted)).toEqual([SURVEYS, undefined]);
    expect([model.count.value, model.leftOut.value]).toEqual([3, 2]);
  });

  test('is there in its place once one looks, and says by what it is muted', () => {
    const { model, shown } = setUp([SURVEYS, CRYPTO]);
    model.look(true);
    expect(shown()).toEqual([4, 3, 2, 1]);
    expect(model.rows.value.map(({ muted }) => muted?.text)).toEqual([
      'crypto',
      'survey',
      'crypto',
      undefined,
    ]);
    expect([model.count.value, model.leftOut.value]).toEqual([3, 2]);
    model.look(false);
    expect(shown()).toEqual([3, 1]);
  });

  test('is not shown before it is known what is muted', () => {
    const { code, model, shown } = setUp([CRYPTO]);
    code.value = undefined;
    expect(model.isReady.value).toBe(false);
    expect(shown()).toEqual([]);
    code.value = apply;
    expect(model.isReady.value).toBe(true);
    expect(shown()).toEqual([3, 1]);
  });

  test('is nothing where there are no rules, and the rows stay the same ones', () => {
    const { rules, listed, model } = setUp([]);
    expect(model.rows.value).toEqual(listed.value);
    expect(model.count.value).toBe(0);
    rules.value = { ...rules.value, mutes: [CRYPTO] };
    expect(model.leftOut.value).toBe(2);
  });
});

test('a desk mutes in lists of the source, and never in the library', async () => {
  const around = { ...surroundings(), ...storedRules({ mutes: [CRYPTO] }) };
  await storeDay(around.cache, TODAY, listOf(papers), { origin: ORIGIN, now: NOW });
  await savePaper(around.library, paperOf(2, { title: 'Crypto again' }), NOW);
  const desk = untilFinished(new DeskModel(around, HOME));
  const shown = (): number[] => numbersOf(desk.rows.value.map(({ paper }) => paper));
  await eventually(() => expect(shown()).toEqual([3, 1]));
  desk.muting.look(true);
  expect(shown()).toEqual([4, 3, 2, 1]);
  desk.feed.showView('to-read');
  await eventually(() => expect(shown()).toEqual([2]));
  expect(desk.rows.value[0]?.muted).toBeUndefined();
  expect(desk.muting.count.value).toBe(0);
  desk.feed.showView('latest');
  await eventually(() => expect(shown()).toEqual([3, 1]));
});

test('where one paper is shown, it is none that is muted', async () => {
  const around = { ...surroundings(), ...storedRules({ mutes: [CRYPTO, SURVEYS] }) };
  await storeDay(around.cache, TODAY, listOf(papers), { origin: ORIGIN, now: NOW });
  const model = untilFinished(new OnePaperModel(around));
  await eventually(() => expect(model.best.value?.paper.id).toBe(paperOf(1).id));
});
