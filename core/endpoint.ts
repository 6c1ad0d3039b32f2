const LONGEST_ADDRESS = 2048;

/**
 * The origin that a user typed (`hf-mirror.com`, `https://hf-mirror.com/papers`); undefined where it
 * is none. Plain http is for a server on this computer only.
 */
export function parseEndpoint(text: string): string | undefined {
  const typed = text.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  // Not `URL.parse`, which the oldest Chrome that this runs in has not.
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return undefined;
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal);
  return isSafe && (isLocal || url.hostname.includes('.')) ? url.origin : undefined;
}
