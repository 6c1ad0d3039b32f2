import { i18n } from '#i18n';
import type { ForYouReason } from '@/core/ranking/for-you-reasons';
import type { RisingPaper } from '@/core/ranking/rising';
import { plainText } from '@/core/tex/segments';
import { authorOf, type Rule } from '@/core/rules/rule';
import { formatRate, formatShare } from './format';
import type { PaperRowProps } from './PaperRow';
import { ruleWords } from './rule-words';
import styles from './RowReason.module.css';

interface RowReasonProps extends Pick<
  PaperRowProps,
  'paper' | 'rising' | 'forYou' | 'followed' | 'muted' | 'brief'
> {
  readonly className: string | undefined;
}

/** Why a paper stands in a list that has reasons; nothing in one that has none. */
export function RowReason(props: RowReasonProps) {
  const { paper, rising, forYou, followed, muted, brief, className } = props;
  if (muted !== undefined) {
    return (
      <p class={className}>
        <bdi>{i18n.t('muting.why', [ruleWords(muted)])}</bdi>
      </p>
    );
  }
  if (rising !== undefined) return <p class={className}>{whyItRises(rising, brief)}</p>;
  if (followed !== undefined) {
    return (
      <p class={className}>
        <bdi>{i18n.t('following.why', [followed.map(ruleWords).join(', ')])}</bdi>{' '}
        {followed.some(isAboutAuthor) && (
          <button
            type="button"
            class={styles.less}
            aria-label={i18n.t('following.notThisOf', [plainText(paper.title)])}
            data-act="not-this"
          >
            {i18n.t('following.notThis')}
          </button>
        )}
      </p>
    );
  }
  if (forYou === undefined) return null;
  return (
    <p class={className}>
      {whyForYou(forYou)}{' '}
      <button
        type="button"
        class={styles.less}
        aria-label={i18n.t('forYou.lessLike', [plainText(paper.title)])}
        data-act="less"
      >
        {i18n.t('forYou.less')}
      </button>
    </p>
  );
}

function isAboutAuthor(rule: Rule): boolean {
  return authorOf(rule) !== undefined;
}

function whyItRises({ share, perHour }: RisingPaper, brief: boolean): string {
  const reason = share === 1 ? i18n.t('rising.whyAll') : i18n.t('rising.why', [formatShare(share)]);
  return brief ? reason : `${reason} · ${i18n.t('rising.perHour', [formatRate(perHour)])}`;
}

function whyForYou(reason: ForYouReason): string {
  if (reason.kind === 'unusual') return i18n.t('forYou.unusual');
  const tags = reason.tags.map((tag) => i18n.t('forYou.yourTag', [tag]));
  const reasons = [...reason.topics, ...tags];
  if (reasons.length === 0) return i18n.t('forYou.like', [plainText(reason.saved)]);
  return i18n.t('forYou.because', [reasons.join(', ')]);
}
