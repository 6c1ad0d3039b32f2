import { launch, type Browser } from 'puppeteer-core';
import { findFirefox } from '../../../scripts/browsers.ts';

/** A running Firefox, headless. */
export interface Firefox {
  readonly browser: Browser;
  /**
   * The value of an expression, awaited, in the browser's own window, where nothing is forbidden.
   * For what is out of a page's reach and of WebDriver's: Ctrl+T, the toolbar, the event page.
   */
  inBrowser<Value>(expression: string): Promise<Value>;
  /** The tabs there are, as Firefox has them. */
  tabs(): Promise<readonly Tab[]>;
  /** Tells Puppeteer of a tab as Firefox does, which at times forgets to: once in some 150. */
  announce(tab: Tab): void;
}

/** A top level context of WebDriver BiDi. */
export interface Tab {
  readonly context: string;
}

/** No program listens there. */
const DEAD_PORT = 9;

/**
 * Starts Firefox so that it talks to the loopback interface alone; with a new profile that goes when
 * it is closed, unless a folder for it is given; with preferences beside those that it has here.
 */
export async function launchFirefox(
  profile?: string,
  prefs: Readonly<Record<string, boolean>> = {},
): Promise<Firefox> {
  const executablePath = findFirefox();
  if (executablePath === undefined) throw new Error('There is no Firefox; npm test fetches one.');
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    ...(profile !== undefined && { userDataDir: profile }),
    // Since Firefox 153 automation sees neither its own window nor an extension's page without it.
    args: ['--remote-allow-system-access', '--width=1440', '--height=900'],
    // Puppeteer sets a remote settings server that is none, but releases ignore that without this.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    extraPrefsFirefox: {
      // So that ESR installs an unsigned add-on for longer than until it is closed.
      'xpinstall.signatures.required': false,
      'intl.accept_languages': 'en-US, en',
      // A popup closes when its button is pressed again or it says so, and not because a page that is
      // still loading takes the focus; nor is it put aside by a tour of what Firefox can do with a PDF.
      'ui.popup.disable_autohide': true,
      'browser.newtabpage.activity-stream.asrouter.userprefs.cfr.features': false,
      'browser.newtabpage.activity-stream.asrouter.userprefs.cfr.addons': false,
      // The way out of the machine; the loopback interface needs no proxy.
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': DEAD_PORT,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': DEAD_PORT,
      ...prefs,
    },
  });
  const { connection } = browser as unknown as { readonly connection: Connection };
  return {
    browser,
    inBrowser: await openBrowserWindow(connection),
    tabs: () => readTabs(connection, {}),
    announce: (tab) => connection.emit('browsingContext.contextCreated', tab),
  };
}

/** What Puppeteer sends its own commands by; it has no public way to the browser's own window. */
interface Connection {
  send(method: string, params: object): Promise<{ readonly result: unknown }>;
  emit(event: string, params: object): void;
}

async function readTabs(connection: Connection, scope: object): Promise<readonly Tab[]> {
  const { result } = await connection.send('browsingContext.getTree', scope);
  return (result as { readonly contexts: readonly Tab[] }).contexts;
}

/** The browser's window is a context of WebDriver BiDi like any page, in a scope of Mozilla's own. */
async function openBrowserWindow(connection: Connection): Promise<Firefox['inBrowser']> {
  const [window] = await readTabs(connection, { 'moz:scope': 'chrome' });
  return async <Value>(expression: string): Promise<Value> => {
    const { result } = await connection.send('script.evaluate', {
      expression: `(async () => JSON.stringify({ value: await (${expression}) }))()`,
      target: { context: window?.context },
      awaitPromise: true,
    });
    const { result: remote, exceptionDetails } = result as {
      readonly result?: { readonly value: string };
      readonly exceptionDetails?: { readonly text: string };
    };
    if (remote === undefined) throw new Error(`${exceptionDetails?.text} in: ${expression}`);
    return (JSON.parse(remote.value) as { readonly value: Value }).value;
  };
}
