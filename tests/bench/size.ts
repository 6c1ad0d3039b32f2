import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildExtension } from '../../scripts/build.ts';
import { ROOT } from '../../scripts/run.ts';
import type { Figure } from './figure.ts';

/** What the package and its pages weigh. */
export async function benchSize(): Promise<readonly Figure[]> {
  const built = await buildExtension({ output: join(ROOT, '.output/bench') });
  const folder = mkdtempSync(join(tmpdir(), 'papertab-size-'));
  const archive = join(folder, 'papertab.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', built, '.']);
  const packed = statSync(archive).size;
  rmSync(folder, { recursive: true, force: true });
  return [
    bytes('package, compressed', packed),
    bytes('new tab, JavaScript', scriptBytes(built, 'newtab.html')),
    bytes('popup, JavaScript', scriptBytes(built, 'popup.html')),
    bytes('worker', bytesWithImports([join(built, 'background.js')])),
  ];
}

/** The scripts that a page loads before it can show anything: its own and what they import. */
function scriptBytes(built: string, page: string): number {
  const html = readFileSync(join(built, page), 'utf8');
  const sources = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)];
  return bytesWithImports(sources.map(([, source = '']) => join(built, source)));
}

/** These scripts, and what they import before they run. */
function bytesWithImports(scripts: readonly string[]): number {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const code = readFileSync(path, 'utf8');
    for (const [, name = ''] of code.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)) {
      visit(join(dirname(path), name));
    }
  };
  for (const script of scripts) visit(script);
  return [...seen].reduce((sum, path) => sum + statSync(path).size, 0);
}

function bytes(metric: string, value: number): Figure {
  return { bench: 'size', metric, value, unit: 'bytes', n: 1 };
}
