import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ArchiveProgress } from '@/components/ArchiveProgress';
import { formatBytes, formatDay } from '@/components/format';
import { useFocusAfter } from '@/components/useFocusAfter';
import type { ArchiveWish } from '@/core/archive/archive-state';
import type { CacheSize } from '@/core/cache/queries';
import { FIRST_DAY } from '@/core/day';
import type { ArchiveStage } from '@/state/archive';
import styles from './Options.module.css';

export interface ArchiveSectionProps {
  readonly stage: ArchiveStage;
  readonly size: CacheSize;
  /** What all of Papertab takes on this device, in bytes; undefined where the browser does not say. */
  readonly used: number | undefined;
  /** The time, epoch ms. */
  readonly now: number;
  readonly onWish: (wish: ArchiveWish) => void;
}

/** Whether all days are kept, how far that has come, what it takes, and how to be rid of it. */
export function ArchiveSection({ stage, size, used, now, onWish }: ArchiveSectionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const leave = useFocusAfter(heading, stage.kind === 'off');
  const wishAndLeave = (wish: ArchiveWish): void => {
    leave();
    onWish(wish);
  };
  return (
    <section class={styles.section}>
      <h2 ref={heading} class={styles.heading} tabIndex={-1}>
        {i18n.t('archive.label')}
      </h2>
      {stage.kind === 'opening' ? null : stage.kind === 'off' ? (
        <>
          <p>
            {i18n.t('archive.without')} {i18n.t('archive.offer', [formatDay(FIRST_DAY)])}
          </p>
          <button type="button" class={styles.button} onClick={() => wishAndLeave('on')}>
            {i18n.t('archive.keep')}
          </button>
        </>
      ) : (
        <ArchiveProgress stage={stage} size={size} now={now} onWish={onWish} />
      )}
      <div class={styles.beside}>
        {used !== undefined && (
          <p class={styles.hint}>{i18n.t('archive.storage', [formatBytes(used)])}</p>
        )}
        {stage.kind !== 'off' && <Delete onDelete={() => wishAndLeave('off')} />}
      </div>
    </section>
  );
}

/** Asks once more, and says what stays. */
function Delete({ onDelete }: { readonly onDelete: () => void }) {
  const [asking, setAsking] = useState<boolean>();
  const first = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone: what took its place has the focus.
  useLayoutEffect(() => {
    if (asking !== undefined) first.current?.focus();
  }, [asking]);
  if (asking !== true) {
    return (
      <button ref={first} type="button" class={styles.button} onClick={() => setAsking(true)}>
        {i18n.t('archive.delete')}
      </button>
    );
  }
  return (
    <div class={styles.confirm} role="group" aria-label={i18n.t('archive.delete')}>
      <p>{i18n.t('archive.deleteSure')}</p>
      <div class={styles.choices}>
        <button ref={first} type="button" class={styles.button} onClick={() => setAsking(false)}>
          {i18n.t('archive.deleteNo')}
        </button>
        <button type="button" class={styles.danger} onClick={onDelete}>
          {i18n.t('archive.deleteYes')}
        </button>
      </div>
    </div>
  );
}
