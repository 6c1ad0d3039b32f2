import { i18n } from '#i18n';
import type { Desk } from '@/state/desk';
import { Notice } from './Notice';

/** Why there is nothing for the user: it is being ranked, or too little is known of her. */
export function ForYouNotice({ desk }: { readonly desk: Desk }) {
  const ranked = desk.forYou.ranked.value;
  // What is in trouble is tried again by itself; what came to nothing is not.
  if (ranked === undefined && desk.search.failed.value) {
    return <Notice title={i18n.t('forYou.failed')} />;
  }
  if (ranked === 'failed') {
    const tryAgain = { label: i18n.t('notice.tryAgain'), onClick: () => desk.forYou.again() };
    return <Notice title={i18n.t('forYou.failed')} action={tryAgain} />;
  }
  if (ranked === undefined) {
    const progress = desk.search.standing.value?.progress;
    return progress === undefined ? (
      <Notice title={i18n.t('notice.loading')} patient />
    ) : (
      <Notice title={i18n.t('search.indexing')} progress={progress} patient />
    );
  }
  if (!ranked.ready) {
    const title = i18n.t('forYou.missing', ranked.missing, [String(ranked.missing)]);
    return <Notice title={title} hint={i18n.t('forYou.missingHint')} />;
  }
  return <Notice title={i18n.t('forYou.none')} hint={i18n.t('forYou.noneHint')} />;
}
