import { readFileSync } from 'node:fs';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { SynthDays, SynthPopulation, Weighted } from '#platform/country';

type Shares = Readonly<Record<string, number>>;
type Skill = 'none' | 'certificate' | 'college' | 'university';

/** What stands in vietnam/synth/population.yaml. */
export interface SynthFile {
  readonly source: string;
  readonly days: SynthDays;
  readonly areaWeights: Shares;
  readonly peoples: Weighted<string>;
  readonly population: SynthPopulation;
  readonly schools: readonly School[];
  readonly peopleToASchool: number;
  readonly schoolYear: { readonly name: string; readonly from: string; readonly bornBy: number };
  readonly work: Work;
  readonly has: {
    motorcycle: number;
    car: number;
    licence: number;
    card: number;
    voluntary_insurance: number;
  };
  readonly householdInsured: number;
  readonly oldAgeBenefit: { readonly from: number; readonly share: number; readonly amount: number };
  readonly disabledBenefit: { readonly share: number; readonly amount: number };
  readonly orphanBenefit: { readonly amount: number };
  readonly temporary: { readonly share: number; readonly to: number };
  readonly guests: number;
  readonly wards: number;
  readonly lostPassports: number;
  readonly officials: {
    readonly province: number;
    readonly positions: Weighted<string>;
    readonly ranks: Weighted<{ readonly code: string; readonly name: string; readonly coefficient: number }>;
  };
  readonly vacancies: number;
  readonly trades: {
    readonly share: number;
    readonly declarations: number;
    readonly channels: Weighted<'green' | 'yellow' | 'red'>;
  };
  readonly poor: { readonly poor: number; readonly near_poor: number };
}

export interface School {
  readonly level: 'preschool' | 'primary' | 'lower' | 'upper';
  readonly name: string;
  readonly letters: string;
  readonly from: number;
  readonly to: number;
  readonly goes: number;
  /** The grade of the youngest. */
  readonly grade: number;
}

export interface Work {
  readonly from: number;
  readonly to: { readonly male: number; readonly female: number };
  readonly works: { readonly male: number; readonly female: number };
  readonly unemployed: number;
  readonly hired: number;
  readonly firms: number;
  readonly teaches: number;
  readonly heals: number;
  readonly serves: number;
  readonly occupations: Readonly<Record<Skill, Weighted<string>>>;
  readonly skills: Weighted<Skill>;
}

const beside = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: files of this folder, whose shape its tests hold
export const yamlOf = (file: string): any => parseYaml(beside(file));

/** The rows of a CSV file of the country's folder, each as text by the head of its column. */
export const rowsOf = <T>(file: string): T[] => parseCsv(beside(file), { columns: true }) as unknown as T[];

/** Reads once, and only when it is asked for: no other command needs these files. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export const weighted = <T extends string>(shares: Shares): Weighted<T> => ({
  values: Object.keys(shares) as T[],
  weights: Object.values(shares),
});
export const byNumber = (shares: Shares): Weighted<number> => ({
  values: Object.keys(shares).map(Number),
  weights: Object.values(shares),
});

export const synthFile = lazily((): SynthFile => {
  const file = yamlOf('synth/population.yaml');
  const { population: p, work } = file;
  return {
    source: file.source,
    days: { from: file.days.from, takenOver: file.days.taken_over, until: file.days.until },
    areaWeights: file.area_weights,
    peoples: weighted(file.peoples),
    population: {
      rootAges: byNumber(p.root_ages),
      alone: p.alone,
      boys: p.boys,
      marries: p.marries,
      marriageAge: p.marriage_age,
      adultAt: p.adult_at,
      children: p.children.map(({ born_from, count }: { born_from: number; count: Shares }) => ({
        bornFrom: born_from,
        count: byNumber(count),
      })),
      mortality: p.mortality,
      divorces: p.divorces.map(({ married_from, yearly }: { married_from: number; yearly: number }) => ({
        marriedFrom: married_from,
        yearly,
      })),
      remarries: p.remarries,
      follows: p.follows,
      stays: p.stays,
      leavesAlone: p.leaves_alone,
      staysNear: p.stays_near,
      moves: p.moves,
      renames: p.renames,
    },
    schools: file.schools,
    peopleToASchool: file.people_to_a_school,
    schoolYear: { ...file.school_year, bornBy: file.school_year.born_by },
    work: {
      ...work,
      skills: weighted(work.skills),
      occupations: Object.fromEntries(
        Object.entries(work.occupations as Record<Skill, Shares>).map(([skill, shares]) => [
          skill,
          weighted(shares),
        ]),
      ),
    },
    has: file.has,
    householdInsured: file.household_insured,
    oldAgeBenefit: file.old_age_benefit,
    disabledBenefit: file.disabled_benefit,
    orphanBenefit: file.orphan_benefit,
    temporary: file.temporary,
    guests: file.guests,
    wards: file.wards,
    lostPassports: file.lost_passports,
    officials: {
      ...file.officials,
      positions: weighted(file.officials.positions),
      ranks: {
        values: file.officials.ranks,
        weights: file.officials.ranks.map(({ weight }: { weight: number }) => weight),
      },
    },
    vacancies: file.vacancies,
    trades: { ...file.trades, channels: weighted(file.trades.channels) },
    poor: file.poor,
  };
});
