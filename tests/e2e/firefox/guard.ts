import type { Papertab } from './papertab.ts';

/** What a test brings about on purpose. */
export interface Allowed {
  /** The hosts that the test serves itself, by a proxy on this machine. */
  readonly served: readonly string[];
  /** What is in the violation that it provokes; none where it is empty. */
  readonly provoked: string;
}

/** What the extension did that it never should: what its CSP forbids, and requests to others. */
export async function offences(
  papertab: Pick<Papertab, 'errors' | 'requests'>,
  { served, provoked }: Allowed,
): Promise<readonly string[]> {
  const violations = (await papertab.errors()).filter(
    (error) =>
      error.includes('Content-Security-Policy') && !(provoked !== '' && error.includes(provoked)),
  );
  const foreign = (await papertab.requests()).filter((url) => {
    const { hostname } = new URL(url);
    return hostname !== '127.0.0.1' && !served.includes(hostname);
  });
  return [...violations, ...foreign];
}
