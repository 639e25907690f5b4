/*
 * As much of PDF (ISO 32000-1) as it takes to append a signature to a file that this program made itself: classic
 * cross-reference tables, direct dictionaries. Files from elsewhere are only ever checked, never rewritten.
 */
export interface PdfStructure {
  readonly bytes: Buffer;
  /** The next free object number. */
  readonly size: number;
  readonly root: string;
  readonly info?: string;
  readonly id?: string;
  /** Where the newest cross-reference table starts. */
  readonly startXref: number;
  /** The inside of a dictionary object, between its outermost << and >>. */
  dictionary(reference: string): string;
}

const REFERENCE = '(\\d+) \\d+ R';

const need = (text: string, pattern: RegExp, what: string): string => {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`the PDF has no ${what}`);
  return found;
};

/** The object number of a reference such as `12 0 R`. */
export const numberOf = (reference: string): number =>
  Number(need(reference, /^\s*(\d+) \d+ R/, 'reference'));

/** Reads one table and its trailer; entries of newer tables stand already in `offsets`. */
function readTable(text: string, at: number, offsets: Map<number, number>): string {
  const end = text.indexOf('trailer', at);
  if (!/^xref\s/.test(text.slice(at, at + 6)) || end < 0)
    throw new Error('the PDF has no classic cross-reference table');
  let next = 0;
  for (const line of text.slice(at + 4, end).split(/\r?\n/)) {
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(line);
    if (entry) {
      if (entry[2] === 'n' && !offsets.has(next)) offsets.set(next, Number(entry[1]));
      next += 1;
    } else next = Number(/^\s*(\d+) \d+/.exec(line)?.[1] ?? next);
  }
  return text.slice(end, text.indexOf('startxref', end));
}

/** @throws Error when it is not laid out as this program lays files out */
export function readStructure(bytes: Buffer): PdfStructure {
  const text = bytes.toString('latin1');
  const startXref = Number(need(text.slice(-64), /startxref\s+(\d+)\s+%%EOF/, 'end'));
  const offsets = new Map<number, number>();
  const trailer = readTable(text, startXref, offsets);
  let older = /\/Prev (\d+)/.exec(trailer)?.[1];
  for (let tables = 0; older !== undefined && tables < 16; tables += 1)
    older = /\/Prev (\d+)/.exec(readTable(text, Number(older), offsets))?.[1];
  return {
    bytes,
    size: Number(need(trailer, /\/Size (\d+)/, 'size')),
    root: need(trailer, new RegExp(`/Root (${REFERENCE})`), 'root'),
    info: new RegExp(`/Info (${REFERENCE})`).exec(trailer)?.[1],
    id: /\/ID (\[[^\]]*\])/.exec(trailer)?.[1],
    startXref,
    dictionary(reference) {
      const at = offsets.get(numberOf(reference));
      const end = at === undefined ? -1 : text.indexOf('endobj', at);
      const start = at === undefined ? -1 : text.indexOf('<<', at);
      if (end < 0 || start < 0 || start > end) throw new Error(`the PDF has no dictionary ${reference}`);
      return text.slice(start + 2, text.lastIndexOf('>>', end));
    },
  };
}

/** The first page, down the first branch of the tree of pages. */
export function firstPage(pdf: PdfStructure): string {
  let at = need(pdf.dictionary(pdf.root), new RegExp(`/Pages (${REFERENCE})`), 'pages');
  for (let depth = 0; depth < 32; depth += 1) {
    const kids = new RegExp(`/Kids \\[\\s*(${REFERENCE})`).exec(pdf.dictionary(at))?.[1];
    if (kids === undefined) return at;
    at = kids;
  }
  throw new Error('the PDF has no first page');
}

/** A dictionary with one more reference in one of its arrays, which is made when it is missing. */
export function withEntry(dictionary: string, array: string, reference: string): string {
  const start = new RegExp(`/${array}\\s*\\[`).exec(dictionary);
  if (!start) return `${dictionary}\n/${array} [${reference}]`;
  const end = dictionary.indexOf(']', start.index);
  return `${dictionary.slice(0, end)} ${reference}${dictionary.slice(end)}`;
}

/** The file with these objects (number, content) written after it, as an update of its own. */
export function appendObjects(pdf: PdfStructure, objects: readonly (readonly [number, string])[]): Buffer {
  const parts: string[] = ['\n'];
  let at = pdf.bytes.length + 1;
  const rows = objects.map(([number, content]) => {
    const written = `${number} 0 obj\n${content}\nendobj\n`;
    const row = [number, at] as const;
    parts.push(written);
    at += Buffer.byteLength(written, 'latin1');
    return row;
  });
  const table = rows
    .toSorted(([a], [b]) => a - b)
    .map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = Math.max(pdf.size, ...objects.map(([number]) => number + 1));
  const info = pdf.info ? `/Info ${pdf.info}\n` : '';
  const id = pdf.id ? `/ID ${pdf.id}\n` : '';
  parts.push(
    `xref\n${table.join('')}trailer\n<<\n/Size ${size}\n/Root ${pdf.root}\n${info}${id}/Prev ${pdf.startXref}\n>>\n`,
    `startxref\n${at}\n%%EOF\n`,
  );
  return Buffer.concat([pdf.bytes, Buffer.from(parts.join(''), 'latin1')]);
}
