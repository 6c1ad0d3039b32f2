import type { Range } from '@/core/search/paper-search';

interface HighlightedProps {
  readonly text: string;
  /** Half-open UTF-16 ranges of the text, ascending and apart. */
  readonly ranges: readonly Range[] | undefined;
}

/** A text with what a search matched marked in it. */
export function Highlighted({ text, ranges }: HighlightedProps) {
  if (ranges === undefined || ranges.length === 0) return <>{text}</>;
  const parts = ranges.map(([start, end], index) => (
    <>
      {text.slice(ranges[index - 1]?.[1] ?? 0, start)}
      <mark>{text.slice(start, end)}</mark>
    </>
  ));
  return (
    <>
      {parts}
      {text.slice(ranges.at(-1)?.[1])}
    </>
  );
}
