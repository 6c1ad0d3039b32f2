import { safeUrl } from './safe-url';

/** Where the source keeps pictures of papers; the pages' policy lets them load from nowhere else. */
export const PICTURE_ORIGINS: readonly string[] = [
  'https://cdn-thumbnails.huggingface.co',
  // The thumbnails of 2024.
  'https://cdn-uploads.huggingface.co',
];

/**
 * A remote value as the address of a picture: by the rules of {@link safeUrl}, and from one of the
 * {@link PICTURE_ORIGINS}; undefined for anything else. Papers stored by older versions may have
 * others, so it is asked once more where a picture is shown.
 */
export function pictureUrl(value: unknown): string | undefined {
  const url = safeUrl(value);
  return url !== undefined && PICTURE_ORIGINS.includes(new URL(url).origin) ? url : undefined;
}
