import { browser } from 'wxt/browser';

/** A page that has not finished loading by then is read as far as it has come. */
const PATIENCE_MS = 2_000;

/**
 * The `meta` tags of the page in a tab that may tell of a paper. The user must have called us on that
 * tab; none where we may not read it even so, as in the browser's own pages and in Firefox's PDFs,
 * or where the page does not answer in 4 s.
 */
export async function readTags(tabId: number): Promise<unknown> {
  try {
    const whole = await inTime(injectInto(tabId, false));
    return whole ?? (await inTime(injectInto(tabId, true)));
  } catch {
    // The extension API rejects with a plain Error, whatever the reason.
    return undefined;
  }
}

async function injectInto(tabId: number, injectImmediately: boolean): Promise<unknown> {
  const [injection] = await browser.scripting.executeScript({
    target: { tabId },
    func: collectTags,
    injectImmediately,
  });
  return injection?.result;
}

/** What is there in time; undefined where it is not. */
async function inTime(answer: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, undefined);
  });
  return await Promise.race([answer, end]).finally(() => clearTimeout(timer));
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
