import { proxy, wrap } from 'comlink';
import type { RunningImporter } from '@/state/importing';
import type { PageWorker } from './worker';

/** Starts a worker that imports a file. Where it dies, what it was asked fails. */
export function startImporter(): RunningImporter {
  const worker = new Worker('/page-worker.js', { type: 'module' });
  const importer = wrap<PageWorker>(worker).importer();
  const death = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(`The import worker died: ${message || 'no code'}`)),
    );
  });
  return {
    preview: (name, content, onProgress) =>
      Promise.race([
        importer.then((running) => running.preview(name, content, proxy(onProgress))),
        death,
      ]),
    apply: (onProgress) =>
      Promise.race([importer.then((running) => running.apply(proxy(onProgress))), death]),
    end: () => worker.terminate(),
  };
}
