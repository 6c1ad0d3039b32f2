import type { Papertab } from './extension.ts';

/** A PDF of one empty page. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>`;

/**
 * Answers for the sites of papers, which no test may ask: PDFs where the address says so, else a page
 * with these tags.
 */
export async function servePaperPages(
  { context }: Papertab,
  tags: Readonly<Record<string, string>> = {},
): Promise<void> {
  const metas = Object.entries(tags).map(
    ([name, text]) => `<meta name="${name}" content="${text}">`,
  );
  const html = `<!doctype html><title>A page</title>${metas.join('')}<a href="#">A link</a>`;
  await context.route(/^https:\/\/(?!huggingface\.co\/api\/)/, (route) =>
    route.request().url().includes('/pdf/')
      ? route.fulfill({ contentType: 'application/pdf', body: PDF })
      : route.fulfill({ contentType: 'text/html', body: html }),
  );
}
