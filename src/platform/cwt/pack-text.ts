import { deflateSync } from 'node:zlib';
import { encodeBase45 } from './base45.ts';

/** Bits put after each other from the lowest of each byte on, as RFC 1951 wants them. */
function bitsToBytes() {
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  const put = (bit: number) => {
    held |= bit << count++;
    if (count < 8) return;
    bytes.push(held);
    held = count = 0;
  };
  return {
    /** A code of the Huffman table: its highest bit first. */
    code: (value: number, length: number) => {
      for (let bit = length - 1; bit >= 0; bit--) put((value >> bit) & 1);
    },
    done: () => (count > 0 ? [...bytes, held] : bytes),
  };
}

/** Every byte as a letter of the fixed table (RFC 1951, section 3.2.6), in one block. */
function asLetters(bytes: Uint8Array): number[] {
  const out = bitsToBytes();
  out.code(1, 1); // the last block
  out.code(0b10, 2); // of the fixed table: 1, its lowest bit first
  for (const byte of bytes) out.code(byte < 144 ? 0x30 + byte : 0x190 + byte - 144, byte < 144 ? 8 : 9);
  out.code(0, 7); // the end
  return out.done();
}

/**
 * zlib (RFC 1950) without stored blocks: the reference reader of identity codes cannot take them, and a signature that cannot be made
 * smaller brings them about. It costs some letters in a hundred.
 */
function deflate(bytes: Uint8Array): Uint8Array {
  const usual = deflateSync(bytes, { level: 9 });
  const stored = ((usual[2] ?? 0) & 0b110) === 0;
  return stored
    ? Uint8Array.from([...usual.subarray(0, 2), ...asLetters(bytes), ...usual.subarray(-4)])
    : usual;
}

/** Bytes as the text of a square code: zlib, then base45. */
export const packText = (bytes: Uint8Array): string => encodeBase45(deflate(bytes));
