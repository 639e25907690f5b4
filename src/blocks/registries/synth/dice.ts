import type { Dice, Weighted } from '#platform/country';

/** Bounds of what comes out, each the sum of the weights so far, as parts of 1. */
const cumulated = new WeakMap<object, Float64Array>();

function boundsOf(table: Weighted<unknown>): Float64Array {
  const known = cumulated.get(table);
  if (known) return known;
  const total = table.weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || table.weights.length !== table.values.length)
    throw new Error('a table of chances needs a weight for each value, and one above 0');
  let sum = 0;
  const bounds = Float64Array.from(table.weights, (weight) => {
    sum += weight;
    return sum / total;
  });
  bounds[bounds.length - 1] = 1;
  cumulated.set(table, bounds);
  return bounds;
}

/** Mixes the bits of an integer of 32 bits (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/**
 * Chance that depends on a seed and a count alone, so that any family can be made without those before it (counter-based); within a
 * family the numbers are those of sfc32.
 */
export class CountedDice implements Dice {
  readonly #seed: number;
  #a = 0;
  #b = 0;
  #c = 0;
  #n = 1;

  constructor(seed: string) {
    let h = 0x9e3779b9;
    for (const char of seed) h = mix(h ^ char.codePointAt(0)!) + 0x6d2b79f5;
    this.#seed = mix(h);
  }

  /** Begins with the numbers of the nth family. */
  turnTo(nth: number): this {
    const low = nth | 0;
    const high = Math.floor(nth / 2 ** 32) | 0;
    this.#a = mix(this.#seed ^ mix(low + 0x9e3779b9));
    this.#b = mix(this.#a ^ mix(high + 0x7f4a7c15));
    this.#c = mix(this.#b ^ low);
    this.#n = 1;
    for (let i = 0; i < 8; i++) this.bits();
    return this;
  }

  /** An integer of 32 bits, with its sign. */
  bits(): number {
    const t = (((this.#a + this.#b) | 0) + this.#n) | 0;
    this.#n = (this.#n + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t;
  }

  next(): number {
    return (this.bits() >>> 0) / 2 ** 32;
  }

  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  chance(part: number): boolean {
    return this.next() < part;
  }

  pick<T>(table: Weighted<T>): T {
    const bounds = boundsOf(table);
    const at = this.next();
    let low = 0;
    let high = bounds.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return table.values[low]!;
  }

  about(mean: number, spread: number): number {
    const [a, b] = [1 - this.next(), this.next()];
    return mean + spread * Math.sqrt(-2 * Math.log(a)) * Math.cos(2 * Math.PI * b);
  }
}
