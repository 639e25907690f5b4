import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that a code read from paper is typed right. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A random code that people can read aloud and type, such as the verification code of a document.
 * @param bytes random bytes in it, at least 16 (128 bits: guessing is hopeless)
 * @returns capital letters and digits, 26 for 16 bytes
 */
export function randomCode(bytes = 16): string {
  if (bytes < 16) throw new Error('a code needs at least 16 random bytes');
  let bits = 0;
  let held = 0;
  let code = '';
  for (const byte of randomBytes(bytes)) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) code += ALPHABET[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? code + ALPHABET[(held << (5 - bits)) & 31] : code;
}

/** A typed or pasted code as it is stored: no spaces or dashes, capitals, look-alikes mapped to what was meant. */
export const normaliseCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** A code in groups of four, for print and screen. */
export const groupCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;
