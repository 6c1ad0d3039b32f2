import { createRandom, type Random } from './random';
import vocabulary from './vocabulary.txt?raw';

/** Words of papers on machine learning, most frequent first. */
const COMMON = vocabulary.trim().split(/\s+/);

/** From this rank on words have a meaning of their own. */
const FIRST_CONTENT = 90;

/** Draws at once, by table: a text of an archive takes two hundred of them. */
const ZIPF = zipfTable(COMMON.length, 0);
const CONTENT = zipfTable(COMMON.length - FIRST_CONTENT, 150);

/** A word as often as texts have it. */
export function commonWord(random: Random): string {
  return COMMON[ZIPF[random.below(ZIPF.length)] ?? 0] ?? 'the';
}

/** A word that says what a paper is about. */
export function contentWord(random: Random): string {
  return COMMON[FIRST_CONTENT + (CONTENT[random.below(CONTENT.length)] ?? 0)] ?? 'model';
}

/** A word that few papers have: one for each rank, without end, the lowest most often drawn. */
export function rareWord(random: Random): string {
  return compose(random.rank(900, 0.75) + 1);
}

/** Two words that papers write as one, most of them more than once. */
export function compoundWord(random: Random): string {
  const both = createRandom(random.rank(1_500, 0.75) + 1_000_000);
  return `${contentWord(both)}-${contentWord(both)}`;
}

const STARTS = (
  'aero anti auto bio chrono co counter cross crypto cyto de dis electro epi exo geo hetero homo ' +
  'hydro hyper infra inter iso kine macro meta micro mono morpho multi neuro non ortho para peri ' +
  'phono photo poly post proto pseudo psycho quasi retro semi socio sub super tele tetra thermo ' +
  'topo trans tri ultra under uni'
).split(' ');
const STEMS = (
  'algebr arbor bound calor cardin carbon cast chrom clast coll cord crypt cycl dendr derm duct ' +
  'dynam fact fer flect flor foc form fract fug gen glyph grad gram graph grav helic hydr ject ' +
  'kern lamin later lect lex lig lingu lith loc log lumin magn mandib mark matr mer metr mir mnem ' +
  'mod morph nav neur nod nom norm nuc ocul ord oscill parall path ped phas phon plan plex pol ' +
  'port pos press prob quer quot rad ref rupt sacc scal scop sect sens sim solv son spat spect ' +
  'spher stell stoch strat struct syn tact tang tempor tens text therm tom tort tract vagr valv ' +
  'vect veloc ventr vert vibr vit voc vort xen zon'
).split(' ');
const ENDINGS = (
  'able al ally ance ant ar ate ated ation ator ed ence ent er es ial ible ic ical ically ide ify ' +
  'ine ing ion ism ist istic ite ity ium ive ize ized izer ment ness oid on or ory ous ure us'
).split(' ');

/** The same word for the same number: most of one stem, later ones with a beginning or two stems. */
function compose(number: number): string {
  const random = createRandom(number);
  const stem = random.pick(STEMS) + random.pick(ENDINGS);
  if (number < 400) return stem;
  if (random.happens(0.6)) return random.pick(STARTS) + stem;
  return random.pick(STEMS) + random.pick(['o', 'i', 'a']) + stem;
}

function zipfTable(words: number, shift: number): Uint16Array {
  const table = new Uint16Array(1 << 16);
  const weights = Array.from({ length: words }, (_, rank) => 1 / (rank + 2.7 + shift));
  const scale = table.length / weights.reduce((sum, weight) => sum + weight, 0);
  let at = 0;
  let until = 0;
  for (const [rank, weight] of weights.entries()) {
    until += weight * scale;
    while (at < until && at < table.length) table[at++] = rank;
  }
  return table.fill(words - 1, at);
}
