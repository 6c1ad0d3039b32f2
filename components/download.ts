import type { ExportedFile } from '@/core/formats/export-file';

/** The browser has read a file by then, however large. */
const KEPT_MS = 60_000;

/** Hands a file to the user. */
export function download({ name, type, content }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
