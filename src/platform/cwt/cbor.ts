import { CwtFault } from './fault.ts';

/** A value with a tag before it, which says how to take it (RFC 8949, section 3.4). */
export class CborTag {
  readonly tag: number;
  readonly value: Cbor;

  constructor(tag: number, value: Cbor) {
    this.tag = tag;
    this.value = value;
  }
}

export type Cbor = number | string | boolean | null | Uint8Array | CborTag | CborList | CborMap;
export interface CborList extends ReadonlyArray<Cbor> {}
/** Keys are whole numbers or texts. */
export interface CborMap extends ReadonlyMap<number | string, Cbor> {}

/** Deeper than any token; what nests deeper is meant to hurt. */
const DEEPEST = 16;

/** The eight kinds of CBOR items, by their three leading bits. */
const KIND = { whole: 0, negative: 1, bytes: 2, text: 3, list: 4, map: 5, tag: 6, simple: 7 } as const;
const SIMPLE = { false: 20, true: 21, null: 22 } as const;

function headOf(kind: number, value: number): Uint8Array {
  const lead = kind << 5;
  if (value < 24) return Uint8Array.of(lead | value);
  if (value < 0x100) return Uint8Array.of(lead | 24, value);
  const wide = new Uint8Array(value < 0x10000 ? 3 : value < 0x100000000 ? 5 : 9);
  const view = new DataView(wide.buffer);
  if (wide.length === 3) view.setUint16(1, value);
  else if (wide.length === 5) view.setUint32(1, value);
  else view.setBigUint64(1, BigInt(value));
  wide[0] = lead | (wide.length === 3 ? 25 : wide.length === 5 ? 26 : 27);
  return wide;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A value in its shortest form; a map keeps the order of its keys. */
export function encodeCbor(value: Cbor): Uint8Array {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`no whole number: ${value}`);
    return value >= 0 ? headOf(KIND.whole, value) : headOf(KIND.negative, -1 - value);
  }
  if (typeof value === 'boolean') return headOf(KIND.simple, value ? SIMPLE.true : SIMPLE.false);
  if (value === null) return headOf(KIND.simple, SIMPLE.null);
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value);
    return joined([headOf(KIND.text, bytes.length), bytes]);
  }
  if (value instanceof Uint8Array) return joined([headOf(KIND.bytes, value.length), value]);
  if (value instanceof CborTag) return joined([headOf(KIND.tag, value.tag), encodeCbor(value.value)]);
  if (Array.isArray(value)) return joined([headOf(KIND.list, value.length), ...value.map(encodeCbor)]);
  const map = value as CborMap;
  const parts = [...map].flatMap(([key, inner]) => [encodeCbor(key), encodeCbor(inner)]);
  return joined([headOf(KIND.map, map.size), ...parts]);
}

/**
 * The one value that the bytes are.
 * @throws CwtFault for what is cut short, goes on behind its end, nests deeper than 16, has a length that is not said first, a key
 *   twice, a number beyond 2^53 or with a fraction, or a text that is no UTF-8
 */
export function decodeCbor(bytes: Uint8Array): Cbor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let at = 0;
  const fail = (what: string): never => {
    throw new CwtFault('cbor', what);
  };
  const skip = (count: number): number => {
    if (count > bytes.length - at) fail('it is cut short');
    at += count;
    return at - count;
  };
  const argument = (info: number): number => {
    if (info < 24) return info;
    if (info === 24) return view.getUint8(skip(1));
    if (info === 25) return view.getUint16(skip(2));
    if (info === 26) return view.getUint32(skip(4));
    if (info !== 27) return fail('a length that is not said first');
    const wide = Number(view.getBigUint64(skip(8)));
    return Number.isSafeInteger(wide) ? wide : fail('a number beyond what counts exactly');
  };
  const textAt = (length: number): string => {
    const from = skip(length);
    try {
      return utf8.decode(bytes.subarray(from, at));
    } catch {
      return fail('a text that is no UTF-8');
    }
  };
  const item = (depth: number): Cbor => {
    if (depth > DEEPEST) fail('it nests too deep');
    const lead = view.getUint8(skip(1));
    const kind = lead >> 5;
    if (kind === KIND.simple) {
      if (lead === 0xf4 || lead === 0xf5) return lead === 0xf5;
      return lead === 0xf6 ? null : fail('a simple value that tokens do not have');
    }
    const value = argument(lead & 31);
    if (kind === KIND.whole) return value;
    if (kind === KIND.negative) return -1 - value;
    if (kind === KIND.bytes) {
      const from = skip(value);
      return bytes.slice(from, at);
    }
    if (kind === KIND.text) return textAt(value);
    if (kind === KIND.tag) return new CborTag(value, item(depth + 1));
    // Each entry is a byte at least: a length that promises more is a lie, found out before anything is made for it.
    if (value > bytes.length - at) fail('it is cut short');
    if (kind === KIND.list) return Array.from({ length: value }, () => item(depth + 1));
    const map = new Map<number | string, Cbor>();
    for (let entry = 0; entry < value; entry++) {
      const key = item(depth + 1);
      if (typeof key !== 'number' && typeof key !== 'string') return fail('a key that is no number or text');
      if (map.has(key)) fail('a key twice');
      map.set(key, item(depth + 1));
    }
    return map;
  };
  const whole = item(0);
  return at === bytes.length ? whole : fail('it goes on behind its end');
}
