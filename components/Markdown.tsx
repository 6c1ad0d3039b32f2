import type { Block, Inline } from '@/core/markdown';
import styles from './Markdown.module.css';

/** A text as its Markdown means it. */
export function Markdown({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <div class={styles.markdown}>
      {blocks.map((block) => (
        <DrawnBlock block={block} />
      ))}
    </div>
  );
}

function DrawnBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return (
        <p class={block.kind === 'heading' ? styles.heading : undefined} dir="auto">
          {block.lines.map((line, index) => (
            <>
              {index > 0 && <br />}
              <Line inlines={line} />
            </>
          ))}
        </p>
      );
    case 'quote':
      return (
        <blockquote class={styles.quote}>
          {block.blocks.map((each) => (
            <DrawnBlock block={each} />
          ))}
        </blockquote>
      );
    case 'code':
      return (
        <pre class={styles.block}>
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const items = block.items.map((item) => (
        <li dir="auto">
          <Line inlines={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function Line({ inlines }: { readonly inlines: readonly Inline[] }) {
  return (
    <>
      {inlines.map((inline) => (
        <DrawnInline inline={inline} />
      ))}
    </>
  );
}

function DrawnInline({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return <>{inline.text}</>;
    case 'code':
      return <code class={styles.code}>{inline.text}</code>;
    case 'strong':
      return (
        <strong>
          <Line inlines={inline.inlines} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Line inlines={inline.inlines} />
        </em>
      );
    case 'link':
      return (
        <a
          class={styles.link}
          href={inline.url}
          target="_blank"
          rel="noopener noreferrer"
          referrerpolicy="no-referrer"
        >
          <Line inlines={inline.inlines} />
        </a>
      );
  }
}
