import type { Desk } from '@/state/desk';
import { LibraryNotice } from './LibraryNotice';

interface DeskTroubleProps {
  readonly desk: Pick<Desk, 'saved'>;
  readonly onOpenSettings: () => void;
}

/** What is wrong with the library of a desk, if anything is. */
export function DeskTrouble({ desk: { saved }, onOpenSettings }: DeskTroubleProps) {
  const { keeper } = saved;
  return (
    <LibraryNotice
      standing={keeper.standing.value}
      onTryAgain={() => keeper.tryAgain()}
      onOpenSettings={onOpenSettings}
      onDismiss={() => keeper.dismiss()}
    />
  );
}
