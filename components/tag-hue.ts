/** The hue of a tag's colour, in degrees: always the same one for a tag, in whatever case. */
export function tagHue(tag: string): number {
  // FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
  let hash = 0x81_1c_9d_c5;
  for (const character of tag.toLowerCase()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  return (hash >>> 0) % 360;
}
