import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Day } from '@/core/day';
import type { Rating } from '@/core/library/paper-library';
import type { Paper } from '@/core/paper';
import type { Desk } from '@/state/desk';
import { Menu } from './Menu';
import { RatingButtons } from './RatingButtons';
import { ReminderChoices } from './Reminder';
import styles from './SelectionBar.module.css';
import { TagDot } from './TagDot';

interface SelectionMenusProps {
  readonly desk: Desk;
  readonly papers: readonly Paper[];
}

/** What takes a second choice: which tag is taken off all selected papers, which rating, which day. */
export function SelectionMenus({ desk, papers }: SelectionMenusProps) {
  const { saved, freshness } = desk;
  return (
    <>
      <Menu label={i18n.t('selection.removeTag')} framed>
        {(close) => (
          <TagsToRemove
            desk={desk}
            papers={papers}
            onChosen={(tag) => {
              close();
              void saved.changeTags(papers, { remove: [tag] });
            }}
          />
        )}
      </Menu>
      <Menu label={i18n.t('selection.rate')} framed>
        {(close) => {
          const rate = (rating: Rating | undefined): void => {
            close();
            void saved.rate(papers, rating);
          };
          return (
            <>
              <RatingButtons rating={undefined} onRate={rate} />
              <button type="button" class={styles.choice} onClick={() => rate(undefined)}>
                {i18n.t('selection.noRating')}
              </button>
            </>
          );
        }}
      </Menu>
      <Menu label={i18n.t('reminder.label')} framed>
        {(close) => {
          const remind = (day: Day | undefined): void => {
            close();
            void saved.remind(papers, day);
          };
          return (
            <>
              <ReminderChoices now={freshness.now.value} onRemind={remind} />
              <button type="button" class={styles.choice} onClick={() => remind(undefined)}>
                {i18n.t('reminder.remove')}
              </button>
            </>
          );
        }}
      </Menu>
    </>
  );
}

interface TagsToRemoveProps extends SelectionMenusProps {
  readonly onChosen: (tag: string) => void;
}

/** The tags that any of the papers has, each to be taken off all of them. */
function TagsToRemove({ desk, papers, onChosen }: TagsToRemoveProps) {
  const { saved } = desk;
  const [tags, setTags] = useState<readonly string[]>();
  useEffect(() => {
    let isCurrent = true;
    void saved.entriesOf(papers).then((entries) => {
      const found = entries
        .filter(({ id }) => saved.statuses.value.has(id))
        .flatMap((entry) => entry.tags);
      if (isCurrent)
        setTags([...new Set(found)].toSorted((one, other) => one.localeCompare(other)));
    });
    return () => {
      isCurrent = false;
    };
  }, [papers]);
  if (tags?.length === 0) return <p class={styles.none}>{i18n.t('selection.noTags')}</p>;
  return (
    <ul class={styles.choices}>
      {tags?.map((tag) => (
        <li key={tag}>
          <button
            type="button"
            class={styles.choice}
            aria-label={i18n.t('notes.removeTag', [tag])}
            onClick={() => onChosen(tag)}
          >
            <TagDot tag={tag} /> <bdi>{tag}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}
