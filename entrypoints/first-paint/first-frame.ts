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
