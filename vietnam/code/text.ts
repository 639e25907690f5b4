import type { TextRules } from '#platform/country';

/**
 * The form in which search compares: NFD without marks, đ as d, one case, no apostrophes, one space for all else.
 * So "Khánh Hoà", "KHÁNH HÒA" and "khanh hoa" are one, wherever the tone stands and however the text is composed.
 * Source: Unicode Annex 15 (NFD); that đ has no decomposition is why it is named here.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/['’ʼ`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The alphabet of the language in its order, with the letters f, j, w and z of names and foreign words in their usual places. */
const ALPHABET = [...'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'];
const LETTER = new Map(ALPHABET.map((letter, at) => [letter, String.fromCharCode(0x41 + at)]));
/** The tones in dictionary order: none, huyền, hỏi, ngã, sắc, nặng. */
const TONES = new Map([
  ['\u0300', '1'],
  ['\u0309', '2'],
  ['\u0303', '3'],
  ['\u0301', '4'],
  ['\u0323', '5'],
]);
const TONE = /[\u0300\u0309\u0303\u0301\u0323]/u;

/** A run of digits, so that 2 stands before 10: its length, then itself. */
function numberKey(digits: string): string {
  const bare = digits.replace(/^0+(?=.)/, '');
  return `${Math.min(bare.length, 9)}${bare}`;
}

function letterKey(letter: string): string {
  const known = LETTER.get(letter);
  if (known) return known;
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
  return LETTER.get(bare) ?? bare;
}

const wordKey = (word: string): string =>
  word.replace(/\p{N}+|\p{L}/gu, (part) => (/\p{N}/u.test(part) ? numberKey(part) : letterKey(part)));

/**
 * A key that sorts under byte order as a Vietnamese dictionary does: first by letters (a ă â … d đ … y), word by word, then by
 * tones (ngang, huyền, hỏi, ngã, sắc, nặng), syllable by syllable. Numbers sort by value; case and punctuation do not count.
 * Source: the order of the school dictionary (Từ điển tiếng Việt); tested against CLDR's Vietnamese collation.
 */
export function sortKey(text: string): string {
  const words = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/['’ʼ`]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  const letters = words.map((word) =>
    wordKey(word.replace(new RegExp(TONE, 'gu'), '').normalize('NFC')).replace(/\p{M}/gu, ''),
  );
  const tones = words.map((word) => TONES.get(TONE.exec(word)?.[0] ?? '') ?? '0');
  return `${letters.join('-')} ${tones.join('')}`;
}

/** As people wrote on telephones that had no marks: "Hồ sơ đã được tiếp nhận." is "Ho so da duoc tiep nhan." */
export const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

/**
 * What people write around what they look for. Without accents some words are others ("can" is also of "căn cước", "ho so" of
 * "hộ"): those stand here only where they cannot be taken for them.
 */
const fillers: readonly string[] = [
  'làm',
  'xin',
  'muốn',
  'tôi',
  'cho',
  'của',
  'giấy',
  'giấy tờ',
  'thủ tục',
  'hồ sơ',
  'đăng ký',
  'dịch vụ',
  'cách',
  'ở đâu',
  'như thế nào',
  'thế nào',
  'cần gì',
  'cần những gì',
  'cần giấy tờ gì',
  'online',
  'trực tuyến',
  'how do i',
  'how to',
  'i want to',
  'i need',
  'get',
  'apply for',
  'a',
  'an',
  'the',
  'my',
  'for',
  'of',
  'to',
];

export const text: TextRules = { fold, sortKey, plain, fillers };
