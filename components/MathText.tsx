import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Range } from '@/core/search/paper-search';
import { toPhrases, toPlainParts, type Part } from '@/core/tex/parts';
import styles from './MathText.module.css';

interface MathTextProps {
  readonly text: string;
  /** Half-open UTF-16 ranges of the text, ascending and apart, to be marked. */
  readonly ranges?: readonly Range[] | undefined;
  /** Maths in plain characters, where room is short. */
  readonly brief?: boolean;
}

/** A text with its maths drawn and what a search matched marked. */
export function MathText({ text, ranges, brief = false }: MathTextProps) {
  if (brief) return <>{toPlainParts(text, ranges).map(drawPart)}</>;
  return (
    <>
      {toPhrases(text, ranges).map(({ parts, unbroken }) =>
        unbroken ? <span class={styles.unbroken}>{parts.map(drawPart)}</span> : parts.map(drawPart),
      )}
    </>
  );
}

function drawPart({ text, marked, tex, script }: Part) {
  const drawn = tex === undefined ? drawText(text, script) : <Maths tex={tex} plain={text} />;
  return marked ? <mark>{drawn}</mark> : drawn;
}

function drawText(text: string, script: Part['script']) {
  if (script === undefined) return text;
  return script === 'super' ? (
    <sup class={styles.script}>{text}</sup>
  ) : (
    <sub class={styles.script}>{text}</sub>
  );
}

type DrawMaths = (tex: string) => readonly VNode[] | undefined;

/** Undefined until the first maths comes near the screen. */
const drawing = signal<DrawMaths>();

/** A formula: in plain characters until it is near the screen and the library is there. */
function Maths({ tex, plain }: { readonly tex: string; readonly plain: string }) {
  const place = useRef<HTMLSpanElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    return watchFor(element, () => setNear(true));
  }, []);
  useEffect(() => {
    if (near) void load();
  }, [near]);
  const draw = near ? drawing.value : undefined;
  const drawn = useMemo(() => draw?.(tex), [draw, tex]);
  return (
    <span ref={place} class={styles.maths} data-plain={plain}>
      {drawn ?? plain}
    </span>
  );
}

async function load(): Promise<void> {
  if (drawing.peek() !== undefined) return;
  try {
    const { drawMaths } = await import('./maths-drawing');
    drawing.value = drawMaths;
  } catch {
    // The extension was updated under the open page: plain characters stay.
  }
}

/** So much more than the screen is looked at, in its heights. */
const AROUND = '50%';

const waiting = new Map<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Tells once that an element is near the screen. One observer serves all. Returns how to stop. */
function watchFor(element: Element, tell: () => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) finish(target, true);
    },
    { rootMargin: AROUND },
  );
  waiting.set(element, tell);
  observer.observe(element);
  return () => finish(element, false);
}

function finish(element: Element, isNear: boolean): void {
  const tell = waiting.get(element);
  waiting.delete(element);
  observer?.unobserve(element);
  if (isNear) tell?.();
}
