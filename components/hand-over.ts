import type { ExportedFile } from '@/core/formats/export-file';
import type { Desk } from '@/state/desk';
import { download } from './download';

/** Copies a file's text, or has it downloaded, and says so; also where it could not be made. */
export async function handOver(
  desk: Pick<Desk, 'say'>,
  make: () => Promise<ExportedFile>,
  how: 'copy' | 'file',
): Promise<void> {
  try {
    const file = await make();
    if (how === 'file') {
      download(file);
      desk.say('exported');
    } else if (typeof file.content === 'string') {
      await navigator.clipboard.writeText(file.content);
      desk.say('copied');
    }
  } catch {
    desk.say('not-exported');
  }
}
