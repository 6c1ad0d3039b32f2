import { i18n } from '#i18n';
import type { Rating } from '@/core/library/paper-library';
import styles from './RatingButtons.module.css';

interface RatingButtonsProps {
  readonly rating: Rating | undefined;
  /** Told the new rating; undefined where it is taken away, by the button that is pressed already. */
  readonly onRate: (rating: Rating | undefined) => void;
}

const RATINGS = [1, 2, 3, 4, 5] as const satisfies readonly Rating[];

/** What the user thinks of a paper, from 1 to 5. */
export function RatingButtons({ rating, onRate }: RatingButtonsProps) {
  return (
    <div class={styles.rating} role="group" aria-label={i18n.t('rating.label')}>
      {RATINGS.map((each) => (
        <button
          key={each}
          type="button"
          class={styles.star}
          aria-label={i18n.t('rating.value', [String(each)])}
          aria-pressed={each === rating}
          data-full={rating !== undefined && each <= rating}
          onClick={() => onRate(each === rating ? undefined : each)}
        >
          ★
        </button>
      ))}
    </div>
  );
}
