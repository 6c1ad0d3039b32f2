import { proxy, wrap } from 'comlink';
import type { Importer } from '@/core/formats/importer';
import type { RunningImporter } from '@/state/importing';

/** Starts a worker that imports a file. Where it dies, what it was asked fails. */
export function startImporter(): RunningImporter {
  const worker = new Worker('/import-worker.js');
  const importer = wrap<Importer>(worker);
  const death = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(`The import worker died: ${message}`)),
    );
  });
  return {
    preview: (name, content, onProgress) =>
      Promise.race([importer.preview(name, content, proxy(onProgress)), death]),
    apply: (onProgress) => Promise.race([importer.apply(proxy(onProgress)), death]),
    end: () => worker.terminate(),
  };
}
