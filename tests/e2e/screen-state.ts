import type { Locator, Page } from '@playwright/test';
import type { SampleApi } from '../../scripts/sample-api/server.ts';
import type { Papertab } from './extension.ts';

/** A size that a surface is used at. */
export type Size = 'wide' | 'middle' | 'narrow';

export const SIZES: Readonly<Record<Size, { readonly width: number; readonly height: number }>> = {
  wide: { width: 1440, height: 900 },
  middle: { width: 1024, height: 768 },
  narrow: { width: 400, height: 580 },
};

/** A screen in a state worth looking at. */
export interface ScreenState {
  readonly name: string;
  readonly sizes: readonly Size[];
  /** Set where the API is in trouble, or gives no answer: such a state has a browser of its own. */
  readonly trouble?: 'hang' | 'other';
  /** Brings it about. */
  readonly open: (papertab: Papertab, api: SampleApi) => Promise<Page>;
  /** What is to be seen then, and in no other state. */
  readonly sign: (page: Page) => Locator;
}

export const ALL_SIZES: readonly Size[] = ['wide', 'middle', 'narrow'];
