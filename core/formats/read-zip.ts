import { unzipSync, type UnzipFileInfo } from 'fflate';
import type { ImportProblem } from './import-record';
import type { NamedFile } from './markdown-files';

/** Of an archive, whatever is in it. */
const MOST_FILES = 50_000;

/** Bytes, of the files that are read. */
const LARGEST_FILE = 4 * 1024 * 1024;
const LARGEST_SUM = 128 * 1024 * 1024;

/** No text becomes smaller than that by being compressed, but what is made to fill a disk does. */
const MOST_RATIO = 100;

/** Smaller files may be as blank as they like, in bytes. */
const SMALL_FILE = 64 * 1024;

/** Why an archive is not read. */
export class ZipError extends Error {
  readonly problem: ImportProblem;

  constructor(problem: ImportProblem) {
    super(`This archive is not read: ${problem}.`);
    this.problem = problem;
  }
}

/** Whether bytes begin as an archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * The Markdown files of an archive, by name. Nothing is unpacked before its size is known, which is
 * all the memory that it gets. Throws {@link ZipError} where the archive is broken, or larger than
 * anybody's notes.
 */
export function readZip(bytes: Uint8Array): readonly NamedFile[] {
  let count = 0;
  let sum = 0;
  const filter = ({ name, size, originalSize }: UnzipFileInfo): boolean => {
    count += 1;
    if (count > MOST_FILES) throw new ZipError('too-many');
    if (!/^(?!__MACOSX\/|(?:.*\/)?\.).*\.md$/i.test(name)) return false;
    // Files may overlap in an archive, so that what is packed counts as well.
    const larger = Math.max(size, originalSize);
    sum += larger;
    const isBomb = originalSize > SMALL_FILE && originalSize > MOST_RATIO * size;
    if (isBomb || larger > LARGEST_FILE || sum > LARGEST_SUM) throw new ZipError('too-large');
    return true;
  };
  const unpacked = unpack(bytes, filter);
  const decoder = new TextDecoder();
  return Object.keys(unpacked)
    .toSorted()
    .map((name) => ({ name, text: decoder.decode(unpacked[name]) }));
}

function unpack(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    // Besides what the filter throws, only that the archive is not as the format has it.
    throw error instanceof ZipError ? error : new ZipError('syntax');
  }
}
