import { inflateRawSync } from 'node:zlib';
import { TableFault, type TableRow } from './read-csv.ts';

/** What one part of a workbook may be when it is unpacked: a bomb is small in its archive. */
const PART_MOST = 30 * 1024 * 1024;
const ENTRIES_MOST = 500;
const COLUMNS_MOST = 500;

const fault = () => new TableFault('encoding', 1);

/** One file of a ZIP archive, found by its central directory (APPNOTE 4.3.12); undefined when there is none of this name. */
function partOf(bytes: Buffer, wanted: string): string | undefined {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length) throw fault();
  let at = bytes.readUInt32LE(end + 16);
  const count = bytes.readUInt16LE(end + 10);
  if (count > ENTRIES_MOST) throw fault();
  for (let left = count; left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw fault();
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    if (bytes.toString('utf8', at + 46, at + 46 + name) === wanted) {
      const local = bytes.readUInt32LE(at + 42);
      if (local + 30 > bytes.length) throw fault();
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const data = bytes.subarray(start, start + size);
      if (method === 0) return data.toString('utf8');
      return inflateRawSync(data, { maxOutputLength: PART_MOST }).toString('utf8');
    }
    at += 46 + name + extra + comment;
  }
  return undefined;
}

const ENTITY: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const character = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');
export const plain = (xml: string): string =>
  xml
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) =>
      name ? (ENTITY[name] ?? whole) : character(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    // ECMA-376, 22.9.2.19: any letter may stand as its number.
    .replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Every element of a name, with its attributes and what stands in it, in one pass whatever is left open. */
export function* elements(xml: string, name: string): Generator<{ attributes: string; inner: string }> {
  const close = `</${name}>`;
  for (let at = xml.indexOf(`<${name}`); at >= 0; at = xml.indexOf(`<${name}`, at)) {
    const after = xml[at + name.length + 1] ?? '';
    const bracket = xml.indexOf('>', at);
    if (bracket < 0) return;
    if (!/[\s/>]/.test(after)) {
      at += name.length + 1;
      continue;
    }
    const attributes = xml.slice(at + name.length + 1, bracket);
    if (attributes.endsWith('/')) {
      yield { attributes, inner: '' };
      at = bracket + 1;
      continue;
    }
    const end = xml.indexOf(close, bracket);
    if (end < 0) return;
    yield { attributes, inner: xml.slice(bracket + 1, end) };
    at = end + close.length;
  }
}

const patterns = new Map<string, RegExp>();
export function attribute(attributes: string, name: string): string {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)${name}="([^"]*)"`);
    patterns.set(name, pattern);
  }
  return pattern.exec(attributes)?.[1] ?? '';
}
export const textsIn = (xml: string): string =>
  [...elements(xml, 't')].map(({ inner }) => plain(inner)).join('');

/** The number of the column of an address such as `AB12`, from 0. */
export const columnOf = (address: string): number =>
  [.../^[A-Z]{0,3}/.exec(address)![0]].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function firstSheet(bytes: Buffer): string {
  const [sheet] = elements(partOf(bytes, 'xl/workbook.xml') ?? '', 'sheet');
  const id = sheet ? attribute(sheet.attributes, 'r:id') : '';
  const relations = elements(partOf(bytes, 'xl/_rels/workbook.xml.rels') ?? '', 'Relationship');
  const target =
    [...relations].find(({ attributes }) => attribute(attributes, 'Id') === id)?.attributes ?? '';
  const path = attribute(target, 'Target').replace(/^\/?(?:xl\/)?/, '') || 'worksheets/sheet1.xml';
  const xml = partOf(bytes, `xl/${path}`);
  if (xml === undefined) throw fault();
  return xml;
}

/**
 * The rows of the first sheet of a workbook (Office Open XML, ECMA-376), each with its number; texts as texts, numbers as they are kept:
 * a day is the number of days since 30 December 1899. Formulas are not computed: what they last gave is read.
 * @throws TableFault when it is no workbook, or one of its parts is larger than 30 MB
 */
export function readWorkbook(bytes: Uint8Array): TableRow[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const xml = firstSheet(all);
    const shared = [...elements(partOf(all, 'xl/sharedStrings.xml') ?? '', 'si')].map(({ inner }) =>
      textsIn(inner),
    );
    const rows: TableRow[] = [];
    for (const row of elements(xml, 'row')) {
      const cells: string[] = [];
      for (const { attributes, inner } of elements(row.inner, 'c')) {
        const address = attribute(attributes, 'r');
        const at = address ? columnOf(address) : cells.length;
        if (at < 0 || at >= COLUMNS_MOST) continue;
        while (cells.length < at) cells.push('');
        const type = attribute(attributes, 't');
        const [value] = elements(inner, 'v');
        const text = value ? plain(value.inner) : '';
        cells[at] =
          type === 's' ? (shared[Number(text)] ?? '') : type === 'inlineStr' ? textsIn(inner) : text;
      }
      rows.push({ line: Number(attribute(row.attributes, 'r')) || rows.length + 1, cells });
    }
    return rows;
  } catch (error) {
    if (error instanceof TableFault) throw error;
    throw fault();
  }
}
