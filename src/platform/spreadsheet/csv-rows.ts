import type { TableRow } from './read-csv.ts';

/** A quote where none may stand or that nobody closes; a row that has no end. */
export type CsvFault = 'quotes' | 'too_long';

/** A row beyond this many characters is no row of a table. */
const ROW_MOST = 1_000_000;
const QUOTE = 34;
const NEVER = Number.POSITIVE_INFINITY;

/** How often a character stands in a text. */
function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at !== -1; at = text.indexOf(char, at + 1)) found += 1;
  return found;
}

/**
 * The rows of a text (RFC 4180) that comes in pieces cut anywhere. Cells are parts of the text as it came, found by looking for the next
 * mark, quote and line end, each of which is looked for once.
 */
export class CsvRows {
  readonly #mark: string;
  readonly #lineEnd: string;
  #text = '';
  #at = 0;
  #ended = false;
  // Where the next of each stands, behind what has been read: NEVER where the text has none.
  #nextMark = -1;
  #nextEnd = -1;
  #nextQuote = -1;
  /** The line on which the next row begins, from 1. */
  line = 1;
  /** What keeps the rest from being read. */
  fault: CsvFault | undefined;

  constructor(mark: string, lineEnd: '\n' | '\r') {
    this.#mark = mark;
    this.#lineEnd = lineEnd;
  }

  /** Adds a piece behind what was not read yet. */
  add(piece: string): void {
    // The mark of UTF-8 before the first cell is none of it.
    const text = this.line === 1 && this.#text === '' && piece.startsWith('\uFEFF') ? piece.slice(1) : piece;
    this.#text = this.#text.slice(this.#at) + text;
    this.#at = 0;
    this.#forget();
  }

  /** Says that no piece comes any more: what is left is the last row. */
  end(): void {
    this.#ended = true;
    this.#forget();
  }

  #forget(): void {
    this.#nextMark = -1;
    this.#nextEnd = -1;
    this.#nextQuote = -1;
  }

  /** The next row that is there as a whole, or undefined: more text is needed, or there is a fault. */
  next(): TableRow | undefined {
    while (!this.fault && this.#at < this.#text.length) {
      const { line } = this;
      const from = this.#at;
      const cells = this.#quoteFrom(from) < this.#endFrom(from) ? this.#quoted() : this.#plain();
      if (!cells) {
        if (!this.fault && this.#text.length - from > ROW_MOST) this.fault = 'too_long';
        return undefined;
      }
      if (this.#at - from > ROW_MOST) this.fault = 'too_long';
      else if (cells !== EMPTY) return { line, cells };
    }
    return undefined;
  }

  #endFrom(from: number): number {
    if (this.#nextEnd < from) {
      const found = this.#text.indexOf(this.#lineEnd, from);
      this.#nextEnd = found === -1 ? NEVER : found;
    }
    return this.#nextEnd;
  }
  #quoteFrom(from: number): number {
    if (this.#nextQuote < from) {
      const found = this.#text.indexOf('"', from);
      this.#nextQuote = found === -1 ? NEVER : found;
    }
    return this.#nextQuote;
  }
  #markFrom(from: number): number {
    if (this.#nextMark < from) {
      const found = this.#text.indexOf(this.#mark, from);
      this.#nextMark = found === -1 ? NEVER : found;
    }
    return this.#nextMark;
  }

  /** A row on one line without quotes. */
  #plain(): readonly string[] | undefined {
    const end = this.#endFrom(this.#at);
    if (end === NEVER && !this.#ended) return undefined;
    const row = this.#text.slice(this.#at, this.#lineOver(end));
    this.#at = end === NEVER ? this.#text.length : end + 1;
    this.line += 1;
    return row === '' ? EMPTY : row.split(this.#mark);
  }

  /** Up to where a line that ends there has anything in it: a carriage return before its end belongs to the end. */
  #lineOver(end: number): number {
    const last = end === NEVER ? this.#text.length : end;
    return this.#lineEnd === '\n' && last > this.#at && this.#text[last - 1] === '\r' ? last - 1 : last;
  }

  /** A row of which some cells stand in quotes, over as many lines as they have. */
  #quoted(): readonly string[] | undefined {
    const text = this.#text;
    const cells: string[] = [];
    let lines = 1;
    let at = this.#at;
    for (;;) {
      let cell: string;
      if (text.charCodeAt(at) === QUOTE) {
        const close = this.#closing(at + 1);
        if (close === undefined) return undefined;
        cell = text.slice(at + 1, close);
        if (cell.includes('"')) cell = cell.replaceAll('""', '"');
        if (cell.includes(this.#lineEnd)) lines += count(cell, this.#lineEnd);
        at = close + 1;
      } else {
        const over = Math.min(this.#markFrom(at), this.#endFrom(at));
        if (over === NEVER && !this.#ended) return undefined;
        if (this.#quoteFrom(at) < over) return this.#broken();
        const from = at;
        at = over === NEVER ? text.length : over;
        cell = text.slice(from, at);
        if (over !== this.#nextMark && this.#lineEnd === '\n' && cell.endsWith('\r')) {
          cell = cell.slice(0, -1);
          at -= 1;
        }
      }
      cells.push(cell);
      if (text[at] === this.#mark) {
        at += 1;
        continue;
      }
      if (this.#lineEnd === '\n' && text[at] === '\r') at += 1;
      if (at < text.length && text[at] !== this.#lineEnd) return this.#broken();
      if (at === text.length && !this.#ended) return undefined;
      this.#at = Math.min(at + 1, text.length);
      this.line += lines;
      return cells;
    }
  }

  /** Where the quote stands that closes a cell; undefined where it has not come yet, or never will. */
  #closing(from: number): number | undefined {
    for (let at = this.#text.indexOf('"', from); at !== -1; at = this.#text.indexOf('"', at + 2)) {
      // Two of them are one of the cell; whether there is a second one is not known at the end of a piece.
      if (at + 1 === this.#text.length) return this.#ended ? at : undefined;
      if (this.#text.charCodeAt(at + 1) !== QUOTE) return at;
    }
    return this.#ended ? this.#broken() : undefined;
  }

  #broken(): undefined {
    this.fault = 'quotes';
    return undefined;
  }
}

const EMPTY: readonly string[] = [];
