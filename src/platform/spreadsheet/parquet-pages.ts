import { TableFault } from './read-csv.ts';
import type { TableFile } from './table-file.ts';

/** A page of a column as its header says it is; pages stand one behind the other, each behind its header. */
export interface Page {
  readonly kind: 'values' | 'dictionary' | 'other';
  readonly at: number;
  /** With the header. */
  readonly size: number;
  /** Bytes when it is unpacked. */
  readonly plain: number;
  readonly values: number;
}

/** Most headers are not longer; with the least and the greatest value of a page in it, none is longer than the other. */
const HEADER_BYTES = [1 << 10, 1 << 18] as const;
const KINDS: Readonly<Record<number, Page['kind']>> = { 0: 'values', 2: 'dictionary', 3: 'values' };
/** The field of a header that describes pages of its kind, each of which says first how many values there are. */
const DESCRIBED: Readonly<Record<number, number>> = { 0: 5, 2: 7, 3: 8 };

type Fields = Map<number, number | Fields>;

/** The numbers of a structure in Thrift's compact protocol; all else is passed over. */
class Thrift {
  at = 0;
  readonly #bytes: Buffer;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  #byte(): number {
    const byte = this.#bytes[this.at++];
    if (byte === undefined) throw new RangeError('the header ends too early');
    return byte;
  }
  #varint(): number {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  #number(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
  #value(type: number, depth: number): number | Fields | undefined {
    if (type === 3) return this.#byte();
    if (type >= 4 && type <= 6) return this.#number();
    if (type === 7) this.at += 8;
    else if (type === 8) this.at += this.#varint();
    else if (type === 12) return this.fields(depth + 1);
    // Lists and maps no header has.
    else if (type > 8) throw new RangeError('the header is of no page');
    return undefined;
  }
  fields(depth = 0): Fields {
    const found: Fields = new Map();
    if (depth > 8) throw new RangeError('the header is of no page');
    for (let field = 0; ; ) {
      const head = this.#byte();
      if (head === 0) return found;
      field = head >> 4 ? field + (head >> 4) : this.#number();
      const value = this.#value(head & 15, depth);
      if (value !== undefined) found.set(field, value);
    }
  }
}

async function headerAt(
  file: TableFile,
  at: number,
  end: number,
): Promise<{ fields: Fields; length: number }> {
  for (const most of HEADER_BYTES) {
    const thrift = new Thrift(await file.read(at, Math.min(end, at + most)));
    try {
      return { fields: thrift.fields(), length: thrift.at };
    } catch (error) {
      if (!(error instanceof RangeError) || at + most >= end) throw error;
    }
  }
  throw new RangeError('the header is too long');
}

/** The pages of a column between two places of a file, by their headers alone. @throws RangeError, TableFault */
export async function* pagesBetween(file: TableFile, start: number, end: number): AsyncGenerator<Page> {
  for (let at = start; at < end; ) {
    const { fields, length } = await headerAt(file, at, end);
    const [type, plain, packed] = [1, 2, 3].map((field) => Number(fields.get(field) ?? Number.NaN)) as [
      number,
      number,
      number,
    ];
    const described = fields.get(DESCRIBED[type] ?? 0);
    const values = Number((described instanceof Map && described.get(1)) || 0);
    const size = length + packed;
    if (!(packed >= 0 && plain >= 0 && values >= 0 && at + size <= end)) throw new TableFault('broken', 1);
    yield { kind: KINDS[type] ?? 'other', at, size, plain, values };
    at += size;
  }
}
