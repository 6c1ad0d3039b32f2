import { useEffect } from 'preact/hooks';
import { tellListening } from './take-over';

/**
 * Says that the page listens, once all of it does. Effects run in the order of what is drawn, but for
 * what is drawn again before: so it goes last, as one element that is never drawn again.
 */
export function Listening({ onMissed }: { readonly onMissed: () => void }) {
  useEffect(() => tellListening(onMissed), []);
  return null;
}
