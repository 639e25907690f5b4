import type { SynthRules } from '#platform/country';
import { address, communeOf, communes } from './areas.ts';
import { tellBelongings, tellInsurance } from './belongings.ts';
import { synthFile } from './data.ts';
import { tellFields } from './farms.ts';
import { openInstitutions } from './institutions.ts';
import { name } from './names.ts';
import { personalNumbers } from './numbers.ts';
import { tellPeople } from './people.ts';
import { tellLearner } from './schooling.ts';
import { tellLostPassport, tellTemporary } from './stays.ts';
import { openWork } from './work.ts';

/** How the people of Viet Nam are invented: the figures stand in vietnam/synth. */
export const synth: SynthRules = {
  get source() {
    return synthFile().source;
  },
  get days() {
    return synthFile().days;
  },
  registries: [
    'population.person',
    'residence.registration',
    'residence.household',
    'civil-status.birth',
    'civil-status.marriage',
    'civil-status.death',
    'civil-status.change',
    'civil-status.guardianship',
    'health.birth-notice',
    'residence.temporary',
    'residence.stay-notice',
    'travel-document.passport-loss',
    'identity.card',
    'education.school',
    'education.learner',
    'education.teacher',
    'business.enterprise',
    'tax.payer',
    'labour.worker',
    'social-insurance.participant',
    'social-protection.beneficiary',
    'health-insurance.card',
    'health.facility',
    'health.practitioner',
    'transport.vehicle',
    'transport.driving-licence',
    'civil-service.official',
    'labour.vacancy',
    'customs.declaration',
    'land.parcel',
    'land.building',
    'construction.permit',
    'agriculture.farm',
  ],
  core: ['population.person', 'residence.registration', 'civil-status.birth'],
  get population() {
    return synthFile().population;
  },
  areas: communes,
  origin: (dice, area) => dice.pick(communeOf(area).origins),
  name,
  number: personalNumbers,
  address,
  tell: (tools) => {
    const institutions = openInstitutions(tools);
    const work = openWork(tools, institutions);
    const anywhere = { values: tools.areas, weights: tools.areas.map(({ weight }) => weight) };
    return {
      family: (family) => {
        tellPeople(tools, family, institutions);
        if (!family.whole) return;
        for (const who of family.people) {
          if (who.states.length === 0) continue;
          tellLearner(tools, who, institutions);
          tellBelongings(tools, who);
          tellTemporary(tools, who, anywhere);
          tellLostPassport(tools, who);
          const living = work(who);
          tellInsurance(tools, who, living, institutions);
          tellFields(tools, who, living.occupation);
        }
      },
      end: () => institutions.tell(),
    };
  },
};
