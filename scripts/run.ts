import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The repository's folder. */
export const ROOT = dirname(import.meta.dirname);

/** How a command ended. */
export interface RunResult {
  /** Its exit code; 1 where it could not be started or a signal ended it. */
  readonly code: number;
  /** What it wrote, where it was run quietly. */
  readonly output: string;
}

/** How a command shall be run. */
export interface RunOptions {
  /** Added to this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Keeps what the command writes, to be shown only if it is wanted. */
  readonly quiet?: boolean;
}

/** Runs a command in the repository's folder, without input, and waits for its end. */
export function run(
  command: string,
  args: readonly string[],
  { env = {}, quiet = false }: RunOptions = {},
): Promise<RunResult> {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  return new Promise((resolve) => {
    const end = (code: number) => resolve({ code, output: output.join('') });
    child.on('error', (error) => {
      output.push(error.message);
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/**
 * Runs the command-line tool of an installed package by this very Node, whatever Node and PATH the
 * machine has.
 */
export function runTool(
  name: string,
  args: readonly string[],
  options: RunOptions & { readonly from?: string } = {},
): Promise<RunResult> {
  return run(process.execPath, [toolPath(options.from ?? name, name), ...args], options);
}

function toolPath(packageName: string, name: string): string {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly bin?: Readonly<Record<string, string>>;
  };
  const path = bin?.[name];
  if (path === undefined) throw new Error(`The package ${packageName} has no command ${name}.`);
  return join(folder, path);
}
