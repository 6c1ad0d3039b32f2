import { i18n } from '#i18n';
import { plainText } from '@/core/tex/segments';
import type { Saved } from '@/state/saved';
import { UndoBar } from './UndoBar';

/** What was just removed, with the way back; or that a change could not be written. */
export function DeskUndo({ saved }: { readonly saved: Saved }) {
  const last = saved.last.value;
  const dismiss = (): void => saved.dismiss();
  if (saved.failed.value) {
    return <UndoBar message={i18n.t('undo.failed')} onUndo={undefined} onDismiss={dismiss} />;
  }
  const message =
    last?.kind === 'remove' ? i18n.t('undo.removed', [plainText(last.paper.title)]) : undefined;
  return <UndoBar message={message} onUndo={() => void saved.undo()} onDismiss={dismiss} />;
}
