import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { detectEncoding } from '#platform/spreadsheet';
import { encodings } from './code/encodings.ts';
import { isSyllable } from './code/syllables.ts';

const decode = (name: string, bytes: Uint8Array) =>
  encodings.legacy.find((one) => one.name === name)!.decode(bytes);
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const WORDS =
  'Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc Nguyễn Thị Trần Văn Lê Đức Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý huyền hỏi ngã sắc nặng đường phường quận tỉnh thành phố khai sinh kết hôn quốc tịch giới tính thường trú uyển khuỷu nghiêng ngoằn nguệch xoáy chuyện tuyết rượu bưởi cừu quỳnh giếng gìn kỳ lỵ mỹ ý ỷ ỳ ấm ầm ẩn ẫm ậm ắp ằng ẳng ẵng ặc ốc ồn ổn ỗng ộp ớt ờ ởm ỡm ợt ứng ừ ửng ữ ự ẽ ẻ è é ẹ ế ề ể ễ ệ ĩ ỉ ì í ị ũ ủ ù ú ụ'.split(
    ' ',
  );

/** How the old editors wrote a text, from the tables of decoding turned round; letters that they had not are left as they are known. */
function encoderOf(name: string): (text: string) => Uint8Array {
  const singles = new Map<string, number[]>();
  for (let byte = 0xff; byte > 0; byte--) {
    const letter = decode(name, Uint8Array.of(byte));
    if ([...letter].length === 1) singles.set(letter, [byte]);
  }
  for (const vowel of 'aeouyAEOUYơưƠƯ')
    for (let byte = 0xc0; byte <= 0xff; byte++) {
      const before = singles.get(vowel);
      const capital = vowel === vowel.toUpperCase();
      if (!before || capital !== byte < 0xe0) continue;
      const pair = decode(name, Uint8Array.from([...before, byte]));
      if ([...pair].length === 1) singles.set(pair, [...before, byte]);
    }
  return (text) =>
    Uint8Array.from(
      [...text].flatMap((letter) => singles.get(letter) ?? singles.get(letter.toLowerCase()) ?? [0x3f]),
    );
}
/** Windows-1258: letters with their tone behind them. */
function encode1258(text: string): Uint8Array {
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [
      new TextDecoder('windows-1258').decode(Uint8Array.of(byte)),
      byte,
    ]),
  );
  return Uint8Array.from(
    [...text].flatMap((letter) => {
      if (bytes.has(letter)) return [bytes.get(letter)!];
      const parts = [...letter.normalize('NFD')];
      const tone = parts.findIndex((part) => /[\u0300\u0301\u0303\u0309\u0323]/.test(part));
      const mark = tone < 0 ? '' : parts.splice(tone, 1)[0]!;
      return [parts.join('').normalize('NFC'), mark].filter(Boolean).map((part) => bytes.get(part) ?? 0x3f);
    }),
  );
}
const once = (bytes: Uint8Array, piece = bytes.length) =>
  (async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield Buffer.from(bytes.subarray(at, at + piece));
  })();

test('known texts of the old editors read right', () => {
  assert.equal(
    decode('vni', latin1('COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM, Ñoäc laäp - Töï do - Haïnh phuùc')),
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, Độc lập - Tự do - Hạnh phúc',
  );
  assert.equal(
    decode('tcvn3', latin1('Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc')),
    'Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc',
  );
  // Capitals had no bytes of their own.
  assert.equal(decode('tcvn3', latin1('NGUYÔN V¡N ¸NH,NguyÔn V¨n Hµ')), 'NGUYỄN VĂN ÁNH,Nguyễn Văn Hà');
});

test('every word of the sample is a syllable, and words of other languages with marks are not', () => {
  assert.deepEqual(
    WORDS.filter((word) => !isSyllable(word)),
    [],
  );
  for (const word of [
    'Café',
    'señor',
    'Ångström',
    'Müller',
    'garçon',
    'naïve',
    'các2',
    'ngáng̀',
    'łódź',
    'âk',
  ])
    assert.equal(isSyllable(word), false, word);
});

test('what was written in an old encoding is recognised and read as the same text, wherever it is cut', async () => {
  const text = fc
    .array(fc.tuple(fc.constantFrom(...WORDS), fc.boolean()), { minLength: 12, maxLength: 60 })
    .filter((words) => new Set(words.map(([word]) => word)).size > 6)
    .map((words) => words.map(([word, line], at) => `${word}${line ? `,${at}\n` : ' '}`).join(''));
  const writers = { vni: encoderOf('vni'), tcvn3: encoderOf('tcvn3'), 'windows-1258': encode1258 };
  await fc.assert(
    fc.asyncProperty(
      text,
      fc.constantFrom('vni', 'tcvn3', 'windows-1258', 'utf-8', 'utf-16le'),
      fc.integer({ min: 1, max: 50 }),
      async (written, name, piece) => {
        const bytes =
          name === 'utf-8'
            ? Buffer.from(written)
            : name === 'utf-16le'
              ? Buffer.from(`\ufeff${written}`, 'utf16le')
              : writers[name as 'vni'](written);
        if (bytes.every((byte) => byte < 0x80)) return;
        assert.equal(await detectEncoding({ encodings }, once(bytes, piece)), name);
        if (name === 'vni' || name === 'tcvn3') {
          const read = decode(name, bytes);
          assert.equal(
            name === 'tcvn3' ? read.toLowerCase() : read,
            name === 'tcvn3' ? written.toLowerCase() : written,
          );
        }
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 300) },
  );
});

test('plain ASCII and UTF-8 of any kind are never taken for anything else', async () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
    .map((one) => one.replaceAll('\0', ''));
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      const found = await detectEncoding({ encodings }, once(Buffer.from(given)));
      assert.equal(found, 'utf-8');
    }),
    { numRuns: Number(process.env.RUNS ?? 300) },
  );
});

test('a text of another language in an old encoding, and one of which nothing is known, are refused', async () => {
  for (const text of [
    'Müller,Jürgen\nSchröder,Käthe\n',
    'garçon;élève\nça;été\n',
    '\x81\x8d\x8f,\xff\xfe\xfd\n',
  ])
    await assert.rejects(detectEncoding({ encodings }, once(latin1(text))), { kind: 'encoding' }, text);
});
