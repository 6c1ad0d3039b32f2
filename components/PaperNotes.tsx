import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TagChange } from '@/core/library/changes';
import type { NoteField, Written } from '@/state/notes';
import styles from './PaperNotes.module.css';

interface PaperNotesProps {
  readonly written: Written;
  /** Tags in use, to complete from. */
  readonly usedTags: readonly string[];
  /** The field that shall have the focus now. */
  readonly wanted: NoteField | undefined;
  /** The field has it. */
  readonly onFocused: () => void;
  readonly onTags: (tags: TagChange) => void;
  readonly onNote: (note: string) => void;
}

/** Who pauses for so long has written something worth keeping. */
const PAUSE_MS = 1_000;

/** The user's tags of a paper, and her note on it. */
export function PaperNotes(props: PaperNotesProps) {
  const { written, usedTags, wanted, onFocused, onTags, onNote } = props;
  const tags = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (wanted === undefined) return;
    (wanted === 'tags' ? tags : note).current?.focus();
    onFocused();
  }, [wanted]);

  const add = (text: string): void => {
    const added = text.split(',').filter((tag) => tag.trim() !== '');
    if (added.length > 0) onTags({ add: added });
  };
  return (
    <section class={styles.notes} aria-label={i18n.t('notes.label')}>
      <div class={styles.tags}>
        {written.tags.map((tag) => (
          <span class={styles.tag} key={tag}>
            <bdi>{tag}</bdi>
            <button
              type="button"
              class={styles.remove}
              aria-label={i18n.t('notes.removeTag', [tag])}
              onClick={() => onTags({ remove: [tag] })}
            >
              ×
            </button>
          </span>
        ))}
        <input
          ref={tags}
          class={styles.field}
          type="text"
          list="used-tags"
          aria-label={i18n.t('notes.addTag')}
          placeholder={i18n.t('notes.addTag')}
          autocomplete="off"
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key !== 'Enter' && event.key !== ',') return;
            event.preventDefault();
            add(event.currentTarget.value);
            event.currentTarget.value = '';
          }}
          onBlur={(event) => {
            add(event.currentTarget.value);
            event.currentTarget.value = '';
          }}
        />
        <datalist id="used-tags">
          {usedTags.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
      </div>
      <NoteArea area={note} note={written.note} onNote={onNote} />
    </section>
  );
}

interface NoteAreaProps {
  readonly area: { current: HTMLTextAreaElement | null };
  readonly note: string;
  readonly onNote: (note: string) => void;
}

/** Kept while it is written: after each pause, and when the field or the page is left. */
function NoteArea({ area, note, onNote }: NoteAreaProps) {
  const [draft, setDraft] = useState(note);
  const unsaved = useRef<string | undefined>(undefined);
  const keep = (): void => {
    if (unsaved.current === undefined) return;
    onNote(unsaved.current);
    unsaved.current = undefined;
  };
  const latest = useRef(keep);
  latest.current = keep;

  // What another tab wrote shows here, where nothing is being written.
  useEffect(() => {
    if (unsaved.current === undefined) setDraft(note);
  }, [note]);
  useEffect(() => {
    const timer = setTimeout(keep, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(() => {
    const onHide = (): void => latest.current();
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      latest.current();
    };
  }, []);

  return (
    <textarea
      ref={area}
      class={styles.note}
      aria-label={i18n.t('notes.note')}
      placeholder={i18n.t('notes.note')}
      rows={draft === '' ? 1 : 4}
      value={draft}
      onInput={(event) => {
        unsaved.current = event.currentTarget.value;
        setDraft(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
      onBlur={keep}
    />
  );
}
