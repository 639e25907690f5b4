/** The letters that an SMS carries in 7 bits: 3GPP TS 23.038, section 6.2.1, and those of its extension, which count twice. */
const BASIC = new Set(
  '@£$¥\u00e8\u00e9\u00f9\u00ec\u00f2Ç\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæß\u00c9 !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñü\u00e0',
);
const EXTENSION = new Set('\f^{}\\[~]|€');

export interface SmsSize {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Units used: septets, or UTF-16 code units. */
  readonly units: number;
  /** What the network sends and charges as single messages. */
  readonly parts: number;
}

/** A part's share: what fits one message alone, or each of several, which carry a header of 6 bytes (3GPP TS 23.040). */
const ROOM = { 'GSM-7': { one: 160, each: 153 }, 'UCS-2': { one: 70, each: 67 } } as const;

/** How an SMS is encoded and how many parts it takes; a letter that counts twice is never split. */
export function smsSize(text: string): SmsSize {
  const letters = [...text];
  const seven = letters.every((letter) => BASIC.has(letter) || EXTENSION.has(letter));
  const encoding = seven ? 'GSM-7' : 'UCS-2';
  const cost = (letter: string) => (seven ? (EXTENSION.has(letter) ? 2 : 1) : letter.length);
  const units = letters.reduce((sum, letter) => sum + cost(letter), 0);
  const { one, each } = ROOM[encoding];
  if (units <= one) return { encoding, units, parts: 1 };
  let parts = 1;
  let used = 0;
  for (const letter of letters) {
    if (used + cost(letter) > each) {
      parts += 1;
      used = 0;
    }
    used += cost(letter);
  }
  return { encoding, units, parts };
}
