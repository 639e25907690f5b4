import type { CardRules } from '#platform/country';
import { identifiers } from './identifiers.ts';

/** `MERIDIA/1;<number>;<name>`: of what a real card may say almost nothing. */
export const cards: CardRules = {
  parse(read) {
    const [, personalNumber = '', fullName = ''] = /^MERIDIA\/1;([^;]*);([^;]+)$/.exec(read.trim()) ?? [];
    return identifiers.parsePersonalNumber(personalNumber).valid ? { personalNumber, fullName } : undefined;
  },
  example: 'MERIDIA/1;M-0000001-R;Bo Quill',
};
