import type { NameRules } from '#platform/country';
import { sortKey } from './text.ts';

const clean = (part: string): string => part.normalize('NFC').trim().replace(/\s+/g, ' ');

/** Forms of one name that part north and south, folded: Huỳnh is Hoàng, Võ is Vũ. Source: custom (unverified). */
const FORMS = new Map([
  ['huynh', 'hoang'],
  ['vo', 'vu'],
  ['phuoc', 'phuc'],
  ['nhut', 'nhat'],
  ['chau', 'chu'],
]);

/**
 * A name is họ (family), chữ đệm (middle, none or several words) and tên (given), in this order; lists are sorted by tên.
 * Source: 123/2015/NĐ-CP, Article 4 (họ, chữ đệm, tên); sorting by tên is custom (domain notes §9).
 * A family name of two words, such as Tôn Nữ, cannot be told from a middle name: only its first word counts as family.
 */
export const names: NameRules = {
  edition: 1,
  full: ({ family, middle = '', given }) => clean(`${family} ${middle} ${given}`),
  split(full) {
    const words = clean(full).split(' ').filter(Boolean);
    const given = words.pop() ?? '';
    const family = words.shift() ?? '';
    return { family, middle: words.join(' '), given };
  },
  sortKey(full) {
    const { family, middle, given } = names.split(full);
    return `${sortKey(given)} ${sortKey(family)} ${sortKey(middle)}`;
  },
  /** Mỹ is also written Mĩ, Quý Quí, Lý Lí: y behind a consonant or qu is i. Where the tone stands (Thuý, Thúy) is folded already. */
  sound: (word) => FORMS.get(word) ?? word.replace(/(?<=[b-df-hj-np-tv-z]|qu)y$/, 'i'),
};
