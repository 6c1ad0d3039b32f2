import type { Papertab } from './extension.ts';

/** A picture of the source's format, of nothing: paper with a grid on it. */
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">
  <pattern id="p" width="90" height="90" patternUnits="userSpaceOnUse">
    <circle cx="45" cy="45" r="14" fill="#c9bda6" />
  </pattern>
  <rect width="1200" height="630" fill="#efe7d6" />
  <rect width="1200" height="630" fill="url(#p)" />
</svg>`;

/** Answers for the source's picture server, from some moment on; the addresses asked for, as they come. */
export async function servePictures(
  { context }: Papertab,
  from: Promise<void> = Promise.resolve(),
): Promise<readonly string[]> {
  const asked: string[] = [];
  await context.route(/^https:\/\/cdn-(?:thumbnails|uploads)\.huggingface\.co\//, async (route) => {
    asked.push(route.request().url());
    await from;
    await route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
  });
  return asked;
}
