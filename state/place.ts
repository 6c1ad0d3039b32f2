import { isPaperId, type PaperId } from '@/core/paper-id';

/** Where somebody was in a list, so that a reload leads back there. */
export interface Place {
  /** The list, by the name that a desk gives it. */
  readonly list: string;
  /** The first row on the screen, and how far its top is below that of the list's window, px. */
  readonly row?: PaperId;
  readonly offset: number;
  /** The paper that was marked, or open without being in the list. */
  readonly paper?: PaperId;
  /** Whether the paper had the screen where there is no room for both. */
  readonly opened: boolean;
}

/** The place in a stored text; undefined where it holds none. */
export function parsePlace(text: string | null): Place | undefined {
  const stored = parseObject(text);
  if (stored === undefined) return undefined;
  const { list, row, offset, paper, opened } = stored;
  if (typeof list !== 'string' || typeof opened !== 'boolean') return undefined;
  if (typeof offset !== 'number' || !Number.isFinite(offset)) return undefined;
  return {
    list,
    offset,
    opened,
    ...(isId(row) && { row }),
    ...(isId(paper) && { paper }),
  };
}

function parseObject(text: string | null): Readonly<Record<string, unknown>> | undefined {
  try {
    const stored: unknown = JSON.parse(text ?? 'null');
    return typeof stored === 'object' && stored !== null ? { ...stored } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isId(value: unknown): value is PaperId {
  return typeof value === 'string' && isPaperId(value);
}
