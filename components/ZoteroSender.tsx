import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Paper } from '@/core/paper';
import type { Desk } from '@/state/desk';
import type { ZoteroStage } from '@/state/zotero';
import { formatCount } from './format';
import styles from './ZoteroSender.module.css';

interface ZoteroSenderProps {
  readonly desk: Desk;
  readonly papers: readonly Paper[];
}

/** Adds papers to the Zotero of this computer, once it is said where they go. */
export function ZoteroSender({ desk, papers }: ZoteroSenderProps) {
  const { zotero } = desk;
  const stage = zotero.stage.value;
  const add = useRef<HTMLButtonElement>(null);
  useEffect(() => () => zotero.leave(), []);
  // It takes the place of the button that was pressed.
  useLayoutEffect(() => {
    if (stage.kind === 'ready') add.current?.focus();
  }, [stage.kind]);
  return (
    <div class={styles.box}>
      <p aria-live="polite" class={styles.words}>
        {stageWords(stage)}
      </p>
      {stage.kind === 'ready' ? (
        <button
          type="button"
          class={styles.button}
          ref={add}
          onClick={() => void zotero.send(papers)}
        >
          {i18n.t('zotero.add', papers.length, [formatCount(papers.length)])}
        </button>
      ) : (
        <button
          type="button"
          class={styles.button}
          disabled={stage.kind === 'asking' || stage.kind === 'sending'}
          onClick={() => void zotero.look()}
        >
          {i18n.t('zotero.label')}
        </button>
      )}
    </div>
  );
}

function stageWords(stage: ZoteroStage): string {
  switch (stage.kind) {
    case 'none':
      return '';
    case 'asking':
      return i18n.t('zotero.asking');
    case 'ready':
      return i18n.t('zotero.ready', [stage.version, placeWords(stage.target)]);
    case 'sending':
      return i18n.t('zotero.sending');
    case 'sent':
      return i18n.t('zotero.sent', stage.count, [
        formatCount(stage.count),
        placeWords(stage.target),
      ]);
    case 'failed':
      return problemWords(stage.problem);
  }
}

type Placed = Extract<ZoteroStage, { readonly kind: 'ready' }>['target'];

function placeWords({ library, collection }: Placed): string {
  return collection === undefined ? library : `${library} › ${collection}`;
}

function problemWords(problem: Extract<ZoteroStage, { kind: 'failed' }>['problem']): string {
  switch (problem) {
    case 'denied':
      return i18n.t('zotero.denied');
    case 'not-running':
      return i18n.t('zotero.notRunning');
    case 'no-answer':
      return i18n.t('zotero.noAnswer');
    case 'read-only':
      return i18n.t('zotero.readOnly');
    case 'outdated':
      return i18n.t('zotero.outdated');
    case 'refused':
      return i18n.t('zotero.refused');
    case 'unreadable':
      return i18n.t('zotero.unreadable');
    case 'switched-off':
      return i18n.t('zotero.switchedOff');
  }
}
