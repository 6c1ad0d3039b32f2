/**
 * `npm run bench [-- NAME…] [-- --json FILE]`: what things cost, one JSON object a line.
 * NAME is `newtab`, `frames`, `samples`, `library`, `foryou`, `size` or `search`; without one, all of
 * them run. A number after `search` or `newtab` is how many papers the archive shall have, instead of all
 * sizes one after another; `1x`, `4x`, `warm` and `asleep` after `newtab` leave the other conditions out.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Figure } from './figure.ts';
import { benchForYou } from './for-you.ts';
import { benchFrames } from './frames.ts';
import { benchLibrary } from './library.ts';
import { benchNewTab } from './newtab.ts';
import { benchSamples } from './samples.ts';
import { benchSearch } from './search.ts';
import { benchSize } from './size.ts';

const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  size: benchSize,
  newtab: () => benchNewTab(sizes, conditions),
  frames: benchFrames,
  samples: benchSamples,
  library: benchLibrary,
  foryou: benchForYou,
  search: () => benchSearch(sizes),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' } },
});
const names = positionals.filter((each) => !/^\d+x?$|^warm$|^asleep$/.test(each));
const conditions = positionals.filter((each) => /^\d+x$|^warm$|^asleep$/.test(each));
const sizes = positionals.filter((each) => /^\d+$/.test(each)).map(Number);
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(
    `There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(1);
}

const lines: string[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue;
  for (const figure of await run()) {
    lines.push(JSON.stringify({ ...figure, value: Number(figure.value.toPrecision(4)) }));
    console.log(lines.at(-1));
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${lines.join('\n')}\n`);
