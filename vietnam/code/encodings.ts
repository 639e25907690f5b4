import type { EncodingRules } from '#platform/country';
import { isSyllable } from './syllables.ts';

/** What stands for no letter of an old encoding: quotes, dashes, signs. */
const WINDOWS = Array.from({ length: 256 }, (_, code) =>
  new TextDecoder('windows-1252').decode(Uint8Array.of(code)),
);

/**
 * TCVN3 (ABC): one byte a letter. Source: TCVN 5712:1993, VN3; the same places as in VN1, which the C library knows as TCVN5712-1. Its
 * capitals with tones have no bytes of their own: they were a matter of the font.
 */
const TCVN3: Readonly<Record<number, string>> = Object.fromEntries(
  (
    [
      [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
      [0xb5, 'àảãáạ'],
      [0xbb, 'ằẳẵắ'],
      [0xc6, 'ặầẩẫấậè'],
      [0xce, 'ẻẽéẹềểễếệìỉ'],
      [0xdc, 'ĩíịò'],
      [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
      [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
    ] as const
  ).flatMap(([from, letters]) => [...letters].map((letter, n) => [from + n, letter.normalize('NFC')])),
);

/** Letters whose bytes are the same for small and capital. */
const TONED = /[\u0300\u0301\u0303\u0309\u0323]/;
const isToned = (letter: string): boolean => TONED.test(letter.normalize('NFD'));
const untoned = (text: string): string =>
  [...text].filter((letter) => /\p{L}/u.test(letter) && !isToned(letter)).join('');
const isCapital = (letters: string): boolean => letters === letters.toUpperCase();

/** A text in capitals comes with small letters where they have tones: those among capitals only were capitals. */
const raise = (text: string): string =>
  text.replace(/[^,;\t\r\n"]+/g, (cell) => {
    const sure = untoned(cell);
    if (sure.length >= 2 && isCapital(sure)) return cell.toUpperCase();
    return cell.replace(/\p{L}+/gu, (word) => {
      const letters = untoned(word);
      return letters.length >= 2 && isCapital(letters) ? word.toUpperCase() : word;
    });
  });

const tcvn3 = (bytes: Uint8Array): string =>
  raise(Array.from(bytes, (byte) => TCVN3[byte] ?? WINDOWS[byte]!).join(''));

/** VNI for Windows: letters of their own, and bytes that put marks on the vowel before them; capitals have them 32 lower. */
const VNI_LETTERS: Readonly<Record<number, string>> = {
  244: 'ơ',
  246: 'ư',
  241: 'đ',
  237: 'í',
  236: 'ì',
  230: 'ỉ',
  243: 'ĩ',
  242: 'ị',
  238: 'ỵ',
};
const [GRAVE, ACUTE, TILDE, HOOK, DOT, ROOF, BREVE] = [
  '\u0300',
  '\u0301',
  '\u0303',
  '\u0309',
  '\u0323',
  '\u0302',
  '\u0306',
];
const VNI_MARKS: Readonly<Record<number, { marks: string; on: RegExp }>> = Object.fromEntries([
  ...(
    [
      [0xf9, ACUTE],
      [0xf8, GRAVE],
      [0xfb, HOOK],
      [0xf5, TILDE],
      [0xef, DOT],
    ] as const
  ).map(([byte, marks]) => [byte, { marks, on: /^[aeouyơư]$/i }]),
  ...(
    [
      [0xe2, ''],
      [0xe1, ACUTE],
      [0xe0, GRAVE],
      [0xe5, HOOK],
      [0xe3, TILDE],
      [0xe4, DOT],
    ] as const
  ).map(([byte, tone]) => [byte, { marks: ROOF + tone, on: /^[aeo]$/i }]),
  ...(
    [
      [0xea, ''],
      [0xe9, ACUTE],
      [0xe8, GRAVE],
      [0xfa, HOOK],
      [0xfc, TILDE],
      [0xeb, DOT],
    ] as const
  ).map(([byte, tone]) => [byte, { marks: BREVE + tone, on: /^a$/i }]),
]);

function vni(bytes: Uint8Array): string {
  const out: string[] = [];
  for (const byte of bytes) {
    const small = byte >= 0xc0 && byte < 0xe0 ? byte + 0x20 : byte;
    const mark = VNI_MARKS[small];
    const before = out.at(-1);
    if (mark && before !== undefined && mark.on.test(before))
      out[out.length - 1] = (before + mark.marks).normalize('NFC');
    else {
      const letter = VNI_LETTERS[small];
      out.push(letter === undefined ? WINDOWS[byte]! : small === byte ? letter : letter.toUpperCase());
    }
  }
  return out.join('');
}

/** Marks that people type between words, of which no encoding makes letters. */
const PUNCTUATION = /[\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00ab\u00bb]/g;

/** Which share of the words with letters beyond ASCII are syllables; a long word of several is none. */
function plausible(text: string): number {
  const words = text.replace(PUNCTUATION, ' ').match(/[A-Za-z\u0080-\uffff]+/g) ?? [];
  const marked = words.filter((word) => /[\u0080-\uffff]/.test(word));
  return marked.length === 0 ? 0 : marked.filter(isSyllable).length / marked.length;
}

export const encodings: EncodingRules = {
  legacy: [
    { name: 'tcvn3', title: { vi: 'TCVN3 (ABC)', en: 'TCVN3 (ABC)' }, decode: tcvn3 },
    { name: 'vni', title: { vi: 'VNI Windows', en: 'VNI for Windows' }, decode: vni },
  ],
  plausible,
};
