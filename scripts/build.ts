import { join } from 'node:path';
import { runTool } from './run.ts';

/** A browser that the extension is built for. */
export type BrowserName = 'chromium' | 'firefox';

/** What an extension shall be built as. */
export interface BuildOptions {
  /** The default papers API of the build, an origin; absent for the real one. */
  readonly endpoint?: string;
  /** The folder that gets `chrome-mv3` or `firefox-mv3`. */
  readonly output: string;
  readonly browser?: BrowserName;
}

/** Builds the extension and returns the folder that a browser can load. */
export async function buildExtension(options: BuildOptions): Promise<string> {
  const { endpoint, output, browser = 'chromium' } = options;
  const target = browser === 'firefox' ? ['--browser', 'firefox', '--mv3'] : [];
  const { code, output: said } = await runTool('wxt', ['build', ...target], {
    quiet: true,
    env: {
      PAPERTAB_OUTPUT: output,
      ...(endpoint !== undefined && { PAPERTAB_ENDPOINT: endpoint }),
    },
  });
  if (code !== 0) {
    console.error(said);
    throw new Error(`The extension could not be built for ${browser}: see WXT's words above.`);
  }
  return join(output, browser === 'firefox' ? 'firefox-mv3' : 'chrome-mv3');
}
