/**
 * `npm run bench [-- NAME…] [-- --json FILE]`: what things cost, one JSON object a line.
 * NAME is `newtab`, `frames`, `samples`, `size` or `search`; without one, all of them run.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { ROOT } from '../../scripts/run.ts';
import type { Figure } from './figure.ts';
import { benchFrames } from './frames.ts';
import { benchNewTab } from './newtab.ts';
import { benchSamples } from './samples.ts';
import { benchSize } from './size.ts';

const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  size: benchSize,
  newtab: benchNewTab,
  frames: benchFrames,
  samples: benchSamples,
  search: benchSearch,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' } },
});
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(
    `There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(1);
}

const lines: string[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  for (const figure of await run()) {
    lines.push(JSON.stringify({ ...figure, value: Number(figure.value.toPrecision(4)) }));
    console.log(lines.at(-1));
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${lines.join('\n')}\n`);

/** The search's own code imports by `@/`, which takes Vite. */
async function benchSearch(): Promise<readonly Figure[]> {
  const path = join(ROOT, 'tests/bench/search.ts');
  const { module } = await runnerImport<{ benchSearch: () => Promise<readonly Figure[]> }>(path, {
    configFile: false,
    resolve: { alias: { '@': ROOT } },
  });
  return await module.benchSearch();
}
