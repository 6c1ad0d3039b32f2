import type { KnownPaper } from './data.ts';

/** A paper's web page: where "Hugging Face" in the extension leads, as long as the data are sample. */
export function paperPage(paper: KnownPaper): string {
  const title = escapeHtml(paper.title);
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <meta name="color-scheme" content="light dark">
  <title>${title}</title>
  <main>
    <p>Sample page of Papertab, not of Hugging Face</p>
    <h1>${title}</h1>
    <p>${escapeHtml(paper.authors.join(', '))}</p>
    <p>${escapeHtml(paper.abstract)}</p>
    <p>${paper.upvotes} upvotes · <a href="https://arxiv.org/abs/${encodeURI(paper.id)}">arXiv</a></p>
  </main>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
