import { tagHue } from './tag-hue';
import styles from './TagDot.module.css';

/** The colour of a tag, which says nothing that its name does not. */
export function TagDot({ tag }: { readonly tag: string }) {
  return <span class={styles.dot} style={{ '--hue': tagHue(tag) }} aria-hidden="true" />;
}
