import { handBack } from '@/browser/hand-back';

/** Hands the tab back to the browser. Until that is done nothing shows; the blank page if it fails. */
export async function leave(): Promise<void> {
  const { dataset } = document.documentElement;
  dataset['shown'] = 'browser';
  if (!(await handBack())) dataset['shown'] = 'blank';
}
