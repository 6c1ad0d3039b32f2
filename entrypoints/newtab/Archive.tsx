import { ArchiveOffer } from '@/components/ArchiveOffer';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';
import type { Archive as ArchiveState } from '@/state/archive';
import { openArchive } from './open-archive';

/** Followed from the first search that finds nothing: who has none needs to know nothing of it. */
let archive: ArchiveState | undefined;

/** What stands below where a search found nothing: the archive, to be kept or on its way. */
export function Archive({ live }: { readonly live: LiveSettings }) {
  archive ??= openArchive(live);
  return (
    <ArchiveOffer
      stage={archive.stage.value}
      size={archive.size.value}
      now={archive.now.value}
      onWish={(wish) => void live.change({ archive: wish })}
    />
  );
}
