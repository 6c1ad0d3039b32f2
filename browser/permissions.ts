import { browser } from 'wxt/browser';

/** Whether the extension may ask this origin for papers. Firefox users can take that back any time. */
export async function mayAsk(origin: string): Promise<boolean> {
  return await browser.permissions.contains({ origins: [pattern(origin)] });
}

/** Asks the user for that; to be called straight from a click. */
export async function askForOrigin(origin: string): Promise<boolean> {
  try {
    return await browser.permissions.request({ origins: [pattern(origin)] });
  } catch {
    // Not among the origins that this build may ask for, such as a server on this computer.
    return await mayAsk(origin);
  }
}

const TABS = { permissions: ['tabs' as const] };

/** Whether the user lets us see the addresses of all tabs. */
export async function seesTabs(): Promise<boolean> {
  return await browser.permissions.contains(TABS);
}

/** Asks the user for that, to be called straight from a click, or gives it up. */
export async function setSeesTabs(wanted: boolean): Promise<void> {
  if (wanted) await browser.permissions.request(TABS);
  else await browser.permissions.remove(TABS);
}

/** The names of the permissions that the extension has, and how many hosts it may ask. */
export async function grantedPermissions(): Promise<{
  readonly names: readonly string[];
  readonly hosts: number;
}> {
  const { permissions = [], origins = [] } = await browser.permissions.getAll();
  return { names: permissions, hosts: origins.length };
}

/** Calls back with each change of what the user lets us see and ask. */
export function onPermissionsChange(onChange: () => void): void {
  browser.permissions.onAdded.addListener(onChange);
  browser.permissions.onRemoved.addListener(onChange);
}

/** A match pattern for an origin; Firefox knows no ports in patterns and takes the host for all. */
function pattern(origin: string): string {
  const { protocol, hostname, host } = new URL(origin);
  return `${protocol}//${import.meta.env.BROWSER === 'firefox' ? hostname : host}/*`;
}
