import { mirrorText, parseFirstPaint, readMirror, type FirstPaint } from '@/core/first-paint';
import type { Settings } from '@/core/settings';
import { withLocalStorage } from './local-storage';

const KEY = 'settings';

/** What the mirror of the settings says, checked. */
export function mirrored(): FirstPaint {
  return parseFirstPaint(mirroredSettings());
}

/** What the mirror of the settings holds, as it is. */
export function mirroredSettings(): unknown {
  return readMirror(withLocalStorage((local) => local.getItem(KEY)) ?? null);
}

/** Keeps a copy of the settings where the next page finds it before it paints. */
export function mirror(settings: Settings): void {
  withLocalStorage((local) => local.setItem(KEY, mirrorText(settings)));
}

/** Tells the style sheets how pages shall look. */
export function applyDisplay({
  theme,
  density,
  images,
}: Pick<FirstPaint, 'theme' | 'density' | 'images'>): void {
  const { dataset } = document.documentElement;
  dataset['theme'] = theme;
  dataset['density'] = density;
  dataset['images'] = String(images);
}
