import { describe, expect, test } from 'vitest';
import { MOST_RULES, ruleAbout, type Rule } from '@/core/rules/rule';
import { RulesModel } from '@/state/rules';
import { paperOf } from '@/tests/core/papers';
import { storedRules, untilFinished } from './models';

const ADA = ruleAbout('author', 'Ada King');
const ROBOTS = ruleAbout('tag', 'robots');

function setUp(follows: readonly Rule[] = []) {
  const stored = storedRules({ follows });
  return { ...stored, model: untilFinished(new RulesModel(stored)) };
}

describe('what the user follows', () => {
  test('is stored at once, and taken back by undo', async () => {
    const { rules, model } = setUp([ROBOTS]);
    await model.toggle(ADA);
    expect(rules.value.follows).toEqual([ROBOTS, ADA]);
    expect(model.last.value).toMatchObject({ kind: 'followed', name: 'Ada King' });
    await model.undo();
    expect(rules.value.follows).toEqual([ROBOTS]);
    expect(model.last.value).toBeUndefined();
  });

  test('is followed no more by the same, and comes back where it stood, with all that it knew', async () => {
    const known = { ...ADA, known: ['A Friend'] };
    const { rules, model } = setUp([known, ROBOTS]);
    await model.toggle(ADA);
    expect(rules.value.follows).toEqual([ROBOTS]);
    expect(model.last.value).toMatchObject({ kind: 'unfollowed', name: 'Ada King' });
    await model.undo();
    expect(rules.value.follows).toEqual([known, ROBOTS]);
  });

  test('keeps what was followed meanwhile, elsewhere, when something is taken back', async () => {
    const { rules, model } = setUp();
    await model.toggle(ADA);
    rules.value = { ...rules.value, follows: [...rules.value.follows, ROBOTS] };
    await model.undo();
    expect(rules.value.follows).toEqual([ROBOTS]);
    await model.toggle(ROBOTS);
    rules.value = { ...rules.value, follows: [ROBOTS] };
    await model.undo();
    expect(rules.value.follows).toEqual([ROBOTS]);
  });

  test('has an end, which is said', async () => {
    const many = Array.from({ length: MOST_RULES }, (_, at) => ruleAbout('tag', `topic ${at}`));
    const { rules, model } = setUp(many);
    await model.toggle(ADA);
    expect(rules.value.follows).toEqual(many);
    expect(model.last.value).toMatchObject({ kind: 'too-many', name: 'Ada King' });
    await model.undo();
    expect(rules.value.follows).toEqual(many);
    expect(model.last.value).toBeUndefined();
  });

  test('is told of a paper that was not meant, which can be taken back too', async () => {
    const paper = paperOf(1, { authors: ['Ada King', 'Some One'] });
    const { rules, model } = setUp([ADA, ROBOTS]);
    await model.notThisOne([ADA], paper);
    expect(rules.value.follows).toEqual([
      { ...ADA, others: ['Some One'], not: [paper.id] },
      ROBOTS,
    ]);
    expect(model.last.value).toMatchObject({ kind: 'not-this', name: 'Ada King' });
    await model.undo();
    expect(rules.value.follows).toEqual([ADA, ROBOTS]);
  });

  test('has nothing to take back once the bar is put away', async () => {
    const { rules, model } = setUp();
    await model.toggle(ADA);
    model.dismiss();
    await model.undo();
    expect(rules.value.follows).toEqual([ADA]);
  });
});
