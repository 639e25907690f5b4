import type { NameRules, TextRules } from '#platform/country';

const fold = (value: string): string =>
  value
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Ö is a letter of its own, after z. */
const sortKey = (value: string): string => fold(value.replace(/[öÖ]\p{L}*/gu, (word) => `zz${word}`));

const plain = (value: string): string => value.normalize('NFD').replace(/\p{M}/gu, '');

export const text: TextRules = { fold, sortKey, plain, fillers: ['a', 'the', 'for', 'how do i get'] };

/** Given name first, family name last; lists are sorted by the family name. */
export const names: NameRules = {
  full: ({ family, middle, given }) => [given, middle, family].filter(Boolean).join(' '),
  split(full) {
    const words = full.trim().split(/\s+/).filter(Boolean);
    const given = words.shift() ?? '';
    const family = words.pop() ?? '';
    return { family, middle: words.join(' '), given };
  },
  sortKey(full) {
    const { family, middle, given } = names.split(full);
    return [family, given, middle].map(sortKey).join(' ');
  },
  /** Letters that stand twice are one, and ph is f. */
  sound: (word) => word.replace(/ph/g, 'f').replace(/(.)\1+/g, '$1'),
};
