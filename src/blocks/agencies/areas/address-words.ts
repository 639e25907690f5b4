import type { AddressRules, TextRules } from '#platform/country';

/** Longer texts are no addresses. */
export const ADDRESS_MOST = 400;
const MOST_WORDS = 80;
const LONGEST_NAME = 7;

/** A run of words of an address that may be the name of an area. */
export interface Span {
  /** Words from and until which it goes, with the word of its kind. */
  readonly first: number;
  readonly end: number;
  /** The name as search compares it, and as it is sorted, which tells marks apart. */
  readonly folded: string;
  readonly sortKey: string;
  /** Whether it was written with the marks of the language. */
  readonly marked: boolean;
  /** What was written, with the word of its kind. */
  readonly text: string;
  /** The kinds that the word beside it may stand for; undefined when there is no such word. */
  readonly kinds?: readonly string[];
  /** It is all that stands between two commas, or begins or ends there. */
  readonly opens: boolean;
  readonly closes: boolean;
  /** Where it begins in the text. */
  readonly at: number;
}

interface Word {
  readonly text: string;
  readonly folded: string;
  readonly at: number;
  readonly until: number;
  /** Number of the part between commas. */
  readonly part: number;
}

/** The words of a text; a number that hangs on a letter ("P12") is one of its own. */
function wordsOf(text: string, fold: TextRules['fold']): Word[] {
  const words: Word[] = [];
  let part = 0;
  for (const match of text.matchAll(/[^\s.,;|/()\-–—:]+|[,;|()\n\r]/gu)) {
    const [found] = match;
    if (/^[,;|()\n\r]$/.test(found)) {
      part++;
      continue;
    }
    const hung = /^(\p{L}{1,2})(\d+)$/u.exec(found);
    const pieces = hung ? [hung[1]!, hung[2]!] : [found];
    let at = match.index;
    for (const piece of pieces) {
      const folded = fold(piece).replace(/^0+(?=\d)/, '');
      if (folded) words.push({ text: piece, folded, at, until: at + piece.length, part });
      at += piece.length;
    }
    if (words.length >= MOST_WORDS) break;
  }
  return words;
}

/** Every run of words of an address that may name an area, as the country writes addresses. */
export function spansOf(text: string, rules: AddressRules, { fold, sortKey }: TextRules): Span[] {
  const cut = text.slice(0, ADDRESS_MOST).normalize('NFC');
  const words = wordsOf(cut, fold);
  const kindsOf = new Map(
    rules.kindWords.flatMap(({ words: names, kinds }) => names.map((name) => [name, kinds] as const)),
  );
  const kindAt = (first: number, length: number) =>
    words[first]?.part === words[first + length - 1]?.part
      ? kindsOf.get(
          words
            .slice(first, first + length)
            .map(({ folded }) => folded)
            .join(' '),
        )
      : undefined;
  const spans: Span[] = [];
  for (let first = 0; first < words.length; first++)
    for (let end = first + 1; end <= Math.min(words.length, first + LONGEST_NAME); end++) {
      if (words[end - 1]!.part !== words[first]!.part) break;
      const name = words.slice(first, end);
      const folded = name.map((word) => word.folded).join(' ');
      let begin = first;
      let after = end;
      let kinds: readonly string[] | undefined;
      for (const length of [2, 1]) {
        const at = rules.kindStands === 'before' ? first - length : end;
        if (at < 0 || at + length > words.length || words[at]!.part !== words[first]!.part) continue;
        kinds = kindAt(at, length);
        if (!kinds) continue;
        if (rules.kindStands === 'before') begin = at;
        else after = end + length;
        break;
      }
      if (!kinds && /^[\d ]+$/.test(folded)) continue;
      const written = name.map((word) => word.text).join(' ');
      const known = rules.otherNames[folded];
      spans.push({
        first: begin,
        end: after,
        folded: known ?? folded,
        sortKey: sortKey(written),
        marked: !known && sortKey(written) !== sortKey(folded),
        text: cut.slice(words[begin]!.at, words[after - 1]!.until),
        kinds,
        opens: words[begin - 1]?.part !== words[begin]!.part,
        closes: words[after]?.part !== words[after - 1]!.part,
        at: words[begin]!.at,
      });
    }
  return spans;
}
