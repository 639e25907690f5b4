import { isAscii } from 'node:buffer';
import type { Country } from '#platform/country';
import { type Decode, decodeUtf8, TableFault } from './read-csv.ts';

/** Bytes with marks that are looked at to tell old encodings apart. */
const SAMPLE = 256 * 1024;
const LINE_MOST = 64 * 1024;
/** A text in the right encoding has hardly a word that is none; in any other hardly one that is. */
const RIGHT = 0.85;
const APART = 0.25;
/** Where a piece may be cut: no letter of any encoding goes over a space, a mark between cells or a line end. */
const BETWEEN = new Set([0x0a, 0x0d, 0x20, 0x09, 0x2c, 0x3b]);
const CARRIED_MOST = 1_000_000;

type Rules = Pick<Country, 'encodings'>;

/** Encodings that every country has: by their name for TextDecoder, which is also the name that is stored. */
const UNICODE = ['utf-8', 'utf-16le', 'utf-16be'] as const;
const ANSI = 'windows-1258';

function strict(label: string, form: 'NFC' | undefined): Decode {
  const decoder = new TextDecoder(label, { fatal: true });
  const put = (text: string) => (form ? text.normalize(form) : text);
  return (bytes) => put(bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode());
}

/** Decodes piece by piece what can only be decoded between words. */
function betweenWords(decode: (bytes: Uint8Array) => string): Decode {
  let carried = Buffer.alloc(0);
  return (bytes) => {
    const all = bytes ? Buffer.concat([carried, bytes]) : carried;
    let cut = all.length;
    if (bytes && all.length < CARRIED_MOST) while (cut > 0 && !BETWEEN.has(all[cut - 1]!)) cut -= 1;
    carried = Buffer.from(all.subarray(cut));
    return decode(all.subarray(0, cut));
  };
}

/**
 * Reads text in an encoding that `detectEncoding` has named.
 * @throws RangeError for a name that nobody knows
 */
export function decoderOf({ encodings }: Rules, name: string): Decode {
  if (name === 'utf-8') return decodeUtf8();
  if (name === 'utf-16le' || name === 'utf-16be') return strict(name, undefined);
  // A letter and its mark are two there: they must not be cut apart.
  if (name === ANSI) return betweenWords((bytes) => new TextDecoder(ANSI).decode(bytes).normalize('NFC'));
  const known = encodings?.legacy.find((one) => one.name === name);
  if (!known) throw new RangeError(`unknown encoding ${name}`);
  return betweenWords((bytes) => known.decode(bytes));
}

/** What the bytes of a file say of their encoding, gathered while they pass. */
class Bytes {
  #decoder: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true });
  #size = 0;
  #sampled = 0;
  readonly #zeros: [number, number] = [0, 0];
  readonly sample: Buffer[] = [];
  #open: Buffer = Buffer.alloc(0);
  mark: (typeof UNICODE)[number] | undefined;

  add(piece: Buffer): void {
    if (this.#size === 0) this.mark = markOf(piece);
    if (this.#decoder)
      try {
        this.#decoder.decode(piece, { stream: true });
      } catch {
        this.#decoder = undefined;
      }
    // Zeros tell UTF-16, which shows at once.
    if (this.#size < SAMPLE)
      for (let at = piece.indexOf(0); at >= 0; at = piece.indexOf(0, at + 1))
        this.#zeros[((this.#size + at) % 2) as 0 | 1] += 1;
    if (this.#sampled < SAMPLE) this.#take(piece);
    this.#size += piece.length;
  }
  /** Keeps the lines in which a byte is no ASCII; a piece may end within one. */
  #take(piece: Buffer): void {
    const all = this.#open.length > 0 ? Buffer.concat([this.#open, piece]) : piece;
    let at = isAscii(all) ? all.lastIndexOf(0x0a) + 1 : 0;
    for (let end = all.indexOf(0x0a); end >= 0; end = all.indexOf(0x0a, at)) {
      this.#keep(all.subarray(at, end + 1));
      at = end + 1;
    }
    this.#open = Buffer.from(all.subarray(at));
    if (this.#open.length > LINE_MOST) this.#end();
  }
  #keep(line: Buffer): void {
    if (this.#sampled >= SAMPLE || isAscii(line)) return;
    this.sample.push(Buffer.from(line.subarray(0, SAMPLE)));
    this.#sampled += line.length;
  }
  #end(): void {
    this.#keep(this.#open);
    this.#open = Buffer.alloc(0);
  }
  /** The lines with marks, or as many as it takes to tell. */
  marked(): Buffer {
    this.#end();
    return Buffer.concat(this.sample);
  }
  get utf8(): boolean {
    try {
      this.#decoder?.decode();
      return this.#decoder !== undefined;
    } catch {
      return false;
    }
  }
  /** UTF-16 without its mark: almost every second byte of a table is a zero, for its digits and marks between cells are ASCII. */
  get utf16(): 'utf-16le' | 'utf-16be' | undefined {
    const [even, odd] = this.#zeros;
    const units = Math.min(this.#size, SAMPLE) / 2;
    if (odd > units * 0.3 && even * 10 < odd) return 'utf-16le';
    if (even > units * 0.3 && odd * 10 < even) return 'utf-16be';
    return undefined;
  }
  get zeros(): boolean {
    return this.#zeros[0] + this.#zeros[1] > 0;
  }
}

function markOf(piece: Buffer): (typeof UNICODE)[number] | undefined {
  const [a, b, c] = piece;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/**
 * In which encoding a table of text is written: by its mark, as strict UTF-8, by the zeros of UTF-16, else the one of the country's old
 * encodings (and windows-1258) in which its words are words. All of the file is looked at: marks may first come late.
 * @throws TableFault of kind `encoding` when it is none of them, or nothing tells which
 */
export async function detectEncoding(rules: Rules, pieces: AsyncIterable<Buffer>): Promise<string> {
  const bytes = new Bytes();
  for await (const piece of pieces) bytes.add(piece);
  if (bytes.mark) return bytes.mark;
  if (bytes.utf16) return bytes.utf16;
  if (bytes.zeros) throw new TableFault('encoding', 1);
  if (bytes.utf8) return 'utf-8';
  const { encodings } = rules;
  if (!encodings) throw new TableFault('encoding', 1);
  const sample = bytes.marked();
  const scored = [ANSI, ...encodings.legacy.map(({ name }) => name)]
    .map((name) => {
      const decode = decoderOf(rules, name);
      return { name, score: encodings.plausible(decode(sample) + decode(undefined)) };
    })
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best || best.score < RIGHT || best.score - (second?.score ?? 0) < APART)
    throw new TableFault('encoding', 1);
  return best.name;
}
