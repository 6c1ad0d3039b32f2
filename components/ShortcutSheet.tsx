import { i18n } from '#i18n';
import type { Command } from './commands';
import { Dialog } from './Dialog';
import { QueryHelp } from './QueryHelp';
import styles from './ShortcutSheet.module.css';

interface ShortcutSheetProps {
  readonly commands: readonly Command[];
  readonly onClose: () => void;
}

const GROUPS: readonly Command['group'][] = ['list', 'paper', 'views', 'page'];

/** All keys at a glance. */
export function ShortcutSheet({ commands, onClose }: ShortcutSheetProps) {
  return (
    <Dialog label={i18n.t('keys.label')} onClose={onClose}>
      <div class={styles.head}>
        <h2 class={styles.title}>{i18n.t('keys.label')}</h2>
        <button
          type="button"
          class={styles.close}
          aria-label={i18n.t('undo.dismiss')}
          onClick={(event) => event.currentTarget.closest('dialog')?.close()}
        >
          ×
        </button>
      </div>
      <div class={styles.groups}>
        {GROUPS.map((group) => (
          <dl key={group} class={styles.group}>
            {commands
              .filter((command) => command.group === group && command.keys.length > 0)
              .map((command) => (
                <div key={command.name} class={styles.row}>
                  <dt class={styles.keys}>
                    {command.keys.map((keys) => (
                      <kbd key={keys} class={styles.key}>
                        {keyName(keys)}
                      </kbd>
                    ))}
                  </dt>
                  <dd class={styles.name}>{command.name}</dd>
                </div>
              ))}
          </dl>
        ))}
      </div>
      <QueryHelp />
    </Dialog>
  );
}

const SIGNS: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

function keyName(keys: string): string {
  return SIGNS[keys] ?? keys;
}
