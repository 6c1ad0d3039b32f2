import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatCount } from '@/components/format';
import { UnreadableList } from './UnreadableList';
import type { ImportPreview, PreviewedPapers } from '@/core/formats/importer';
import type { ImportFormat } from '@/core/formats/read-import';
import type { Importing } from '@/state/importing';
import styles from './Options.module.css';

/** Takes papers over from a file: first it says what that would do, then it does it, as one step. */
export function ImportSection({ importing }: { readonly importing: Importing }) {
  const file = useRef<HTMLInputElement>(null);
  const stage = importing.stage.value;
  const choose = (chosen: File | null | undefined): void => {
    if (chosen) void importing.choose(chosen);
  };
  return (
    <div
      class={styles.field}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        choose(event.dataTransfer?.files.item(0));
      }}
    >
      <h3 class={styles.label}>{i18n.t('import.label')}</h3>
      <p class={styles.hint}>{i18n.t('import.hint')}</p>
      <button
        type="button"
        class={styles.button}
        disabled={stage.kind === 'writing'}
        onClick={() => file.current?.click()}
      >
        {i18n.t('import.choose')}
      </button>
      <input
        ref={file}
        type="file"
        hidden
        aria-label={i18n.t('import.choose')}
        onChange={({ currentTarget }) => {
          choose(currentTarget.files?.item(0));
          // The same file again is chosen again.
          currentTarget.value = '';
        }}
      />
      <div aria-live="polite">
        <Stage importing={importing} />
      </div>
    </div>
  );
}

function Stage({ importing }: { readonly importing: Importing }) {
  const stage = importing.stage.value;
  switch (stage.kind) {
    case 'none':
      return null;
    case 'reading': {
      const words = i18n.t('import.reading', [stage.name]);
      return (
        <p class={styles.beside}>
          <progress value={stage.share} aria-label={words} />
          {words}
        </p>
      );
    }
    case 'asked':
      return <Preview importing={importing} name={stage.name} preview={stage.preview} />;
    case 'writing': {
      const words = i18n.t('import.writing', [formatCount(stage.done), formatCount(stage.of)]);
      return (
        <p class={styles.beside}>
          <progress value={stage.done} max={stage.of} aria-label={words} />
          {words}
        </p>
      );
    }
    case 'written':
      return (
        <p class={styles.beside}>
          {i18n.t('import.written', stage.papers, [formatCount(stage.papers)])}
          {stage.change !== undefined && (
            <button type="button" class={styles.button} onClick={() => void importing.undo()}>
              {i18n.t('undo.undo')}
            </button>
          )}
        </p>
      );
    case 'undone':
      return (
        <p>
          {stage.papers === stage.of
            ? i18n.t('import.undone')
            : i18n.t('import.undoneSome', [formatCount(stage.papers), formatCount(stage.of)])}
        </p>
      );
    case 'failed':
      return <p>{failedWords(stage.at)}</p>;
  }
}

interface PreviewProps {
  readonly importing: Importing;
  readonly name: string;
  readonly preview: ImportPreview;
}

/** What importing would do, and the choice. */
function Preview({ importing, name, preview }: PreviewProps) {
  const { format, added, changed, duplicates, hidden, unreadable } = preview;
  const count = added.count + changed.count + hidden;
  return (
    <div class={styles.confirm} role="group" aria-label={i18n.t('import.label')}>
      <p>
        {format === undefined ? name : i18n.t('import.from', [name, formatWords(format)])}{' '}
        {i18n.t('import.nothingYet')}
      </p>
      <Papers words={i18n.t('import.added', [formatCount(added.count)])} papers={added} />
      <Papers words={i18n.t('import.changed', [formatCount(changed.count)])} papers={changed} />
      <p>{i18n.t('import.duplicates', [formatCount(duplicates)])}</p>
      {hidden > 0 && <p>{i18n.t('import.hidden', [formatCount(hidden)])}</p>}
      <UnreadableList unreadable={unreadable} />
      <div class={styles.choices}>
        {count > 0 && (
          <button type="button" class={styles.button} onClick={() => void importing.confirm()}>
            {i18n.t('import.confirm', count, [formatCount(count)])}
          </button>
        )}
        <button type="button" class={styles.button} onClick={() => importing.cancel()}>
          {i18n.t(count > 0 ? 'import.cancel' : 'import.close')}
        </button>
      </div>
    </div>
  );
}

function Papers({ words, papers }: { readonly words: string; readonly papers: PreviewedPapers }) {
  if (papers.count === 0) return <p>{words}</p>;
  const others = papers.count - papers.titles.length;
  return (
    <details>
      <summary>{words}</summary>
      <ul class={styles.named}>
        {papers.titles.map((title, index) => (
          <li key={index}>
            <bdi>{title}</bdi>
          </li>
        ))}
        {others > 0 && <li>{i18n.t('import.others', others, [formatCount(others)])}</li>}
      </ul>
    </details>
  );
}

function formatWords(format: ImportFormat): string {
  switch (format) {
    case 'backup':
      return i18n.t('import.backup');
    case 'bibtex':
      return i18n.t('formats.bibtex');
    case 'bookmarks':
      return i18n.t('import.bookmarks');
    case 'csl-json':
      return i18n.t('formats.cslJson');
    case 'csv':
      return i18n.t('formats.csv');
    case 'links':
      return i18n.t('import.links');
    case 'ris':
      return i18n.t('formats.ris');
  }
}

function failedWords(at: 'reading' | 'writing' | 'undoing'): string {
  switch (at) {
    case 'reading':
      return i18n.t('import.notRead');
    case 'writing':
      return i18n.t('import.notWritten');
    case 'undoing':
      return i18n.t('import.notUndone');
  }
}
