/**
 * A number in [0, 1) that a text always has: chance without chance, so that the sample data are the
 * same on every machine and in every run. FNV-1a, then Murmur's finaliser, because FNV alone
 * spreads texts that differ only in their last letters badly.
 */
export function fraction(text: string): number {
  return scramble(text) / 2 ** 32;
}

/** An identifier of 24 hexadecimal digits, as the real interface has them, that a text always has. */
export function objectId(text: string): string {
  return [1, 2, 3]
    .map((part) => scramble(`${part}:${text}`).toString(16).padStart(8, '0'))
    .join('');
}

function scramble(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
