import type { Entry } from './paper-library';

/** The hash of a library without entries. */
export const NO_HASH = '0000000000000000';

/**
 * The hash of entries, in whatever order: 64 bits in hex, the bits of each entry's own hash combined
 * by exclusive or. So a write costs the hash of what it wrote and of what stood there, not one of all
 * entries: `combine(hash, hashOf([before]), hashOf([after]))`.
 */
export function hashOf(entries: Iterable<Entry>): string {
  let [high, low] = [0, 0];
  for (const entry of entries) {
    const text = JSON.stringify(entry);
    high ^= hashText(text, 0x811c9dc5);
    low ^= hashText(text, 0x9e3779b9);
  }
  return toHex(high) + toHex(low);
}

/** The hash of what two disjoint sets of entries have together, or of one without the other. */
export function combine(one: string, other: string): string {
  return [0, 8].map((at) => toHex(half(one, at) ^ half(other, at))).join('');
}

/**
 * FNV-1a over UTF-16 units from a given start, then the finishing steps of MurmurHash3, without which
 * texts that differ at their end alone would have hashes alike.
 */
function hashText(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function half(hash: string, at: number): number {
  return Number.parseInt(hash.slice(at, at + 8), 16);
}

function toHex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
}
