/**
 * Waits until what the first script painted is on the screen, so that reading the application's code
 * does not delay it. Nothing painted, or nobody to see it, is nothing to wait for.
 */
export async function afterFirstFrame(): Promise<void> {
  const isSeen = document.visibilityState === 'visible';
  if (!isSeen || document.documentElement.dataset['painted'] === undefined) return;
  await new Promise<void>((resolve) => {
    // A task that is posted in a frame runs after it.
    requestAnimationFrame(() => setTimeout(resolve));
    // A page that goes out of sight meanwhile has no frames.
    document.addEventListener('visibilitychange', () => resolve(), { once: true });
  });
}

/**
 * Starts the application. Where its code cannot be read under a painted screen, as when an update has
 * just replaced it, the page is loaded anew, which paints nothing beforehand: once, then.
 */
export async function startOrReload(start: () => Promise<unknown>): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (document.documentElement.dataset['painted'] === undefined) throw error;
    location.reload();
  }
}
