/** A number of a name of ours, the same for the same name (RFC 9562, 5.8: version 8, of SHA-256). */
export async function uuidOf(name: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`Papertab ${name}`));
  const hex = Array.from(new Uint8Array(hash, 0, 16), (byte, index) => {
    if (index === 6) return 0x80 | (byte & 0x0f);
    return index === 8 ? 0x80 | (byte & 0x3f) : byte;
  }).map((byte) => byte.toString(16).padStart(2, '0'));
  const groups = [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10)];
  return [...groups, hex.slice(10)].map((group) => group.join('')).join('-');
}
