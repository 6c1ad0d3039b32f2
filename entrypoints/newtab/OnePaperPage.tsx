import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { DeskTrouble } from '@/components/DeskTrouble';
import { MathText } from '@/components/MathText';
import { NotNowMenu } from '@/components/NotNowMenu';
import { PaperByline } from '@/components/PaperByline';
import { SaveButton } from '@/components/SaveButton';
import type { PauseLength } from '@/core/new-tab';
import { oneLine } from '@/core/paper';
import { paperUrl } from '@/core/paper-id';
import type { BestPaper } from '@/core/ranking/best-unseen';
import { plainText } from '@/core/tex/segments';
import type { OnePaper } from '@/state/one-paper';
import styles from './OnePaperPage.module.css';

interface OnePaperPageProps {
  readonly model: OnePaper;
  readonly onPause: (length: PauseLength) => void;
  readonly onOpenSettings: () => void;
}

/** Who opened the tab to go elsewhere is gone by then, and has not seen the paper. */
const SEEN_AFTER_MS = 4_000;

/** A new tab with one paper, and nothing else that asks for attention. */
export function OnePaperPage({ model, onPause, onOpenSettings }: OnePaperPageProps) {
  const best = model.best.value;
  useEffect(() => {
    if (best === undefined) return undefined;
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') void model.see();
    }, SEEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [best]);
  return (
    <div class={styles.page}>
      <DeskTrouble desk={model} onOpenSettings={onOpenSettings} />
      <main class={styles.main}>
        {best !== undefined && (
          <Sheet
            best={best}
            saved={model.saved.statuses.value.has(best.paper.id)}
            failed={model.saved.failed.value}
            onToggleSaved={() => void model.saved.toggle(best.paper)}
          />
        )}
        {model.isEmpty.value && <h1 class={styles.none}>{i18n.t('notice.noPapers')}</h1>}
      </main>
      <footer class={styles.footer}>
        <a class={styles.tool} href="#/trending">
          {i18n.t('newTab.showAll')}
        </a>
        <NotNowMenu onPause={onPause} />
        <button type="button" class={styles.tool} onClick={onOpenSettings}>
          {i18n.t('header.settings')}
        </button>
      </footer>
    </div>
  );
}

interface SheetProps {
  readonly best: BestPaper;
  readonly saved: boolean;
  /** Whether saving it, or taking it out, could not be written. */
  readonly failed: boolean;
  readonly onToggleSaved: () => void;
}

function Sheet({ best: { paper, allKnown }, saved, failed, onToggleSaved }: SheetProps) {
  return (
    <article class={styles.sheet} data-paper-id={paper.id} aria-labelledby="one-paper">
      <p class={styles.why}>{i18n.t(allKnown ? 'newTab.oneKnown' : 'newTab.oneWhy')}</p>
      <h1 class={styles.title} id="one-paper">
        <a href={paperUrl(paper.id)}>
          <bdi>
            <MathText text={paper.title} ranges={undefined} />
          </bdi>
        </a>
      </h1>
      <PaperByline paper={paper} matches={undefined} brief={false} />
      <p class={styles.line}>{oneLine(paper)}</p>
      <p class={styles.actions}>
        <SaveButton title={plainText(paper.title)} saved={saved} onToggle={onToggleSaved} />
        <a class={styles.open} href={paperUrl(paper.id)}>
          {i18n.t('newTab.open')}
        </a>
      </p>
      {failed && (
        <p class={styles.failed} role="alert">
          {i18n.t('undo.failed')}
        </p>
      )}
    </article>
  );
}
