import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Paper } from '@/core/paper';
import { followAuthor } from '@/core/rules/follow-author';
import { ruleAbout, sameRule, type Rule } from '@/core/rules/rule';
import type { Matches } from '@/core/search/paper-search';
import { plainText } from '@/core/tex/segments';
import type { Desk } from '@/state/desk';
import styles from './DeskFollow.module.css';
import { Highlighted } from './Highlighted';
import { MathText } from './MathText';
import { MoreAuthors } from './MoreAuthors';
import { ruleWords } from './rule-words';

interface DeskFollowProps {
  readonly desk: Desk;
  readonly paper: Paper;
  readonly matches: Matches | undefined;
}

/** Something of a paper that can be followed, and how it is shown where that is not its name. */
interface Choice {
  readonly rule: Rule;
  /** The rule with all that it shall know, which takes a while to tell of hundreds of authors. */
  readonly whole?: () => Rule;
  readonly shown?: ComponentChildren;
}

/** What of a paper can be followed, each one click away: its topics, its authors, and whence it came. */
export function DeskFollow({ desk, paper, matches }: DeskFollowProps) {
  const topics = paper.keywords.map((keyword, index) => ({
    rule: ruleAbout('tag', plainText(keyword)),
    shown: <MathText text={keyword} ranges={matches?.keywords[index]} brief />,
  }));
  return (
    <>
      {topics.length > 0 && (
        <section>
          <h3 class={styles.heading}>{i18n.t('paper.topics')}</h3>
          <Choices desk={desk} choices={topics} />
        </section>
      )}
      <Sources key={paper.id} desk={desk} paper={paper} matches={matches} />
    </>
  );
}

/** Of hundreds of authors the first ones and the last are most. */
const FIRST_AUTHORS = 3;

function Sources({ desk, paper, matches }: DeskFollowProps) {
  const [unfolded, setUnfolded] = useState(false);
  const { authors, organization, submitter } = paper;
  const all = [...new Set(authors)];
  const shown = unfolded ? all : all.filter((_, at) => at < FIRST_AUTHORS || at === all.length - 1);
  const folded = all.length - shown.length;
  const choices: readonly Choice[] = [
    ...shown.map((name) => ({
      rule: ruleAbout('author', name),
      whole: () => followAuthor(name, paper),
      shown: <Highlighted text={name} ranges={matches?.authors[authors.indexOf(name)]} />,
    })),
    ...(organization === undefined ? [] : [{ rule: ruleAbout('org', organization) }]),
    ...(submitter === undefined ? [] : [{ rule: { kind: 'submitter', text: submitter } as const }]),
  ];
  if (choices.length === 0) return null;
  return (
    <section>
      <h3 class={styles.heading}>{i18n.t('following.heading')}</h3>
      <Choices desk={desk} choices={choices}>
        {folded > 0 && (
          <li>
            <MoreAuthors folded={folded} onUnfold={() => setUnfolded(true)} />
          </li>
        )}
      </Choices>
    </section>
  );
}

interface ChoicesProps {
  readonly desk: Desk;
  readonly choices: readonly Choice[];
  readonly children?: ComponentChildren;
}

function Choices({ desk, choices, children }: ChoicesProps) {
  const follows = desk.rules.follows.value;
  return (
    <ul class={styles.choices}>
      {choices.map(({ rule, whole, shown }) => {
        const name = ruleWords(rule);
        const isFollowed = follows.some((each) => sameRule(each, rule));
        return (
          <li key={`${rule.kind} ${rule.text}`}>
            <button
              type="button"
              class={styles.choice}
              aria-label={i18n.t('following.follow', [name])}
              aria-pressed={isFollowed}
              title={i18n.t('following.follow', [name])}
              onClick={() => void desk.rules.toggle(whole?.() ?? rule)}
            >
              <span class={styles.mark} aria-hidden="true">
                {isFollowed ? '✓' : '+'}
              </span>
              <bdi>{shown ?? name}</bdi>
            </button>
          </li>
        );
      })}
      {children}
    </ul>
  );
}
