import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Paper } from '@/core/paper';
import type { Desk } from '@/state/desk';
import type { Command } from './commands';
import { Dialog } from './Dialog';
import { MathText } from './MathText';
import styles from './Palette.module.css';

interface PaletteProps {
  readonly commands: readonly Command[];
  readonly search: Desk['search'];
  readonly onOpen: (paper: Paper) => void;
  readonly onClose: () => void;
}

/** Finds papers and things to do by their names; arrows choose, Enter does it. */
export function Palette({ commands, search, onOpen, onClose }: PaletteProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const actions = useMemo(() => matching(commands, text), [commands, text]);
  const papers = search.lookedUp.value;
  const count = actions.length + papers.length;
  const at = Math.min(chosen, count - 1);

  // What was typed here is asked for no longer.
  useEffect(() => () => search.lookUp(''), []);

  const field = useRef<HTMLInputElement>(null);
  const run = (index: number): void => {
    // At once: nothing outside an open dialog can get the focus.
    field.current?.closest('dialog')?.close();
    onClose();
    const action = actions[index];
    if (action !== undefined) action.run();
    const found = papers[index - actions.length];
    if (found !== undefined) onOpen(found.paper);
  };

  return (
    <Dialog label={i18n.t('palette.label')} onClose={onClose}>
      <input
        ref={field}
        class={styles.input}
        type="text"
        role="combobox"
        aria-label={i18n.t('palette.label')}
        aria-expanded="true"
        aria-controls="palette-options"
        aria-activedescendant={at >= 0 ? `palette-${at}` : undefined}
        placeholder={i18n.t('palette.placeholder')}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          search.lookUp(event.currentTarget.value);
          setChosen(0);
        }}
        onFocus={() => search.prepare()}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (steps !== undefined && count > 0) setChosen((at + steps + count) % count);
          else if (event.key === 'Enter' && at >= 0) run(at);
          else return;
          event.preventDefault();
        }}
      />
      <div
        id="palette-options"
        class={styles.options}
        role="listbox"
        aria-label={i18n.t('palette.label')}
      >
        {actions.map((action, index) => (
          <div
            key={action.name}
            id={`palette-${index}`}
            class={styles.option}
            role="option"
            aria-selected={index === at}
            onClick={() => run(index)}
          >
            {action.name}
            {action.keys[0] !== undefined && <kbd class={styles.key}>{action.keys[0]}</kbd>}
          </div>
        ))}
        {papers.map(({ paper, matches }, index) => (
          <div
            key={paper.id}
            id={`palette-${actions.length + index}`}
            class={`${styles.option} ${styles.paper}`}
            role="option"
            aria-selected={actions.length + index === at}
            onClick={() => run(actions.length + index)}
          >
            <bdi>
              <MathText text={paper.title} ranges={matches.title} brief />
            </bdi>
          </div>
        ))}
      </div>
      {count === 0 && <p class={styles.none}>{i18n.t('palette.none')}</p>}
    </Dialog>
  );
}

/**
 * The commands whose names hold the beginnings of all words typed; first those whose name begins as
 * the text does.
 */
function matching(commands: readonly Command[], text: string): readonly Command[] {
  const typed = text.toLowerCase().trim();
  const words = typed.split(/\s+/);
  const begins = ({ name }: Command): number => Number(name.toLowerCase().startsWith(typed));
  return commands
    .filter(({ name }) => {
      const parts = name.toLowerCase().split(/[\s,]+/);
      return words.every((word) => parts.some((part) => part.startsWith(word)));
    })
    .toSorted((a, b) => begins(b) - begins(a));
}
