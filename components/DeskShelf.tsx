import { i18n } from '#i18n';
import type { Desk } from '@/state/desk';
import { AskFirst } from './AskFirst';
import styles from './DeskShelf.module.css';
import { RatingButtons } from './RatingButtons';
import { Reminder } from './Reminder';
import { StatusButtons } from './StatusButtons';

/** Where the open paper stands in the library, and what moves it. */
export function DeskShelf({ desk }: { readonly desk: Desk }) {
  const { freshness, notes, saved } = desk;
  const paper = desk.open.value?.paper;
  if (paper === undefined) return null;
  const status = saved.statuses.value.get(paper.id);
  if (status === undefined) {
    if (desk.feed.route.value.view !== 'trash') return null;
    return (
      <div class={styles.shelf}>
        <button type="button" class={styles.button} onClick={() => void saved.restore([paper])}>
          {i18n.t('trash.restore')}
        </button>
        <AskFirst
          key={paper.id}
          label={i18n.t('trash.erase')}
          question={i18n.t('trash.sure')}
          onConfirm={() => void saved.erase([paper])}
        />
      </div>
    );
  }
  const { rating, remindOn } = notes.entry.value ?? {};
  return (
    <div class={styles.shelf}>
      <StatusButtons status={status} onChange={(to) => void saved.setStatus(paper, to)} />
      <RatingButtons rating={rating} onRate={(to) => void saved.rate(paper, to)} />
      <Reminder
        key={paper.id}
        day={remindOn}
        now={freshness.now.value}
        onRemind={(day) => void saved.remind(paper, day)}
      />
    </div>
  );
}
