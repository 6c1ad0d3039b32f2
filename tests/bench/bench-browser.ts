import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExtension } from '../../scripts/build.ts';
import { launchChromium, type Launched } from '../../scripts/launch.ts';
import { ROOT } from '../../scripts/run.ts';
import { startSampleApi, type SampleApi } from '../../scripts/sample-api/server.ts';

/** What a bench measures in. */
export interface BenchBrowser {
  readonly launched: Launched;
  readonly api: SampleApi;
  /** The folder of the extension: what is written there becomes a page of it. */
  readonly extension: string;
}

/**
 * Runs a bench in a Chromium of its own with the extension in it. `prepare` is called before the
 * browser starts, to say what the source has and to add files to the extension.
 */
export async function inBenchBrowser<Result>(
  prepare: (before: Omit<BenchBrowser, 'launched'>) => void | Promise<void>,
  run: (bench: BenchBrowser) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'papertab-bench-'));
  const api = await startSampleApi();
  try {
    const output = join(ROOT, '.output/bench');
    const extension = join(folder, 'extension');
    cpSync(await buildExtension({ endpoint: api.origin, output }), extension, { recursive: true });
    await prepare({ api, extension });
    const launched = await launchChromium({
      extension,
      profile: join(folder, 'profile'),
      headless: true,
      loopbackOnly: true,
      viewport: { width: 1440, height: 900 },
    });
    try {
      return await run({ launched, api, extension });
    } finally {
      await launched.context.close();
    }
  } finally {
    await api.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
