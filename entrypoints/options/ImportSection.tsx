import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatCount } from '@/components/format';
import { ImportPreviewBox } from './ImportPreviewBox';
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
      return <ImportPreviewBox importing={importing} {...stage} />;
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
          {stage.settingsTaken && ` ${i18n.t('import.settingsTaken')}`}
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
