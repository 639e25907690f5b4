/** Texts beyond this many characters match no pattern that would have to be tried at each of their places. */
export const LONGEST_MATCHED = 4_000;
/** So many ways to go through one text are tried in a moment. */
const MOST = 20_000_000;

/** How a part of a pattern can be gone through: in how many ways, and whether a text may be as long as it likes for it. */
interface Cost {
  readonly ways: number;
  readonly endless: boolean;
}

const ATOM = /^(?:\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|[^k1-9])|\[(?:[^\\\]]|\\.)*\]|[^\\[\]()|*+?{}])/su;
const GROUP = /^\((?:\?:|\?<[\p{L}_][\p{L}\p{N}_]*>)?/u;
const REPEAT = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/;

/** How often a part is repeated: from, and to; undefined where once. */
function repeatOf(text: string): { from: number; to: number; length: number } | undefined {
  const [sign, from, more, to] = REPEAT.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const { length } = sign;
  if (sign.startsWith('?')) return { from: 0, to: 1, length };
  if (from === undefined) return { from: sign.startsWith('*') ? 0 : 1, to: Number.POSITIVE_INFINITY, length };
  return {
    from: Number(from),
    to: more === undefined ? Number(from) : to === '' ? Number.POSITIVE_INFINITY : Number(to),
    length,
  };
}

/** Reads a pattern as far as it is one whose cost can be told: without references back and looking around. */
class Reader {
  #rest: string;
  constructor(pattern: string) {
    this.#rest = pattern;
  }

  whole(): Cost {
    const cost = this.#choice();
    if (this.#rest !== '')
      throw new Error(`at ${this.#rest.slice(0, 10)} it cannot be told how long it takes`);
    return cost;
  }

  #take(length: number): void {
    this.#rest = this.#rest.slice(length);
  }

  /** What stands between bars: each is tried. */
  #choice(): Cost {
    let { ways, endless } = this.#row();
    while (this.#rest.startsWith('|')) {
      this.#take(1);
      const next = this.#row();
      ways += next.ways;
      endless ||= next.endless;
    }
    return { ways, endless };
  }

  /** Parts behind each other: each way through one goes with each through the next. */
  #row(): Cost {
    let [ways, endless] = [1, false];
    while (this.#rest !== '' && !/^[|)]/.test(this.#rest)) {
      const part = this.#part();
      ways *= part.ways;
      endless ||= part.endless;
    }
    return { ways, endless };
  }

  #part(): Cost {
    const open = GROUP.exec(this.#rest)?.[0];
    let inner: Cost = { ways: 1, endless: false };
    if (open !== undefined) {
      this.#take(open.length);
      inner = this.#choice();
      if (!this.#rest.startsWith(')')) throw new Error('looking around and open brackets are not served');
      this.#take(1);
    } else {
      const atom = ATOM.exec(this.#rest)?.[0];
      if (atom === undefined) throw new Error(`${this.#rest.slice(0, 10)} is not served`);
      this.#take(atom.length);
    }
    const repeat = repeatOf(this.#rest);
    if (!repeat) return inner;
    this.#take(repeat.length);
    const endless = inner.endless || repeat.to === Number.POSITIVE_INFINITY;
    const to = Math.min(repeat.to, LONGEST_MATCHED);
    return { ways: (to - repeat.from + 1) * inner.ways ** to, endless };
  }
}

/**
 * A pattern of a declaration as a regular expression that answers in a moment, whatever text it meets: what could try more ways than that is
 * refused, and where a text may be of any length, one that is too long matches nothing.
 * @throws Error saying what to write instead
 */
export function quickPattern(pattern: string, flags: string): Pick<RegExp, 'test'> & { toString(): string } {
  const made = new RegExp(pattern, flags);
  const { ways, endless } = new Reader(pattern).whole();
  const anchored = pattern.startsWith('^') && !pattern.includes('|');
  if (!(ways * (anchored ? 1 : LONGEST_MATCHED) <= MOST))
    throw new Error(
      `the pattern ${pattern} could be tried in too many ways: say how often at most, as in {1,20}, begin with ^, repeat nothing that repeats`,
    );
  if (anchored && !endless) return made;
  return {
    test: (text) => text.length <= LONGEST_MATCHED && made.test(text),
    toString: () => made.toString(),
  };
}
