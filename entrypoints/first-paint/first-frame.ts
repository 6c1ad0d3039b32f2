/** A page's application. */
export interface Application {
  start(): Promise<void>;
}

/**
 * Reads the application and starts it once what the first script painted is on the screen. Where its
 * code cannot be read under a painted screen, as when an update has just replaced it, the page is loaded
 * anew, which paints nothing beforehand: once, then.
 */
export async function startAfterFirstFrame(read: () => Promise<Application>): Promise<void> {
  try {
    await firstFrame();
    const application = await read();
    await application.start();
  } catch (error) {
    if (document.documentElement.dataset['painted'] === undefined) throw error;
    location.reload();
  }
}

/**
 * Waits until what the first script painted is on the screen. Nothing painted, or nobody to see it, is
 * nothing to wait for.
 */
async function firstFrame(): Promise<void> {
  const isSeen = document.visibilityState === 'visible';
  if (!isSeen || document.documentElement.dataset['painted'] === undefined) return;
  await new Promise<void>((resolve) => {
    // A task that is posted in a frame runs after it.
    requestAnimationFrame(() => setTimeout(resolve));
    // A page that goes out of sight meanwhile has no frames.
    document.addEventListener('visibilitychange', () => resolve(), { once: true });
  });
}
