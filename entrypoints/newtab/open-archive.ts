import { computed, signal } from '@preact/signals';
import { PaperCache } from '@/core/cache/paper-cache';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';
import { ArchiveModel, type Archive } from '@/state/archive';

/** How the archive stands, wired to this browser. */
export function openArchive({ settings }: LiveSettings): Archive {
  const online = signal(navigator.onLine);
  addEventListener('offline', () => (online.value = false));
  addEventListener('online', () => (online.value = true));
  return new ArchiveModel({
    cache: new PaperCache(),
    wish: computed(() => settings.value.archive),
    // A server on this computer needs no network.
    online: computed(
      () =>
        !settings.value.offline && (online.value || settings.value.endpoint.startsWith('http:')),
    ),
    now: Date.now,
  });
}
