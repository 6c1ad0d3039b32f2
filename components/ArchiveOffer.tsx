import { i18n } from '#i18n';
import type { ArchiveWish } from '@/core/archive/archive-state';
import type { CacheSize } from '@/core/cache/queries';
import { FIRST_DAY } from '@/core/day';
import type { ArchiveStage } from '@/state/archive';
import styles from './ArchiveOffer.module.css';
import { ArchiveProgress } from './ArchiveProgress';
import { formatDay } from './format';

interface ArchiveOfferProps {
  readonly stage: ArchiveStage;
  readonly size: CacheSize;
  /** The time, epoch ms. */
  readonly now: number;
  readonly onWish: (wish: ArchiveWish) => void;
}

/** Where a search found nothing: more to search, how it comes along, or nothing where all is there. */
export function ArchiveOffer({ stage, size, now, onWish }: ArchiveOfferProps) {
  if (stage.kind === 'done' || stage.kind === 'opening') return null;
  return (
    <div class={styles.offer}>
      {stage.kind === 'off' ? (
        <>
          <p class={styles.hint}>{i18n.t('archive.offerBriefly', [formatDay(FIRST_DAY)])}</p>
          <button type="button" class={styles.keep} onClick={() => onWish('on')}>
            {i18n.t('archive.keep')}
          </button>
        </>
      ) : (
        <ArchiveProgress stage={stage} size={size} now={now} onWish={onWish} />
      )}
    </div>
  );
}
