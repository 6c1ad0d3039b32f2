import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ArchiveWish } from '@/core/archive/archive-state';
import type { CacheSize } from '@/core/cache/queries';
import { FIRST_DAY } from '@/core/day';
import type { ArchiveStage } from '@/state/archive';
import styles from './ArchiveOffer.module.css';
import { ArchiveProgress } from './ArchiveProgress';
import { formatDay } from './format';
import { useFocusAfter } from './useFocusAfter';

interface ArchiveOfferProps {
  readonly stage: ArchiveStage;
  readonly size: CacheSize;
  /** The time, epoch ms. */
  readonly now: number;
  readonly onWish: (wish: ArchiveWish) => void;
}

/** Where a search found nothing: more to search, how it comes along, or nothing where all is there. */
export function ArchiveOffer({ stage, size, now, onWish }: ArchiveOfferProps) {
  const offer = useRef<HTMLDivElement>(null);
  const leave = useFocusAfter(offer, stage.kind);
  const keep = (): void => {
    leave();
    onWish('on');
  };
  if (stage.kind === 'done' || stage.kind === 'opening') return null;
  return (
    <div
      ref={offer}
      class={styles.offer}
      role="group"
      aria-label={i18n.t('archive.label')}
      tabIndex={-1}
    >
      {stage.kind === 'off' ? (
        <>
          <p class={styles.hint}>{i18n.t('archive.offerBriefly', [formatDay(FIRST_DAY)])}</p>
          <button type="button" class={styles.keep} onClick={keep}>
            {i18n.t('archive.keep')}
          </button>
        </>
      ) : (
        <ArchiveProgress stage={stage} size={size} now={now} onWish={onWish} />
      )}
    </div>
  );
}
