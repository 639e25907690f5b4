import { CwtFault } from './fault.ts';

/** The letters of a QR code's alphanumeric mode, in the order of their values (RFC 9285, section 4.2). */
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Two bytes make three letters, a last one two (RFC 9285). */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    let value = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    for (let count = pair ? 3 : 2; count > 0; count--) {
      text += LETTERS[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** @throws CwtFault where a letter is none of the 45, or the letters make no bytes */
export function decodeBase45(text: string): Uint8Array {
  if (text.length % 3 === 1) throw new CwtFault('base45', 'a letter is left over');
  const bytes = new Uint8Array(Math.floor((text.length * 2) / 3));
  let end = 0;
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    let value = 0;
    for (let place = group.length - 1; place >= 0; place--) {
      const digit = LETTERS.indexOf(group[place]!);
      if (digit < 0) throw new CwtFault('base45', 'a letter that base45 does not have');
      value = value * 45 + digit;
    }
    if (value > (group.length === 3 ? 65535 : 255))
      throw new CwtFault('base45', 'letters that make no bytes');
    if (group.length === 3) bytes[end++] = value >> 8;
    bytes[end++] = value & 255;
  }
  return bytes;
}
