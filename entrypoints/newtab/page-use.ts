import { useMarker } from '@/browser/updates';

/** A page that nobody touched for so long is not in use, though it may be seen. */
const IDLE_MS = 5 * 60_000;

/** Says that this page is in use: while it is seen and was touched lately, or while it is busy. */
export function watchUse(isBusy: () => boolean = () => false): void {
  const mark = useMarker('in-use');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    mark(isBusy() || document.visibilityState === 'visible');
    timer = setTimeout(idle, IDLE_MS);
  };
  const idle = (): void => {
    if (isBusy()) look();
    else mark(false);
  };
  for (const touch of ['pointerdown', 'keydown', 'wheel', 'visibilitychange']) {
    document.addEventListener(touch, look, { passive: true });
  }
  look();
}
