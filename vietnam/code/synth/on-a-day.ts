import type { SynthArea, SynthPerson } from '#platform/country';

/** From when the codes of communes are known. */
const CODES_FROM = '2004-07-08';

/** The code of an area as a book of that day has it. */
export const codeOn = ({ code, before }: SynthArea, day: string): string | undefined =>
  day < CODES_FROM ? undefined : before && day < before.until ? before.code : code;

export const nameOn = (who: SynthPerson, day: string): string =>
  who.renamed && day < who.renamed.on ? who.renamed.beforeFull : who.fullName;
/** Those who died before the simulated years have none. */
export const numberOf = (who: SynthPerson | undefined) => (who && !who.gone ? who.number : undefined);
