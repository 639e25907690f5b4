import type { SynthPerson, SynthTools } from '#platform/country';
import { synthFile } from './data.ts';
import { between, earlier, later, plusDays, plusYears } from './dates.ts';
import { type Firm, foundFirm } from './firms.ts';
import type { Institutions } from './institutions.ts';
import { tellOfficial } from './officials.ts';

/** So many firms that were founded last are hired by; enough that neighbours work at different ones. */
const REMEMBERED = 256;

/** What somebody does for a living, as far as insurance asks. */
export interface Living {
  /** Of those who work. */
  readonly occupation?: string;
  readonly insured?: { readonly since: string; readonly employer?: string; readonly wage: number };
}

/** Workers, those who lead enterprises, teachers and practitioners of health; the dead of the simulated years until their death. */
export function openWork(tools: SynthTools, institutions: Institutions) {
  const { put, dice, count } = tools;
  const { work, days, schools } = synthFile();
  const firms: Firm[] = [];
  let founded = 0;

  const found = (who: SynthPerson): Firm => {
    const firm = foundFirm(tools, who, plusYears(who.born, 20));
    if (firms.length < REMEMBERED) firms.push(firm);
    else firms[founded % REMEMBERED] = firm;
    founded += 1;
    return firm;
  };

  const teach = (who: SynthPerson, since: string) => {
    const { area, fullName } = who.states.at(-1)!;
    const level = schools[dice.below(schools.length)]!;
    const values = {
      teacher_code: `GV${area.path[0]}${String(count('teacher')).padStart(8, '0')}`,
      personal_number: who.number,
      full_name: fullName,
      school_code: institutions.school(area, level, false),
      degree: level.level === 'preschool' ? 'college' : 'bachelor',
      since,
      state: 'active',
    };
    put('education.teacher', [{ from: later(since, days.takenOver), values }], { person: who });
  };

  const heal = (who: SynthPerson, since: string) => {
    const { area, fullName } = who.states.at(-1)!;
    const values = {
      licence_number: `${String(count('practitioner') + 1).padStart(7, '0')}/SYN-GPHN`,
      personal_number: who.number,
      full_name: fullName,
      title: ['doctor', 'nurse', 'midwife', 'physician'][dice.below(4)],
      facility_code: institutions.station(area).code,
      issued_on: since,
      state: 'active',
    };
    put('health.practitioner', [{ from: later(since, days.takenOver), values }], { person: who });
  };

  /** What they work as, since when and for whom. */
  const job = (who: SynthPerson, since: string) => {
    if (!who.died && (firms.length === 0 || dice.chance(work.firms))) {
      const firm = found(who);
      return {
        since: firm.since,
        employer: firm.number,
        occupation: 'Giám đốc',
        skill: 'university' as const,
        hired: true,
      };
    }
    const at = dice.next();
    if (!who.died && at < work.teaches) {
      teach(who, since);
      return { since, occupation: 'Giáo viên', skill: 'university' as const, hired: true };
    }
    if (!who.died && at < work.teaches + work.heals) {
      heal(who, since);
      return { since, occupation: 'Nhân viên y tế', skill: 'university' as const, hired: true };
    }
    if (!who.died && at < work.teaches + work.heals + work.serves) {
      const occupation = tellOfficial(tools, who, since);
      return { since, occupation, skill: 'university' as const, hired: true };
    }
    const skill = dice.pick(work.skills);
    const occupation = dice.pick(work.occupations[skill]);
    const firm = dice.chance(work.hired) ? firms[dice.below(firms.length)] : undefined;
    return {
      since: later(since, firm?.since ?? since),
      employer: firm?.number,
      occupation,
      skill,
      hired: firm !== undefined,
    };
  };

  return (who: SynthPerson): Living => {
    const last = who.died ?? days.until;
    const state = who.states.at(-1)!;
    if (who.age < work.from || who.age > work.to[who.sex] || last <= days.takenOver) return {};
    const common = { personal_number: who.number, full_name: state.fullName, area: state.area.code };
    const begin = later(days.takenOver, plusYears(who.born, work.from));
    const ended = who.died;
    const tell = (versions: { from: string; values: Record<string, unknown> }[]) =>
      versions.length > 0 && put('labour.worker', versions, { person: who, ended });
    if (begin >= last) return {};
    if (!dice.chance(work.works[who.sex])) {
      tell([{ from: begin, values: { ...common, state: 'outside' } }]);
      return {};
    }
    if (dice.chance(work.unemployed)) {
      tell([{ from: begin, values: { ...common, state: 'unemployed', skill: dice.pick(work.skills) } }]);
      return {};
    }
    const first = plusYears(who.born, work.from);
    const { since, employer, occupation, skill, hired } = job(
      who,
      between(dice, later(first, '1990-01-01'), plusDays(earlier(last, days.until), -1)),
    );
    const values = { ...common, state: 'employed', occupation, skill, employer_number: employer, since };
    // Who began in the simulated years looked for work before.
    const before = since > begin ? [{ from: begin, values: { ...common, state: 'unemployed', skill } }] : [];
    tell([...before, ...(since < last ? [{ from: later(since, begin), values }] : [])]);
    if (!who.died)
      put(
        'tax.payer',
        [
          {
            from: later(since, days.takenOver),
            values: {
              tax_number: who.number,
              name: state.fullName,
              kind: 'person',
              personal_number: who.number,
              area: state.area.code,
              registered_on: since,
              state: 'active',
            },
          },
        ],
        { person: who },
      );
    const wage = 5_000_000 + 100_000 * dice.below(150);
    return since < last ? { occupation, ...(hired && { insured: { since, employer, wage } }) } : {};
  };
}
