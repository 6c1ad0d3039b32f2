import { fileURLToPath } from 'node:url';
import { normalizePath, type Plugin } from 'vite';

/** Where the code begins that each part of the extension reads before it does anything. */
const PARTS = {
  worker: 'entrypoints/background.ts',
  newtab: 'entrypoints/newtab/app.tsx',
  popup: 'entrypoints/popup/app.tsx',
  options: 'entrypoints/options/main.tsx',
};

/** A page's worker, built with the pages, whose code it shares (decision 34). */
const PAGE_WORKER = 'entrypoints/page-worker/worker.ts';

/** Where that begins which pages read before they paint: it must not come with anything else. */
const BEFORE_PAINT = 'entrypoints/newtab/main.tsx';

/** Which modules import which, as the bundler knows it. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Cuts the code that parts of the extension share by which of them share it, and no finer: a bundler by
 * itself makes a file for each way in which code that comes later shares it too, and each file is one
 * more for a page to ask for (decision 31).
 */
export function sharedCode(): Plugin {
  return {
    name: 'shared-code',
    buildStart({ input }) {
      if (typeof input !== 'object' || !('newtab' in input)) return;
      this.emitFile({ type: 'chunk', id: PAGE_WORKER, fileName: 'page-worker.js' });
    },
    outputOptions: (options) => {
      // A script that is no module is one file.
      if (options.format !== 'es') return options;
      // What a file imports is shared by all parts that share the file, and maybe by others.
      const byParts = { includeDependenciesRecursively: false, groups: [{ name: fileNames() }] };
      return { ...options, codeSplitting: byParts };
    },
  };
}

/** Says in which file a module goes, by the parts that share it; null leaves that to the bundler. */
function fileNames(): (id: string, graph: ModuleGraph) => string | null {
  let readBefore: ReadonlySet<string> | undefined;
  let ofPageWorker: ReadonlySet<string> = new Set();
  let parts: readonly (readonly [name: string, ids: ReadonlySet<string>])[] = [];
  return (id, graph) => {
    if (readBefore === undefined) {
      readBefore = readFrom(BEFORE_PAINT, graph);
      ofPageWorker = readFrom(PAGE_WORKER, graph);
      parts = Object.entries(PARTS).map(([name, entry]) => [name, readFrom(entry, graph)]);
    }
    const names = parts.flatMap(([name, ids]) => (ids.has(id) ? [name] : []));
    if (names.length < 2 || readBefore.has(id)) return null;
    // What draws is of no use to a page's worker, and is not to be read by it.
    const isApart = ofPageWorker.has(id) && !names.includes('worker');
    return isApart ? 'pages-search' : names.join('-');
  };
}

/** A module and all that it reads before it runs. */
function readFrom(entry: string, graph: ModuleGraph): ReadonlySet<string> {
  const ids = new Set<string>();
  const visit = (id: string): void => {
    if (ids.has(id)) return;
    ids.add(id);
    for (const each of graph.getModuleInfo(id)?.importedIds ?? []) visit(each);
  };
  visit(normalizePath(fileURLToPath(new URL(`../${entry}`, import.meta.url))));
  return ids;
}
