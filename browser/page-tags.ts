import { browser } from 'wxt/browser';

/**
 * The `meta` tags of the page in a tab that may tell of a paper. The user must have called us on that
 * tab; none where we may not read it even so, as in the browser's own pages and in Firefox's PDFs.
 */
export async function readTags(tabId: number): Promise<unknown> {
  try {
    const [injection] = await browser.scripting.executeScript({
      target: { tabId },
      func: collectTags,
    });
    return injection?.result;
  } catch {
    // The extension API rejects with a plain Error, whatever the reason.
    return undefined;
  }
}

/** Runs in the page, so it is all that it needs. */
function collectTags(): unknown {
  return Array.from(document.querySelectorAll('meta[name][content]'), (tag) => ({
    name: tag.getAttribute('name') ?? '',
    content: tag.getAttribute('content') ?? '',
  }))
    .filter(({ name }) => /^(?:citation_|dc\.description$)/i.test(name))
    .slice(0, 2000);
}
