import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../../scripts/run.ts';

/** For whom a bundle is made. */
export type BundleTarget = 'node' | 'page';

/**
 * Makes one file of code that imports by `@/`, as the extension's is, and returns its path. In Vite's
 * module runner each call from one module to another goes through a getter, which costs as much as
 * the search does.
 */
export async function bundle(name: string, target: BundleTarget): Promise<string> {
  const entry = join(ROOT, 'tests/bench', name);
  const folder = join(ROOT, '.output/bench-search', target);
  const fileName = `${name.replaceAll('/', '-').replace(/\.ts$/, '')}.mjs`;
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    resolve: { alias: { '@': ROOT } },
    build: {
      ...(target === 'node'
        ? { ssr: entry }
        : { lib: { entry, formats: ['es'], fileName: () => fileName } }),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: fileName } },
    },
  });
  return join(folder, fileName);
}
