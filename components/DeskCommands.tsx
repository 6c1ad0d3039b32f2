import type { ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PauseLength } from '@/core/new-tab';
import type { Settings } from '@/core/settings';
import type { Desk } from '@/state/desk';
import { deskCommands } from './commands';
import { Palette } from './Palette';
import type { ShortcutSheet } from './ShortcutSheet';
import { useKeys } from './useKeys';
import { useLater } from './useLater';

interface DeskCommandsProps {
  readonly desk: Desk;
  readonly settings: ReadonlySignal<Settings>;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onPause: (length: PauseLength) => void;
  readonly onOpenSettings: () => void;
}

/** The keys of a screen, the sheet that lists them, and the palette that finds them by name. */
export function DeskCommands(props: DeskCommandsProps) {
  const { desk, settings, searchBox, onPause, onOpenSettings } = props;
  const [shown, setShown] = useState<'sheet' | 'palette' | undefined>(undefined);
  const commands = useMemo(
    () =>
      deskCommands(desk, settings, {
        focusSearch: () => searchBox.current?.focus(),
        showSheet: () => setShown('sheet'),
        openSettings: onOpenSettings,
        pause: onPause,
      }),
    [desk],
  );
  useKeys(commands, settings.value.keys);
  usePaletteKey(() => setShown('palette'));

  // A dialog says that it has closed a moment later: another one may be open by then.
  const close = (): void => setShown((now) => (now === shown ? undefined : now));
  if (shown === 'sheet') return <Sheet commands={commands} onClose={close} />;
  if (shown === undefined) return null;
  return (
    <Palette
      commands={commands}
      search={desk.search}
      onOpen={(paper) => desk.show(paper)}
      onClose={close}
    />
  );
}

const loadSheet = () => import('./ShortcutSheet');

function Sheet(props: Parameters<typeof ShortcutSheet>[0]) {
  const code = useLater(loadSheet);
  return code === undefined ? null : <code.ShortcutSheet {...props} />;
}

/** Ctrl+K, or Cmd+K on a Mac, wherever the focus is. */
function usePaletteKey(onPalette: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      onPalette();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
