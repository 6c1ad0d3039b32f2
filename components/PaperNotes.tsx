import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { TagChange } from '@/core/library/entry-changes';
import { isPlain, parseMarkdown } from '@/core/markdown';
import { withAddition } from '@/core/text';
import type { NoteField, Written } from '@/state/notes';
import { Markdown } from './Markdown';
import styles from './PaperNotes.module.css';
import { TagDot } from './TagDot';

interface PaperNotesProps {
  readonly written: Written;
  /** Tags in use, to complete from. */
  readonly usedTags: readonly string[];
  /** The field that shall have the focus now. */
  readonly wanted: NoteField | undefined;
  /** The field has it. */
  readonly onFocused: () => void;
  readonly onTags: (tags: TagChange) => void;
  readonly onNote: NoteAreaProps['onNote'];
  /** The focus has come to one of the fields. */
  readonly onBegin: () => void;
}

/** Who pauses for so long has written something worth keeping. */
const PAUSE_MS = 500;

/** The user's tags of a paper, and her note on it. */
export function PaperNotes(props: PaperNotesProps) {
  const { written, usedTags, wanted, onFocused, onTags, onNote, onBegin } = props;
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
    <section class={styles.notes} aria-label={i18n.t('notes.label')} onFocusIn={onBegin}>
      <div class={styles.tags}>
        {written.tags.map((tag) => (
          <span class={styles.tag} key={tag}>
            <TagDot tag={tag} />
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
            leaveByEscape(event);
            if (event.isComposing || (event.key !== 'Enter' && event.key !== ',')) return;
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
      <NoteArea area={note} note={written.note} isRead={written.isRead} onNote={onNote} />
      {written.isKept && <p class={styles.kept}>{i18n.t('notes.kept')}</p>}
    </section>
  );
}

interface NoteAreaProps {
  readonly area: { current: HTMLTextAreaElement | null };
  readonly note: string;
  readonly isRead: boolean;
  /** Keeps what was written; where the library could not be read, to go under what it has. */
  readonly onNote: (note: string, how: { readonly adds: boolean }) => Promise<void>;
}

/**
 * Kept while it is written: after each pause, and when the field or the page is left; also where the
 * library does not open.
 */
function NoteArea({ area, note, isRead, onNote }: NoteAreaProps) {
  const [draft, setDraft] = useState(note);
  const unsaved = useRef<string | undefined>(undefined);
  const wasRead = useRef(isRead);
  /** What the field had when it was last filled or kept: what is unsaved goes on from that. */
  const begun = useRef(note);
  const write = (text: string): void => {
    unsaved.current = text;
    setDraft(text);
  };
  const keep = (): void => {
    const text = unsaved.current;
    if (text === undefined) return;
    unsaved.current = undefined;
    begun.current = text;
    // The page says so; the text is kept for the next try.
    onNote(text, { adds: !wasRead.current }).catch(() => {
      unsaved.current ??= text;
    });
  };
  const latest = useRef(keep);
  latest.current = keep;

  // What is in the library, or another tab wrote, shows here, where nothing is being written.
  useEffect(() => {
    if (unsaved.current !== undefined) return;
    begun.current = note;
    setDraft(note);
  }, [note]);
  // Who was quicker than the reading of her note goes on from it.
  useEffect(() => {
    if (wasRead.current === isRead) return;
    wasRead.current = isRead;
    if (!isRead || unsaved.current === undefined) return;
    write(withAddition(note, unsaved.current, begun.current));
    begun.current = note;
  }, [isRead]);
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, isRead]);
  useEffect(() => {
    const onHide = (): void => latest.current();
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      latest.current();
    };
  }, []);

  const blocks = useMemo(() => parseMarkdown(draft), [draft]);
  return (
    <>
      <textarea
        ref={area}
        class={styles.note}
        aria-label={i18n.t('notes.note')}
        placeholder={i18n.t('notes.note')}
        rows={draft === '' ? 1 : 4}
        value={draft}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={leaveByEscape}
        onBlur={keep}
      />
      {/* What reads as it is written need not stand there twice. */}
      {!isPlain(blocks) && (
        <div role="group" aria-label={i18n.t('notes.drawn')}>
          <Markdown blocks={blocks} />
        </div>
      )}
    </>
  );
}

/** The popup would close by it. */
function leaveByEscape(event: TargetedKeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Escape' || event.isComposing) return;
  event.preventDefault();
  event.currentTarget.blur();
}
