import type { EntityTable } from 'dexie';
import { Database } from '@/core/database';

/** A folder as Chromium gives it out; that one may ask for permission stands in no library of types. */
export interface PickedFolder extends FileSystemDirectoryHandle {
  queryPermission?(mode: { readonly mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(mode: { readonly mode: 'readwrite' }): Promise<PermissionState>;
}

interface KeptFolder {
  readonly key: 'folder';
  readonly folder: PickedFolder;
}

/** What remembers the folder for backups: only a database can keep the handle of one. */
export class BackupFolders extends Database {
  declare private readonly folders: EntityTable<KeptFolder, 'key'>;

  constructor(name = 'papertab-backup') {
    super(name);
    this.version(1).stores({ folders: 'key' });
  }

  /** The folder that the user chose, if she did. */
  async chosen(): Promise<PickedFolder | undefined> {
    return (await this.folders.get('folder'))?.folder;
  }

  async choose(folder: PickedFolder): Promise<void> {
    await this.folders.put({ key: 'folder', folder });
  }

  async forget(): Promise<void> {
    await this.folders.clear();
  }
}

const MODE = { mode: 'readwrite' } as const;

/** Whether we may write into a folder. Where we may ask, which takes a click, the user is asked. */
export async function mayWrite(folder: PickedFolder, mayAsk: boolean): Promise<boolean> {
  const granted = (await folder.queryPermission?.(MODE)) ?? 'granted';
  if (granted === 'granted' || !mayAsk) return granted === 'granted';
  return (await folder.requestPermission?.(MODE)) === 'granted';
}

/**
 * Writes a file into a folder, whole or not at all: what stood there under that name stays until all of
 * the new one is written, and where nothing did, nothing is left of one that failed. Rejects where it
 * cannot.
 */
export async function writeFile(
  folder: PickedFolder,
  { name, content }: { readonly name: string; readonly content: string },
): Promise<void> {
  const isNew = await folder.getFileHandle(name).then(() => false, isNotFound);
  const file = await folder.getFileHandle(name, { create: true });
  let stream: FileSystemWritableFileStream | undefined;
  try {
    stream = await file.createWritable();
    await stream.write(content);
    await stream.close();
  } catch (error) {
    await stream?.abort().catch(ignoreBesideFailure);
    // The browser made it before there was anything to write.
    if (isNew) await folder.removeEntry(name).catch(ignoreBesideFailure);
    throw error;
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotFoundError';
}

/** What could not be written is what is told. */
function ignoreBesideFailure(): void {}
