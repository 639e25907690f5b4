import type { SynthArea, SynthPerson, SynthTools } from '#platform/country';
import { communeOf } from './areas.ts';
import { lazily, synthFile, yamlOf } from './data.ts';
import { later } from './dates.ts';

interface GeneratedAgency {
  readonly body: string;
  readonly level: number;
  readonly code: string;
}

/** How the people's committees are coded, as in vietnam/agencies.yaml. */
const committees = lazily(() => {
  const { generated } = yamlOf('agencies.yaml') as { generated: readonly GeneratedAgency[] };
  const codeOf = (body: string) => generated.find((one) => one.body === body)!.code;
  return {
    province: codeOf('provincial-peoples-committee'),
    commune: codeOf('commune-peoples-committee'),
  };
});

function agencyCode(area: SynthArea, ofProvince: boolean): string {
  const { code, province } = communeOf(area);
  return ofProvince
    ? committees().province.replace('{code}', province)
    : committees().commune.replace('{parent_code}', province).replace('{code}', code);
}

/** Somebody who serves the committee of where they live; what they do there. */
export function tellOfficial({ put, dice, count }: SynthTools, who: SynthPerson, since: string): string {
  const { officials, days } = synthFile();
  const { area, fullName } = who.states.at(-1)!;
  const position = dice.pick(officials.positions);
  const rank = dice.pick(officials.ranks);
  const years = Number(days.until.slice(0, 4)) - Number(since.slice(0, 4));
  const values = {
    official_code: `${rank.code}-${String(count('official')).padStart(8, '0')}`,
    personal_number: who.number,
    full_name: fullName,
    agency_code: agencyCode(area, dice.chance(officials.province)),
    position,
    rank: rank.name,
    recruited_on: since,
    // A step of a third every three years.
    salary_coefficient:
      Math.round(100 * (rank.coefficient + 0.33 * Math.min(8, Math.floor(years / 3)))) / 100,
    state: 'working',
  };
  put('civil-service.official', [{ from: later(since, days.takenOver), values }], { person: who });
  return position;
}
