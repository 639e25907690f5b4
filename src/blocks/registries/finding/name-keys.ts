import type { Country } from '#platform/country';

/** What a country says of names and words, as far as finding asks. */
export type NameCountry = Pick<Country, 'names' | 'text'>;

/** Raised when names get other keys or tables than before: what is kept of them is then made anew. */
const KEYS_EDITION = 4;

/** How the key of all words of a name begins, and that of its family with its given name. */
export const KEY_OF_ALL = 's:';
export const KEY_OF_ENDS = 'e:';

/** Letters with and without marks: how a country folds each of them shows whether it folds as before. */
const LETTERS = Array.from({ length: 0x1f00 - 0x41 }, (_, at) => String.fromCodePoint(0x41 + at))
  .filter((letter) => /\p{Script=Latin}/u.test(letter))
  .join(' ');

/** By what names are kept: the edition of the keys, that of the country's rules, and how it folds. */
export const namesFingerprint = ({ names, text }: NameCountry): string =>
  [KEYS_EDITION, names.edition ?? 0, text.fold(LETTERS)].join(' ');

/** Words of a name that count; whoever writes more is not understood better. */
const MOST_WORDS = 12;

/** A word as it was written, without its marks, and as it sounds. */
export interface Word {
  readonly written: string;
  readonly folded: string;
  readonly sound: string;
}

export const soundOf = ({ names }: NameCountry, folded: string): string => names.sound?.(folded) ?? folded;

const BETWEEN = /[^\p{L}\p{M}\p{N}'’ʼ`]+/u;

/** Names are made of few words that come again and again: each is folded once. */
const KNOWN = 50_000;
const known = new WeakMap<NameCountry['text'], Map<string, readonly Word[]>>();

function wordOf(country: NameCountry, token: string): readonly Word[] {
  let words = known.get(country.text);
  if (!words || words.size > KNOWN) {
    words = new Map();
    known.set(country.text, words);
  }
  const before = words.get(token);
  if (before) return before;
  const made = token
    .normalize('NFC')
    .split(BETWEEN)
    .filter(Boolean)
    .flatMap((written) => {
      const folded = country.text.fold(written);
      return folded
        .split(' ')
        .filter(Boolean)
        .map((part) => ({
          written: (folded === part ? written : part).toLowerCase(),
          folded: part,
          sound: soundOf(country, part),
        }));
    });
  words.set(token, made);
  return made;
}

/** The words of a text. A word whose folded form has several parts (D'Arc, Anne-Marie) counts as several. */
export function wordsOf(country: NameCountry, text: string): Word[] {
  const words: Word[] = [];
  for (const token of text.split(' ')) if (token) words.push(...wordOf(country, token));
  return words.length > MOST_WORDS ? words.slice(0, MOST_WORDS) : words;
}

/** A name of a person by its parts, each as its words. */
export interface NameParts {
  readonly family: readonly Word[];
  readonly middle: readonly Word[];
  readonly given: readonly Word[];
}

export function partsOf(country: NameCountry, full: string): NameParts {
  const parts = country.names.split(full);
  return {
    family: wordsOf(country, parts.family),
    middle: wordsOf(country, parts.middle),
    given: wordsOf(country, parts.given),
  };
}

const sounds = (words: readonly Word[]) => words.map(({ sound }) => sound);
const sorted = (words: readonly string[]) => [...words].sort().join(' ');
const without = (words: readonly string[]) =>
  words.map((_, left) => sorted(words.filter((_, at) => at !== left)));
const unique = (keys: readonly string[]) => [...new Set(keys)];

/** What a name of a person is compared by: all its words in any order, all but one, family with given, initials, and each end alone. */
function keysFor(country: NameCountry, full: string) {
  const { family, middle, given } = partsOf(country, full);
  const words = sounds([...family, ...middle, ...given]);
  const initials = sorted(words.map((word) => word[0] ?? ''));
  return {
    whole: KEY_OF_ALL + sorted(words),
    shorter: words.length > 2 ? without(words).map((key) => `d:${key}`) : [],
    ends: family.length > 0 && given.length > 0 ? [KEY_OF_ENDS + sorted(sounds([...family, ...given]))] : [],
    initials: words.length > 1 ? [`i:${initials}`] : [],
    single: unique([sounds(given).join(' '), sounds(family).join(' ')].filter(Boolean)).map(
      (key) => `o:${key}`,
    ),
    words,
  };
}

/** The keys under which a name of a person is kept. */
export function keysOfPerson(country: NameCountry, full: string): string[] {
  const { whole, shorter, ends, initials, single } = keysFor(country, full);
  return unique([whole, ...shorter, ...ends, ...initials, ...single]);
}

/**
 * The keys by which to look for a name of a person, the likeliest first: the same words, one word too few, one too many, another middle
 * name; initials or one word only where no more was given.
 */
export function keysToSeek(country: NameCountry, full: string): string[] {
  const { whole, shorter, ends, initials, single, words } = keysFor(country, full);
  if (words.length === 0) return [];
  if (words.length === 1) return single;
  const asked = whole.slice(KEY_OF_ALL.length);
  return unique([
    whole,
    `d:${asked}`,
    ...shorter.map((key) => KEY_OF_ALL + key.slice(2)),
    ...ends,
    ...(words.length === 2 ? [KEY_OF_ENDS + asked] : []),
    // Whoever writes one letter for a word knows no more of it.
    ...(words.some((word) => word.length === 1) ? initials : []),
  ]);
}

/** The words of a title, all of which a title has to have that is looked for by them. */
export const keysToSeekTitle = (country: NameCountry, title: string): string[] =>
  unique(wordsOf(country, title).map(({ sound }) => `w:${sound}`));

/** The keys under which a title is kept: its words, and all of them together. */
export const keysOfTitle = (country: NameCountry, title: string): string[] => [
  ...keysToSeekTitle(country, title),
  KEY_OF_ALL + sorted(sounds(wordsOf(country, title))),
];
