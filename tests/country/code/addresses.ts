import type { AddressRules } from '#platform/country';

/** Kinds stand after names here. */
export const addresses: AddressRules = {
  kindStands: 'after',
  kindWords: [
    { words: ['region', 'rgn'], kinds: ['Region'] },
    { words: ['shire', 'sh'], kinds: ['Shire'] },
    { words: ['town', 'tn'], kinds: ['Town'] },
    { words: ['village', 'vlg'], kinds: ['Village'] },
    { words: ['quarter', 'qr'], kinds: ['Quarter'] },
  ],
  otherNames: { marsh: 'lowmarsh' },
  examples: ['4 Wheel Lane, Old Mill quarter, Cragfoot town, Cragshire'],
};
