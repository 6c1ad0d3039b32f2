/** Where a script stands: above the line, or below it. */
export type Script = 'super' | 'sub';

/**
 * A script in plain characters: raised or lowered ones where Unicode has them all and they stay
 * readable (`10⁻³`, `π₀`, `xᵢⱼ`), else with TeX's own sign (`λ_max`, `x^(t+1)`).
 */
export function plainScript(content: string, script: Script): string {
  const bare = content.replaceAll(' ', '');
  const itself = script === 'super' ? UNMOVED.get(bare) : undefined;
  if (itself !== undefined) return itself;
  const moved = Array.from(bare, (character) => MOVED[script].get(character));
  const isReadable = (bare.match(/\p{L}/gu) ?? []).length <= MOST_LETTERS;
  if (isReadable && moved.every((character) => character !== undefined)) return moved.join('');
  const sign = script === 'super' ? '^' : '_';
  return /^(?:[\p{L}\p{N}.]+|.)$/u.test(content) ? sign + content : `${sign}(${content})`;
}

/** Longer words of raised or lowered letters are hard to read, and few fonts have them. */
const MOST_LETTERS = 2;

/** What stands high by itself. */
const UNMOVED: ReadonlyMap<string, string> = new Map([
  ['∘', '°'],
  ['°', '°'],
  ['*', '*'],
  ['∗', '*'],
  ['⋆', '⋆'],
  ['†', '†'],
  ['‡', '‡'],
  ['⊤', 'ᵀ'],
  ...["'", '′', '″', '‴'].map((prime): [string, string] => [prime, prime]),
]);

const MOVED: Readonly<Record<Script, ReadonlyMap<string, string>>> = {
  super: zip(
    '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW',
    '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ',
  ),
  sub: zip('0123456789+-−=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'),
};

function zip(from: string, to: string): ReadonlyMap<string, string> {
  const moved = [...to];
  return new Map(Array.from(from, (character, at) => [character, moved[at] ?? character]));
}
