import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCountry } from '#tests/country';
import { decoderOf, detectEncoding, readCsv, TableFault } from './index.ts';

const country = await loadCountry('tests/country');
const pieces = (bytes: Buffer, size = 5) =>
  (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
async function read(bytes: Buffer, rules = country): Promise<string> {
  const name = await detectEncoding(rules, pieces(bytes));
  const rows: string[] = [];
  for await (const { cells } of readCsv(pieces(bytes), decoderOf(rules, name))) rows.push(cells.join('|'));
  return `${name}: ${rows.join(' / ')}`;
}
const oldTide = (text: string) =>
  Buffer.from(
    [...text]
      .map((letter) => 0xb0 + 'âêîôûÂÊÎÔÛ'.indexOf(letter) || 0)
      .map((byte, at) => (byte < 0xb0 ? text.charCodeAt(at) : byte)),
  );

test('Unicode is recognised with its mark and without, and its mark is no part of the first cell', async () => {
  const table = 'name,boat\nJôna,Örn\n';
  assert.equal(await read(Buffer.from(table)), 'utf-8: name|boat / Jôna|Örn');
  assert.equal(await read(Buffer.from(`\ufeff${table}`)), 'utf-8: name|boat / Jôna|Örn');
  assert.equal(await read(Buffer.from(`\ufeff${table}`, 'utf16le')), 'utf-16le: name|boat / Jôna|Örn');
  assert.equal(await read(Buffer.from(table, 'utf16le')), 'utf-16le: name|boat / Jôna|Örn');
  assert.equal(
    await read(Buffer.from(`\ufeff${table}`, 'utf16le').swap16()),
    'utf-16be: name|boat / Jôna|Örn',
  );
  assert.equal(await read(Buffer.from(table, 'utf16le').swap16()), 'utf-16be: name|boat / Jôna|Örn');
});

test('an old encoding of the country is recognised by its words, also where the first marks come late, and read as the country says', async () => {
  const plain = 'name,boat\n'.repeat(20_000);
  const bytes = oldTide(`${plain}lôna,tîde\nmâr,ôrû\n`);
  assert.match(await read(bytes), /^old-tide: name\|boat .* \/ lôna\|tîde \/ mâr\|ôrû$/);
});

test('what is in no encoding of the country is refused, and so is everything old where the country knows none', async () => {
  const refused = { kind: 'encoding' };
  await assert.rejects(read(Buffer.from('name,M\xfcller\n', 'latin1')), refused);
  await assert.rejects(read(Buffer.from('a\0b,\xff\xfe\x01\n', 'latin1')), refused);
  await assert.rejects(read(oldTide('lôna,tîde\n'), { ...country, encodings: undefined }), refused);
  assert.ok(new TableFault('encoding', 1) instanceof Error);
});
