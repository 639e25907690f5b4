import { TableFault, type TableRow } from './read-csv.ts';
import { attribute, columnOf, elements, plain, textsIn } from './read-workbook.ts';
import { dateStyles, dayOf } from './sheet-dates.ts';
import { broken, type ZipEntry, zipEntries, zipText } from './sheet-zip.ts';
import type { TableFile } from './table-file.ts';

/** What is small in a workbook: names, relations, styles. */
const PART_MOST = 8 * 1024 * 1024;
/** Texts that stand in several cells are kept in memory: at most that many characters. */
const SHARED_MOST = 64 * 1024 * 1024;
const SHEET_MOST = 16 * 1024 ** 3;
const ROW_MOST = 4 * 1024 * 1024;
/** ECMA-376: a sheet has no more rows, and no program more columns that a registry knows. */
const ROWS_MOST = 1_048_576;
const COLUMNS_MOST = 500;

async function partOf(file: TableFile, entry: ZipEntry | undefined): Promise<string> {
  let text = '';
  if (entry) for await (const piece of zipText(file, entry, PART_MOST)) text += piece;
  return text;
}

/** Every element of a name in a text that arrives in pieces, as it stands there; what is between them is dropped. */
async function* streamed(
  pieces: AsyncIterable<string>,
  pattern: (prefix: string) => { open: string; close: string },
): AsyncGenerator<string> {
  let text = '';
  let prefix: string | undefined;
  for await (const piece of pieces) {
    text += piece;
    if (prefix === undefined) {
      const root = /<(\w{1,10}:)?(?:worksheet|sst)\b/.exec(text);
      if (!root && text.length < 65_536) continue;
      // Some programs write every name with a prefix of their own.
      prefix = root?.[1] ?? '';
    }
    const { open, close } = pattern(prefix);
    let at = 0;
    for (;;) {
      const from = text.indexOf(open, at);
      if (from < 0) {
        at = Math.max(at, text.length - open.length);
        break;
      }
      const next = text[from + open.length];
      if (next === undefined) {
        at = from;
        break;
      }
      if (!/[\s/>]/.test(next)) {
        at = from + open.length;
        continue;
      }
      const bracket = text.indexOf('>', from);
      const end = bracket < 0 ? -1 : text[bracket - 1] === '/' ? bracket + 1 : text.indexOf(close, bracket);
      if (end < 0) {
        at = from;
        break;
      }
      at = text[bracket - 1] === '/' ? end : end + close.length;
      const one = text.slice(from, at);
      yield prefix ? one.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</') : one;
    }
    text = text.slice(at);
    if (text.length > ROW_MOST) throw new TableFault('too_long', 1);
  }
}

async function sharedTexts(file: TableFile, entry: ZipEntry | undefined): Promise<string[]> {
  const shared: string[] = [];
  if (!entry) return shared;
  let size = 0;
  const texts = streamed(zipText(file, entry, SHARED_MOST * 4), (p) => ({
    open: `<${p}si`,
    close: `</${p}si>`,
  }));
  for await (const one of texts) {
    const text = textsIn(one);
    size += text.length + 16;
    if (size > SHARED_MOST) throw new TableFault('too_large', 1);
    shared.push(text);
  }
  return shared;
}

/** The first sheet of a workbook, and whether its days are counted from 1904. */
async function firstSheet(file: TableFile, entries: ReadonlyMap<string, ZipEntry>) {
  const bare = (xml: string) => xml.replaceAll(/<(\/?)\w{1,10}:/g, '<$1');
  const book = bare(await partOf(file, entries.get('xl/workbook.xml')));
  const [sheet] = elements(book, 'sheet');
  const id = sheet ? attribute(sheet.attributes, 'r:id') : '';
  const relations = bare(await partOf(file, entries.get('xl/_rels/workbook.xml.rels')));
  const target = [...elements(relations, 'Relationship')].find(
    ({ attributes }) => attribute(attributes, 'Id') === id,
  );
  const path =
    attribute(target?.attributes ?? '', 'Target').replace(/^\/?(?:xl\/)?/, '') || 'worksheets/sheet1.xml';
  const entry = entries.get(`xl/${path}`);
  if (!entry) throw broken();
  return { entry, since1904: /<workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(book) };
}

/** A number as people write it: without an exponent, and without what the machine's fractions add to it. */
function numberText(text: string): string {
  if (/^-?\d{1,15}$/.test(text)) return text;
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return text;
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : text;
  return String(Number(value.toPrecision(15)));
}

/**
 * The rows of the first sheet of a workbook of any size (Office Open XML, ECMA-376) as they come, the head first and the others filled up
 * to its width: days as dates, numbers as written, of formulas what they last gave. Texts that several cells share are kept in memory.
 * @throws TableFault
 */
export async function* readSheet(file: TableFile, told: (bytes: number) => void): AsyncGenerator<TableRow> {
  const entries = await zipEntries(file);
  const { entry, since1904 } = await firstSheet(file, entries);
  const shared = await sharedTexts(file, entries.get('xl/sharedStrings.xml'));
  const isDay = dateStyles(await partOf(file, entries.get('xl/styles.xml')));

  const cellText = (attributes: string, inner: string): string => {
    const type = attribute(attributes, 't');
    if (type === 'inlineStr') return textsIn(inner);
    const [value] = elements(inner, 'v');
    const text = value ? plain(value.inner) : '';
    if (type === 's') return shared[Number(text)] ?? '';
    if (type === 'b') return text === '1' ? 'true' : 'false';
    if (type !== '' && type !== 'n') return text;
    return isDay(Number(attribute(attributes, 's') || 0)) ? dayOf(text, since1904) : numberText(text);
  };

  let width: number | undefined;
  let line = 0;
  const rows = streamed(zipText(file, entry, SHEET_MOST, told), (p) => ({
    open: `<${p}row`,
    close: `</${p}row>`,
  }));
  for await (const row of rows) {
    const bracket = row.indexOf('>');
    line = Number(attribute(row.slice(4, bracket), 'r')) || line + 1;
    if (line > ROWS_MOST) throw broken(line);
    const cells: string[] = [];
    for (const { attributes, inner } of elements(row.slice(bracket + 1), 'c')) {
      const address = attribute(attributes, 'r');
      const at = address ? columnOf(address) : cells.length;
      if (at < 0 || at >= COLUMNS_MOST) continue;
      while (cells.length < at) cells.push('');
      cells[at] = cellText(attributes, inner);
    }
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    if (cells.length === 0) continue;
    width ??= cells.length;
    while (cells.length < width) cells.push('');
    yield { line, cells };
  }
  if (width === undefined) throw new TableFault('empty', 1);
}
