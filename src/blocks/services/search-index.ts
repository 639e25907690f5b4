/** A text of an entry, with how much a word in it counts. */
export interface Weighted {
  readonly text: string;
  readonly weight: number;
  /** Names and keywords: a query that is the whole text, or stands in it, counts more than its words. */
  readonly phrase?: boolean;
}

export interface SearchIndex {
  /** Entries that match, best first. */
  search(query: string): string[];
}

const words = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether two words differ by one letter put in, left out, changed or swapped with its neighbour. */
export function almost(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  const restA = a.slice(at);
  const restB = b.slice(at);
  if (restA.length === restB.length)
    return (
      restA.slice(1) === restB.slice(1) ||
      (restA.length > 1 &&
        restA[0] === restB[1] &&
        restA[1] === restB[0] &&
        restA.slice(2) === restB.slice(2))
    );
  return restA.length > restB.length ? restA.slice(1) === restB : restA === restB.slice(1);
}

/** How well a run of words answers the question: the same words in the same order, each at least almost right. */
function runOf(asked: readonly string[], text: readonly string[]): number {
  for (let from = 0; from + asked.length <= text.length; from++) {
    let close = 1;
    for (const [at, word] of asked.entries()) {
      const other = text[from + at]!;
      if (word === other) continue;
      if (at === asked.length - 1 && word.length >= 2 && other.startsWith(word)) close = Math.min(close, 0.8);
      else if (word.length >= 4 && almost(word, other)) close = Math.min(close, 0.7);
      else {
        close = 0;
        break;
      }
    }
    if (close > 0) return close * (asked.length === text.length ? 2 : asked.length > 1 ? 0.75 : 0.25);
  }
  return 0;
}

const EXACT = 1;
const PREFIX = 0.6;
const TYPO = 0.5;

/**
 * An index in memory over entries of a catalogue. Texts and queries are folded by the country's rules, so accents do not
 * matter; a word also finds what begins with it and, from four letters on, what differs by one letter.
 */
export function makeIndex(
  entries: readonly { id: string; texts: readonly Weighted[] }[],
  fold: (text: string) => string,
): SearchIndex {
  const postings = new Map<string, Map<number, number>>();
  const phrases: string[][][] = [];
  for (const [number, { texts }] of entries.entries()) {
    phrases.push([]);
    for (const { text, weight, phrase } of texts) {
      const tokens = words(fold(text));
      if (phrase) phrases[number]!.push(tokens);
      for (const token of new Set(tokens)) {
        const posting = postings.get(token) ?? new Map<number, number>();
        posting.set(number, Math.max(posting.get(number) ?? 0, weight));
        postings.set(token, posting);
      }
    }
  }
  const vocabulary = [...postings.keys()].sort();
  const rarity = (token: string): number => Math.log(1 + entries.length / (1 + postings.get(token)!.size));

  function* matches(word: string, last: boolean): Generator<[string, number]> {
    if (postings.has(word)) yield [word, EXACT];
    if (word.length >= 2 && (last || !postings.has(word))) {
      let low = 0;
      let high = vocabulary.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (vocabulary[middle]! < word) low = middle + 1;
        else high = middle;
      }
      for (let at = low; at < vocabulary.length && vocabulary[at]!.startsWith(word); at++)
        if (vocabulary[at] !== word) yield [vocabulary[at]!, PREFIX];
    }
    if (word.length >= 4 && !postings.has(word))
      for (const token of vocabulary) if (!token.startsWith(word) && almost(word, token)) yield [token, TYPO];
  }

  function search(query: string): string[] {
    const asked = words(fold(query.slice(0, 200))).slice(0, 12);
    if (asked.length === 0) return [];
    // By the number of an entry: its score, how many of the words it has, and the best that the present word finds in it.
    const scores = new Float64Array(entries.length);
    const found = new Uint8Array(entries.length);
    const best = new Float64Array(entries.length);
    const seen: number[] = [];
    for (const [place, word] of asked.entries()) {
      const touched: number[] = [];
      for (const [token, closeness] of matches(word, place === asked.length - 1)) {
        const much = closeness * rarity(token);
        for (const [number, weight] of postings.get(token)!) {
          if (best[number] === 0) touched.push(number);
          if (weight * much > best[number]!) best[number] = weight * much;
        }
      }
      for (const number of touched) {
        if (found[number] === 0) seen.push(number);
        scores[number]! += best[number]!;
        found[number]! += 1;
        best[number] = 0;
      }
    }
    const ranked = seen
      // Half of the words at least, or a long question finds everything.
      .filter((number) => found[number]! * 2 >= asked.length)
      .map((number) => {
        // Only what has every word can have them in a row.
        const whole = found[number] === asked.length;
        const run = whole
          ? phrases[number]!.reduce((most, text) => Math.max(most, runOf(asked, text)), 0)
          : 0;
        return { number, score: scores[number]! * (found[number]! / asked.length) ** 2 * (1 + run) };
      });
    return ranked
      .sort((a, b) => b.score - a.score || a.number - b.number)
      .map(({ number }) => entries[number]!.id);
  }
  return { search };
}
