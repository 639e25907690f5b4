import type { EncodingRules } from '#platform/country';

/** The letters of the old tide tables, each a byte of its own; the invented language has roofs on vowels only. */
const LETTERS = new Map([...'âêîôûÂÊÎÔÛ'].map((letter, at) => [0xb0 + at, letter]));

/** Words of the invented language: what has a roof ends in a vowel. */
const WORD = /^[a-z]*[âêîôû][a-zâêîôû]*$/i;

export const encodings: EncodingRules = {
  legacy: [
    {
      name: 'old-tide',
      title: { en: 'Old Tide' },
      decode: (bytes) => Array.from(bytes, (byte) => LETTERS.get(byte) ?? String.fromCharCode(byte)).join(''),
    },
  ],
  plausible: (text) => {
    const marked = (text.match(/[A-Za-z\u0080-\uffff]+/g) ?? []).filter((word) =>
      /[\u0080-\uffff]/.test(word),
    );
    return marked.length === 0 ? 0 : marked.filter((word) => WORD.test(word)).length / marked.length;
  },
};
