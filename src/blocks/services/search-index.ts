import { almost, telling, words } from './search-words.ts';

/** A text of an entry, with how much a word in it counts. */
export interface Weighted {
  readonly text: string;
  readonly weight: number;
  /** Names and keywords: a query that is the whole text, or stands in it, counts more than its words. */
  readonly phrase?: boolean;
}

/** What a question finds, by the ids of entries. */
export interface Found {
  /** What is about it, best first. */
  readonly found: string[];
  /** Where nothing is: the few that have some of its words. */
  readonly near: string[];
  /** What was meant, without the words around it, as it was written. */
  readonly meant: string;
}

export interface SearchIndex {
  search(query: string): Found;
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

/** A word that may be meant, and how close it is. */
type Match = readonly [string, number];

/** A word in a name, a keyword or a life event weighs so much at least; in a summary so much. */
const NAMED = 3;
const TOLD = 1.5;
const MOST_NEAR = 5;
/** Pairs of alternatives of two words that are looked at; a slip has a few, the beginning of a word many. */
const MOST_PAIRS = 500;

const EXACT = 1;
const PREFIX = 0.6;
const TYPO = 0.5;
/** What a word around what is meant counts. */
const AROUND = 0.25;

/**
 * An index in memory over entries of a catalogue. Texts and queries are folded by the country's rules, so accents do not
 * matter; a word also finds what begins with it and, from four letters on, what differs by one letter; two words may be written as
 * one. What has a few of the words asked for is not yet about them: two that stand side by side in the question must do so in
 * the entry, and more than half of what was meant must be there.
 * @param fillers words that people write around what they mean
 */
export function makeIndex(
  entries: readonly { id: string; texts: readonly Weighted[] }[],
  fold: (text: string) => string,
  fillers: readonly string[] = [],
): SearchIndex {
  const around = fillers.map((filler) => words(fold(filler)));
  /** By two words side by side, the entries that have them so; and two words by what they are when written as one. */
  const pairs = new Map<string, Set<number>>();
  const joined = new Map<string, readonly [string, string]>();
  const postings = new Map<string, Map<number, number>>();
  const phrases: string[][][] = [];
  for (const [number, { texts }] of entries.entries()) {
    phrases.push([]);
    for (const { text, weight, phrase } of texts) {
      const tokens = words(fold(text));
      if (phrase) phrases[number]!.push(tokens);
      if (weight >= TOLD)
        for (const [at, second] of tokens.slice(1).entries()) {
          const first = tokens[at]!;
          const pair = `${first} ${second}`;
          const having = pairs.get(pair) ?? new Set<number>();
          pairs.set(pair, having.add(number));
          if (phrase) joined.set(first + second, [first, second]);
        }
      for (const token of new Set(tokens)) {
        const posting = postings.get(token) ?? new Map<number, number>();
        posting.set(number, Math.max(posting.get(number) ?? 0, weight));
        postings.set(token, posting);
      }
    }
  }
  const vocabulary = [...postings.keys()].sort();
  const rarity = (token: string): number => Math.log(1 + entries.length / (1 + postings.get(token)!.size));

  function* matches(word: string, last: boolean): Generator<Match> {
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

  /** Entries in which a word and the one after it, each as it may be meant, stand side by side; one may come several times. */
  function* sideBySide(ones: readonly Match[], others: readonly Match[]): Generator<number> {
    let looked = 0;
    for (const [one] of ones)
      for (const [other] of others) {
        if (looked++ > MOST_PAIRS) return;
        yield* pairs.get(`${one} ${other}`) ?? [];
      }
  }

  /** The words asked for: folded, and as written; what is written as one word and is two is taken apart. */
  function read(query: string): { asked: string[]; written: string[] } {
    const written: string[] = [];
    const asked: string[] = [];
    for (const word of words(query.slice(0, 200).normalize('NFC')).slice(0, 12)) {
      const folded = fold(word);
      const apart = postings.has(folded) ? undefined : joined.get(folded);
      asked.push(...(apart ?? [folded]));
      written.push(...(apart ? [word, ''] : [word]));
    }
    return { asked, written };
  }

  function search(query: string): Found {
    const { asked, written } = read(query);
    if (asked.length === 0) return { found: [], near: [], meant: '' };
    const core = telling(asked, around);
    const meant = core
      .map((at) => written[at])
      .join(' ')
      .trim();
    // By the number of an entry: its score, how many of the words it has, and the best that the present word finds in it; then of what
    // was meant: how much of it, how much of it in its names, and in how many pairs.
    const [scores, best, part] = [0, 0, 0].map(() => new Float64Array(entries.length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const [found, named, paired] = [0, 0, 0].map(() => new Uint8Array(entries.length)) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const seen: number[] = [];
    // The word at which an entry was last counted, from 1.
    const [namedAt, pairedAt] = [new Uint8Array(entries.length), new Uint8Array(entries.length)];
    let all = 0;
    let before: readonly Match[] = [];
    for (const [place, word] of asked.entries()) {
      const isCore = core.includes(place);
      const touched: number[] = [];
      const meaning = [...matches(word, place === asked.length - 1)];
      for (const [token, closeness] of meaning) {
        const much = closeness * rarity(token);
        // The beginning of a word, two letters long, is in too many names.
        const names = isCore && (closeness === EXACT || word.length > 2);
        for (const [number, weight] of postings.get(token)!) {
          if (best[number] === 0) touched.push(number);
          if (weight * much > best[number]!) best[number] = weight * much;
          if (names && weight >= NAMED && namedAt[number] !== place + 1) {
            namedAt[number] = place + 1;
            named[number]! += 1;
          }
        }
      }
      // What nothing has counts most of all.
      const rarest = meaning.reduce(
        (most, [token, closeness]) => Math.max(most, closeness * rarity(token)),
        0,
      );
      const much = rarest || Math.log(1 + entries.length);
      if (isCore) all += much;
      for (const number of touched) {
        if (scores[number] === 0) seen.push(number);
        scores[number]! += best[number]! * (isCore ? 1 : AROUND);
        best[number] = 0;
        if (!isCore) continue;
        found[number]! += 1;
        part[number]! += much;
      }
      if (isCore && core.includes(place - 1))
        for (const number of sideBySide(before, meaning))
          if (pairedAt[number] !== place) {
            pairedAt[number] = place;
            paired[number]! += 1;
          }
      before = meaning;
    }
    const about = seen.filter(
      (number) => named[number] === core.length || (paired[number]! > 0 && part[number]! * 2 > all),
    );
    const told = core.map((at) => asked[at]!);
    const ranked = (numbers: readonly number[]): string[] =>
      numbers
        .map((number) => {
          // Only what has every word can have them in a row.
          const run =
            found[number] === core.length
              ? phrases[number]!.reduce(
                  (most, text) => Math.max(most, runOf(asked, text), runOf(told, text)),
                  0,
                )
              : 0;
          const whole = (found[number]! / core.length) ** 2;
          return { number, score: scores[number]! * whole * (1 + run) * (1 + paired[number]!) };
        })
        .sort((a, b) => b.score - a.score || a.number - b.number)
        .map(({ number }) => entries[number]!.id);
    // Half of the words at least, or a long question is near everything.
    const rest = about.length > 0 ? [] : seen.filter((number) => found[number]! * 2 >= core.length);
    return { found: ranked(about), near: ranked(rest).slice(0, MOST_NEAR), meant };
  }
  return { search };
}
