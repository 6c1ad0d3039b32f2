import type { VoteHistory, VotePoint } from '@/core/ranking/vote-history';

/** The moments and upvotes that a drawing spans, and its size. */
export interface Frame {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly width: number;
  readonly height: number;
}

/** Where a point lies in a frame: time to the right, upvotes upwards. */
export function place(point: VotePoint, frame: Frame): readonly [x: number, y: number] {
  const { from, to, low, high, width, height } = frame;
  const x = to === from ? width : ((point.at - from) / (to - from)) * width;
  const y = high === low ? height / 2 : height - ((point.upvotes - low) / (high - low)) * height;
  return [x, y];
}

/** An SVG path through the segments of a history, each by itself; a point alone is a dot. */
export function linePath(segments: VoteHistory['segments'], frame: Frame): string {
  return segments
    .map((segment) => {
      const [start, ...rest] = segment.map((point) => place(point, frame).map(rounded).join(' '));
      return rest.length === 0 ? `M${start}h0` : `M${start}L${rest.join(' ')}`;
    })
    .join('');
}

/** The area between the segments of a history and the bottom of the frame. */
export function areaPath(segments: VoteHistory['segments'], frame: Frame): string {
  return segments
    .filter((segment) => segment.length > 1)
    .map((segment) => {
      const points = segment.map((point) => place(point, frame).map(rounded));
      const [first, last] = [points[0]?.[0], points.at(-1)?.[0]];
      const line = points.map((point) => point.join(' ')).join(' ');
      return `M${first} ${frame.height}L${line} ${last} ${frame.height}Z`;
    })
    .join('');
}

/** What the first, second and third line above zero of an upvotes axis stand for. */
export function upvoteTicks(most: number): readonly [number, number, number] {
  const least = Math.max(1, most / 3);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
    .map((factor) => factor * power)
    .find((candidate) => candidate >= least && Number.isInteger(candidate));
  const whole = step ?? Math.ceil(least);
  return [whole, 2 * whole, 3 * whole];
}

/** The beginnings of calendar days within a span, at most so many, evenly left out. */
export function dayTicks(from: number, to: number, most: number): number[] {
  const days: number[] = [];
  const midnight = new Date(from);
  midnight.setHours(24, 0, 0, 0);
  for (; midnight.getTime() < to; midnight.setDate(midnight.getDate() + 1)) {
    days.push(midnight.getTime());
  }
  const every = Math.ceil(days.length / most);
  return days.filter((_, index) => (days.length - 1 - index) % every === 0);
}

/** The index of the point nearest to a moment; of two the earlier. */
export function nearestPoint(points: readonly VotePoint[], at: number): number {
  let nearest = 0;
  for (const [index, point] of points.entries()) {
    if (Math.abs(point.at - at) < Math.abs((points[nearest]?.at ?? Infinity) - at)) nearest = index;
  }
  return nearest;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
