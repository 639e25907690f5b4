import type { Dice, SynthFamily, SynthPerson } from '#platform/country';
import { synthFile } from './data.ts';
import { between, later, plusDays, plusYears } from './dates.ts';

/** Who cares for somebody that cannot act for themselves, and since when that is registered. */
export interface Guardianship {
  readonly ward: SynthPerson;
  readonly guardian: SynthPerson;
  readonly on: string;
  readonly kind: 'natural' | 'appointed';
}

const lives = (who: SynthPerson | undefined): who is SynthPerson =>
  who !== undefined && !who.gone && !who.died;

/** Of a child by law first a grown sister or brother, then a grandparent (91/2015/QH13, article 52). */
function kinOf(ward: SynthPerson, { people }: SynthFamily): SynthPerson | undefined {
  const sibling = people.find(
    (one) => one !== ward && lives(one) && one.age >= 18 && one.mother === ward.mother,
  );
  const { mother, father } = ward;
  return sibling ?? [mother?.mother, mother?.father, father?.mother, father?.father].find(lives);
}

/** The head of the household that somebody lives in, where that is another. */
const headOf = (ward: SynthPerson): SynthPerson | undefined => {
  const { host } = ward.states.at(-1)!;
  return host !== ward && host.age >= 18 ? host : undefined;
};

function ofChild(ward: SynthPerson, family: SynthFamily): Guardianship | undefined {
  const { mother, father } = ward;
  if (!mother?.died || !father?.died) return undefined;
  const kin = kinOf(ward, family);
  const guardian = kin ?? headOf(ward);
  if (!guardian) return undefined;
  const alone = later(later(mother.died, father.died), ward.born);
  // A sister or brother becomes the guardian when they are grown.
  const on = later(plusDays(alone, 30), plusYears(guardian.born, 18));
  const kind = kin ? 'natural' : 'appointed';
  return on <= synthFile().days.until ? { ward, guardian, on, kind } : undefined;
}

/** Of one who is grown the wife or husband (article 53), else who is at the head of the household. */
function ofAdult(dice: Dice, ward: SynthPerson): Guardianship | undefined {
  const { days } = synthFile();
  const { spouse, from } = ward.states.at(-1)!;
  const guardian = spouse ?? headOf(ward);
  if (!guardian) return undefined;
  const on = between(dice, later(later(from, days.takenOver), plusYears(ward.born, 18)), days.until);
  return { ward, guardian, on, kind: spouse ? 'natural' : 'appointed' };
}

/** The guardianship over a child without parents, or over one of the few adults who cannot act for themselves, where there is somebody for it. */
export function guardianshipOf(dice: Dice, ward: SynthPerson, family: SynthFamily): Guardianship | undefined {
  if (ward.died) return undefined;
  if (ward.age < 18) return ofChild(ward, family);
  return dice.chance(synthFile().wards) ? ofAdult(dice, ward) : undefined;
}
