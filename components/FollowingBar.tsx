import { i18n } from '#i18n';
import type { RuleKey } from '@/core/rules/rule';
import type { Desk } from '@/state/desk';
import { formatCount } from './format';
import styles from './FollowingBar.module.css';
import { ruleWords } from './rule-words';

/** What the user follows, each with its count of papers not seen, to look at it by itself. */
export function FollowingBar({ desk }: { readonly desk: Desk }) {
  const { following, rules } = desk;
  const follows = rules.follows.value;
  if (follows.length === 0) return null;
  const chosen = following.chosen.value;
  const link = (name: string, unseen: number, rule?: RuleKey) => (
    <a
      class={styles.link}
      href={desk.hrefOf({ view: 'following', ...(rule && { rule }) })}
      aria-current={rule === chosen ? 'true' : undefined}
    >
      <bdi class={styles.name}>{name}</bdi>
      {unseen > 0 && <span class={styles.count}>{formatCount(unseen)}</span>}
    </a>
  );
  return (
    <nav class={styles.bar} aria-label={i18n.t('following.label')}>
      <ul class={styles.links}>
        <li>{link(i18n.t('following.all'), following.unseenOfAll.value)}</li>
        {follows.map((rule, index) => (
          <li key={`${rule.kind} ${rule.text}`}>
            {link(ruleWords(rule), following.unseen.value[index] ?? 0, rule)}
          </li>
        ))}
      </ul>
      {chosen !== undefined && (
        <button type="button" class={styles.unfollow} onClick={() => void rules.toggle(chosen)}>
          {i18n.t('following.unfollow', [ruleWords(chosen)])}
        </button>
      )}
    </nav>
  );
}
