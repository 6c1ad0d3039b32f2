import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';

/** Notes from now on what the browser blocks in the extension's pages and workers, as their CSP wants it. */
export function noteViolations(context: BrowserContext): string[] {
  const noted: string[] = [];
  context.on('console', (message) => {
    const from = message.worker()?.url() ?? message.page()?.url() ?? '';
    const isOurs = from.startsWith('chrome-extension:') || from.startsWith('chrome:');
    if (isOurs && message.text().includes('Content Security Policy')) noted.push(message.text());
  });
  return noted;
}

/** The switch that has Chromium write a log of the network for {@link foreignRequests}. */
export function logOfLaunch(folder: string, launch: number): string {
  return `--log-net-log=${join(folder, `net-log-${launch}.json`)}`;
}

/**
 * The addresses outside this machine that the extension asked for, of its own accord, by the browser's
 * own logs in a folder. Where its user goes by a link is not among them.
 */
export function foreignRequests(folder: string, extensionId: string): string[] {
  const mark = `"initiator":"chrome-extension://${extensionId}"`;
  return globSync(join(folder, 'net-log-*.json'))
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .filter((line) => line.includes(mark) && !line.includes('"request_type":"main frame"'))
    .flatMap((line) => /"url":"([^"]*)"/.exec(line)?.[1] ?? [])
    .filter((url) => new URL(url).hostname !== '127.0.0.1');
}
