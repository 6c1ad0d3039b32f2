import { i18n } from '#i18n';
import type { LibraryStanding } from '@/core/library/opening';
import { formatCount, formatInstant } from './format';
import styles from './LibraryNotice.module.css';

interface LibraryNoticeProps {
  readonly standing: LibraryStanding;
  readonly onTryAgain: () => void;
  /** Leads to where a backup is written, restored and imported; absent where that is here. */
  readonly onOpenSettings?: () => void;
  readonly onDismiss: () => void;
}

/** What is wrong with the library, in one sentence, and the way out; nothing where all is well. */
export function LibraryNotice(props: LibraryNoticeProps) {
  const { standing, onTryAgain, onOpenSettings, onDismiss } = props;
  const words = standingWords(standing);
  const wayOut = wayOutOf(standing);
  const ways = {
    'try-again': { label: i18n.t('trouble.tryAgain'), onClick: onTryAgain },
    reload: { label: i18n.t('trouble.reload'), onClick: () => location.reload() },
    backups: { label: i18n.t('trouble.backups'), onClick: onOpenSettings },
    dismiss: { label: i18n.t('trouble.understood'), onClick: onDismiss },
  };
  const way = wayOut === undefined ? undefined : ways[wayOut];
  return (
    <div aria-live="polite">
      {words !== undefined && (
        <section
          class={styles.notice}
          data-passing
          aria-label={i18n.t('trouble.label')}
          data-kind={standing.kind}
        >
          <p class={styles.words}>{words}</p>
          {way?.onClick !== undefined && (
            <button type="button" class={styles.way} onClick={way.onClick}>
              {way.label}
            </button>
          )}
        </section>
      )}
    </div>
  );
}

function standingWords(standing: LibraryStanding): string | undefined {
  switch (standing.kind) {
    case 'opening':
      return undefined;
    case 'ready': {
      const { papers = 0, isWhole = true, asOf } = standing.mended ?? {};
      if (!isWhole) return i18n.t('trouble.notWhole');
      if (asOf !== undefined)
        return i18n.t('trouble.mendedAsOf', papers, [formatCount(papers), formatInstant(asOf)]);
      return papers === 0 ? undefined : i18n.t('trouble.mended', papers, [formatCount(papers)]);
    }
    case 'recovering':
      return i18n.t('trouble.recovering');
    case 'blocked':
      return i18n.t('trouble.blocked');
    case 'private':
      return i18n.t('trouble.private');
    case 'read-only':
      return readOnlyWords(standing.reason);
  }
}

function readOnlyWords(reason: Extract<LibraryStanding, { kind: 'read-only' }>['reason']): string {
  switch (reason) {
    case 'newer':
      return i18n.t('trouble.newer');
    case 'outdated':
      return i18n.t('trouble.outdated');
    case 'failing':
      return i18n.t('trouble.failing');
  }
}

function wayOutOf(
  standing: LibraryStanding,
): 'try-again' | 'reload' | 'backups' | 'dismiss' | undefined {
  switch (standing.kind) {
    case 'ready':
      return standing.mended?.isWhole === false ? 'backups' : 'dismiss';
    case 'blocked':
      return 'reload';
    case 'read-only':
      if (standing.reason === 'newer') return 'backups';
      return standing.reason === 'outdated' ? 'reload' : 'try-again';
    default:
      return undefined;
  }
}
