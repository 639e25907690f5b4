import { smsSize } from './sms-parts.ts';

/** What fits one message in the basic alphabet; in any other two parts are allowed, because there is no cheaper way to write it. */
const MOST_PARTS = { 'GSM-7': 1, 'UCS-2': 2 } as const;
/** Signs that word processors make and the basic alphabet lacks, with what stands for them. */
const SIGNS: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '·': '-',
  '•': '-',
};

const fits = (text: string): boolean => {
  const { encoding, parts } = smsSize(text);
  return parts <= MOST_PARTS[encoding];
};

/**
 * A text as an SMS carries it: one line; in the basic alphabet if the country's plain letters allow it; cut at a word when it is
 * longer than one message (two in other alphabets).
 * @param plain the country's way to write without marks
 */
export function smsText(text: string, plain: (text: string) => string): string {
  const line = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const folded = plain(line).replace(/[–—‘’“”…·•]/gu, (sign) => SIGNS[sign]!);
  const whole = smsSize(line).encoding === 'GSM-7' || smsSize(folded).encoding !== 'GSM-7' ? line : folded;
  if (fits(whole)) return whole;
  const letters = [...whole];
  let [most, less] = [letters.length, 0];
  // The longest beginning that fits with the sign of being cut, found by halving.
  while (less < most) {
    const middle = Math.ceil((less + most) / 2);
    if (fits(`${letters.slice(0, middle).join('')}...`)) less = middle;
    else most = middle - 1;
  }
  const cut = letters.slice(0, less).join('');
  const word = cut.replace(/\s+\S*$/u, '');
  return `${word.length > cut.length / 2 ? word : cut}...`;
}
