import { i18n } from '#i18n';
import { MOST_RULES } from '@/core/rules/rule';
import type { Desk } from '@/state/desk';
import type { RuleChange } from '@/state/rules';
import type { Said } from '@/state/said';
import { changeWords } from './change-words';
import { formatCount } from './format';
import { UndoBar } from './UndoBar';

/** What was just changed, with the way back; what was copied; or that a change was not written. */
export function DeskUndo({ desk }: { readonly desk: Desk }) {
  const { saved } = desk;
  const last = saved.last.value;
  const dismiss = (): void => {
    saved.dismiss();
    desk.say(undefined);
  };
  if (saved.failed.value) {
    return <UndoBar message={i18n.t('undo.failed')} onDismiss={dismiss} stays />;
  }
  if (saved.isKept.value) {
    return <UndoBar message={i18n.t('undo.kept')} onDismiss={dismiss} />;
  }
  if (desk.said.value !== undefined) {
    return <UndoBar message={saidWords(desk.said.value)} onDismiss={() => desk.say(undefined)} />;
  }
  const ruled = desk.rules.last.value;
  if (ruled !== undefined) {
    const canUndo = ruled.kind !== 'too-many' && { onUndo: () => void desk.rules.undo() };
    return (
      <UndoBar message={ruledWords(ruled)} {...canUndo} onDismiss={() => desk.rules.dismiss()} />
    );
  }
  const message = last === undefined ? undefined : changeWords(last);
  if (last?.kind === 'undo') return <UndoBar message={message} onDismiss={dismiss} />;
  return <UndoBar message={message} onUndo={() => void saved.undo()} onDismiss={dismiss} />;
}

function ruledWords({ kind, name }: RuleChange): string {
  switch (kind) {
    case 'followed':
      return i18n.t('undo.followed', [name]);
    case 'unfollowed':
      return i18n.t('undo.unfollowed', [name]);
    case 'not-this':
      return i18n.t('undo.notThis', [name]);
    case 'too-many':
      return i18n.t('undo.tooMany', [formatCount(MOST_RULES)]);
  }
}

function saidWords(said: Said): string {
  switch (said) {
    case 'link':
      return i18n.t('undo.copiedLink');
    case 'markdown':
      return i18n.t('undo.copiedMarkdown');
    case 'bibtex':
      return i18n.t('undo.copiedBibtex');
    case 'copied':
      return i18n.t('undo.copied');
    case 'exported':
      return i18n.t('undo.exported');
    case 'not-exported':
      return i18n.t('undo.notExported');
    case 'nothing-to-undo':
      return i18n.t('undo.nothing');
    case 'missed':
      return i18n.t('undo.missed');
  }
}
