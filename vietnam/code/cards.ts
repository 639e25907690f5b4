import type { CardFacts, CardRules } from '#platform/country';
import { identifiers } from './identifiers.ts';

/** `ddMMyyyy` of a day that there is, as `YYYY-MM-DD`. */
function dateOf(text: string): string | undefined {
  const [, day, month, year] = /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? [];
  if (!year) return undefined;
  const date = `${year}-${month}-${day}`;
  const known = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(known.getTime()) && known.toISOString().startsWith(date) ? date : undefined;
}

const SEXES: Readonly<Record<string, CardFacts['sex']>> = { nam: 'male', nữ: 'female' };
const LONGEST = 1000;

/**
 * The square code of the citizen's card: `<number>|<number of the older card>|<name>|<birth, ddMMyyyy>|<Nam or Nữ>|<address>|<issue,
 * ddMMyyyy>`; the second may be empty, and cards since July 2024 may carry more fields after the seventh (unverified), which are left
 * alone. A reader that works as a keyboard may add spaces and line ends at either side.
 */
export const cards: CardRules = {
  parse(read) {
    if (read.length > LONGEST) return undefined;
    const fields = read.normalize('NFC').trim().split('|');
    if (fields.length < 6 || fields.length > 11) return undefined;
    const [number = '', former = '', name = '', birth = '', sex = '', address = '', issue = ''] = fields.map(
      (field) => field.trim(),
    );
    const birthDate = dateOf(birth);
    const known = identifiers.parsePersonalNumber(number);
    if (!known.valid || !/^(\d{9}|\d{12})?$/.test(former) || name === '' || !birthDate) return undefined;
    const said = SEXES[sex.toLowerCase()];
    // What the number tells stands on the card too: where they differ, it was not read right.
    if (!said || said !== known.sex || Number(birthDate.slice(0, 4)) !== known.birthYear) return undefined;
    const issuedOn = dateOf(issue);
    return {
      personalNumber: number,
      fullName: name,
      birthDate,
      sex: said,
      ...(address && { address }),
      ...(issuedOn && { issuedOn }),
      ...(former && { formerNumber: former }),
    };
  },
  example: '001195999999||NGUYỄN THỊ MẪU|08031995|Nữ|Phường Ba Đình, Hà Nội|01072025',
};
