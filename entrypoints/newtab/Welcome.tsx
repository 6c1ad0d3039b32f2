import { useEffect, useState } from 'preact/hooks';
import { WelcomeCard } from '@/components/WelcomeCard';
import { WELCOME_MS } from '@/core/settings';
import type { LiveSettings } from '@/entrypoints/first-paint/live-settings';
import type { Desk } from '@/state/desk';

interface WelcomeProps {
  readonly desk: Desk;
  readonly live: LiveSettings;
}

/**
 * The card for new users, over the newest papers: until it is dismissed, a paper was saved, or some
 * days have passed. Saving ends it for the next tab: in this one the list must not jump.
 */
export function Welcome({ desk, live }: WelcomeProps) {
  // Who dismissed the card must not see it again for the moment that reading takes.
  return live.known.value ? <WelcomeIfDue desk={desk} live={live} /> : null;
}

function WelcomeIfDue({ desk, live: { settings, change } }: WelcomeProps) {
  const [openedAt] = useState(Date.now);
  const [dismissed, setDismissed] = useState(false);
  const { welcomeUntil } = settings.value;
  const [wasDue] = useState(() => isDue(welcomeUntil, openedAt));
  const hasSaved = desk.saved.statuses.value.size > 0;
  const route = desk.feed.route.value;

  useEffect(() => {
    if (welcomeUntil === null) void change({ welcomeUntil: openedAt + WELCOME_MS });
    else if (hasSaved && welcomeUntil !== 0) void change({ welcomeUntil: 0 });
  }, [welcomeUntil, hasSaved]);

  const isHome = route.view === 'trending' && desk.search.found.value === undefined;
  if (!wasDue || dismissed || !isHome) return null;
  return (
    <WelcomeCard
      stays={isDue(welcomeUntil, openedAt)}
      onDismiss={() => {
        setDismissed(true);
        void change({ welcomeUntil: 0 });
      }}
    />
  );
}

function isDue(until: number | null, now: number): boolean {
  return until === null || now < until;
}
