import { crc32, createDeflateRaw } from 'node:zlib';
import { TableFault } from './read-csv.ts';
import type { OutCell, OutColumn, TableOut } from './write-table.ts';

/** A sheet has no more rows (ECMA-376); what is more goes on in the next one, under the same heads. */
const ROWS_MOST = 1_048_576;
const LONGEST_TEXT = 32_767;
const SIZE_MOST = 0xffff_ffff;

const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .slice(0, LONGEST_TEXT)
    // What XML cannot hold, and what a workbook would take for a letter by its number (ECMA-376, part 1, 22.9.2.19).
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) =>
      sign === '\n' || sign === '\t'
        ? sign
        : `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** Days since 30 December 1899, as a workbook counts them from March 1900 on. */
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

/** The letters of a column, from 0. */
const lettersOf = (at: number): string =>
  (at >= 26 ? lettersOf(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));

function cellXml(value: OutCell, { type }: OutColumn, address: string): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${address}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${address}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (type === 'day' && value >= '1900-03-01' && /^\d{4}-\d\d-\d\d$/.test(value))
    return `<c r="${address}" s="1"><v>${dayNumber(value)}</v></c>`;
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

function rowXml(
  cells: readonly OutCell[],
  columns: readonly OutColumn[],
  letters: readonly string[],
  n: number,
) {
  return `<row r="${n}">${cells.map((cell, at) => cellXml(cell, columns[at]!, `${letters[at]}${n}`)).join('')}</row>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The parts of a workbook that are no sheets (ECMA-376, parts 1 and 2). */
function fixedParts(name: string, sheets: number): Readonly<Record<string, string>> {
  const all = Array.from({ length: sheets }, (_, at) => at + 1);
  const tab = xmlText(name.replaceAll(/[[\]/\\:*?']+/g, ' ').slice(0, 25)).replaceAll('"', '&quot;') || '-';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${all.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${all.map((n) => `<sheet name="${tab}${n > 1 ? ` ${n}` : ''}" sheetId="${n}" r:id="r${n}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.map((n) => `<Relationship Id="r${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
}

/** An archive that is written while its parts come: what is known of a part only at its end stands behind it (APPNOTE 4.3.9, 4.3.14). */
class Archive {
  #at = 0;
  readonly #directory: Buffer[] = [];
  #count = 0;

  async *part(name: string, pieces: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
    const start = this.#at;
    const called = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    // Sizes follow behind; names are UTF-8.
    head.writeUInt16LE(0x0808, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(0x21, 12);
    head.writeUInt16LE(called.length, 26);
    yield this.#passed(Buffer.concat([head, called]));
    const deflate = createDeflateRaw({ level: 4 });
    let [sum, plain, packed] = [0, 0, 0];
    const feeding = (async () => {
      for await (const piece of pieces) {
        sum = crc32(piece, sum);
        plain += piece.length;
        if (!deflate.write(piece)) await new Promise((resolve) => deflate.once('drain', resolve));
      }
      deflate.end();
    })();
    feeding.catch((fault) => deflate.destroy(fault));
    for await (const piece of deflate as AsyncIterable<Buffer>) {
      packed += piece.length;
      yield this.#passed(piece);
    }
    await feeding;
    // What 32 bits cannot say no spreadsheet opens either.
    if (plain > SIZE_MOST || start > SIZE_MOST) throw new TableFault('too_large', 1);
    const behind = Buffer.alloc(16);
    behind.writeUInt32LE(0x08074b50, 0);
    behind.writeUInt32LE(sum, 4);
    behind.writeUInt32LE(packed, 8);
    behind.writeUInt32LE(plain, 12);
    yield this.#passed(behind);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 4, 14);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt32LE(sum, 16);
    entry.writeUInt32LE(packed, 20);
    entry.writeUInt32LE(plain, 24);
    entry.writeUInt16LE(called.length, 28);
    entry.writeUInt32LE(start, 42);
    this.#directory.push(entry, called);
    this.#count += 1;
  }
  #passed(piece: Buffer): Buffer {
    this.#at += piece.length;
    return piece;
  }
  end(): Buffer {
    const directory = Buffer.concat(this.#directory);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#count, 8);
    end.writeUInt16LE(this.#count, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.#at, 16);
    return Buffer.concat([directory, end]);
  }
}

/** A table as a workbook (Office Open XML, ECMA-376), in as many sheets as its rows need; texts are texts, never formulas. */
export async function* sheetFile({ name, columns, rows }: TableOut): AsyncGenerator<Uint8Array> {
  const archive = new Archive();
  const letters = columns.map((_, at) => lettersOf(at));
  const texts = columns.map(({ head }) => ({ head, type: 'text' }) as const);
  const heads = rowXml(
    columns.map(({ head }) => head),
    texts,
    letters,
    1,
  );
  const source = rows[Symbol.asyncIterator]();
  let left: (readonly OutCell[])[] = [];
  let done = false;
  /** As many rows as come at once and fit. */
  const next = async (fit: number): Promise<(readonly OutCell[])[]> => {
    while (left.length === 0 && !done) {
      const { value, done: ended } = await source.next();
      if (ended) done = true;
      else left = [...value];
    }
    return left.splice(0, fit);
  };
  async function* sheet(): AsyncGenerator<Buffer> {
    const frozen =
      '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
    yield Buffer.from(`${HEAD}<worksheet xmlns="${MAIN}">${frozen}<sheetData>${heads}`);
    for (let count = 1; count < ROWS_MOST; ) {
      const some = await next(ROWS_MOST - count);
      if (some.length === 0) break;
      const from = count + 1;
      count += some.length;
      yield Buffer.from(some.map((row, at) => rowXml(row, columns, letters, from + at)).join(''));
    }
    yield Buffer.from('</sheetData></worksheet>');
  }
  let sheets = 0;
  try {
    do {
      sheets += 1;
      yield* archive.part(`xl/worksheets/sheet${sheets}.xml`, sheet());
      // Whether there is more behind a full sheet shows when it is asked for.
      if (left.length === 0 && !done) left = await next(ROWS_MOST);
    } while (left.length > 0);
    for (const [path, text] of Object.entries(fixedParts(name, sheets)))
      yield* archive.part(path, [Buffer.from(text)]);
    yield archive.end();
  } finally {
    await source.return?.();
  }
}
