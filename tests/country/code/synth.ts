import type { Dice, SynthArea, SynthRules, Weighted } from '#platform/country';
import { identifiers } from './identifiers.ts';

const table = <T>(...rows: [T, number][]): Weighted<T> => ({
  values: rows.map(([value]) => value),
  weights: rows.map(([, weight]) => weight),
});

const FAMILIES = table(['Reed', 5], ['Salter', 3], ['Crag', 1]);
const GIVEN = { male: table(['Tom', 2], ['Odo', 1]), female: table(['Eve', 2], ['Ida', 1]) };

/** Quarters; one of them is what became of another on the day on which records were taken over. */
const QUARTERS: readonly SynthArea[] = [
  { code: 'A111', path: ['A', 'A1', 'A11', 'A111'], weight: 5 },
  { code: 'A112', path: ['A', 'A1', 'A11', 'A112'], weight: 2 },
  { code: 'A211', path: ['A', 'A2', 'A21', 'A211'], weight: 2 },
  {
    code: 'B113',
    path: ['B', 'B1', 'B11', 'B113'],
    weight: 1,
    before: { code: 'B114', until: '2022-01-01' },
  },
];
const STRIDE = 7_654_321;

/** People, and the readers among them: as few registries as show what the engine does. */
export const synth: SynthRules = {
  source: 'invented',
  days: { from: '2015-01-01', takenOver: '2022-01-01', until: '2026-11-01' },
  registries: ['people.person', 'library.reader'],
  core: ['people.person'],
  population: {
    rootAges: table([20, 2], [40, 3], [60, 3], [80, 1]),
    alone: 0.2,
    boys: 0.5,
    marries: 0.9,
    marriageAge: { wife: 25, husband: 25, spread: 3 },
    adultAt: { wife: 20, husband: 20 },
    children: [{ bornFrom: 0, count: table([0, 1], [1, 2], [2, 3], [3, 1]) }],
    mortality: [
      { from: 0, male: 0.01, female: 0.01 },
      { from: 60, male: 0.05, female: 0.05 },
    ],
    divorces: [{ marriedFrom: 0, yearly: 0.01 }],
    remarries: { male: 0.5, female: 0.5 },
    follows: 0.5,
    stays: { son: 0.3, daughter: 0.3 },
    leavesAlone: 0.3,
    staysNear: 0.5,
    moves: 0.05,
    renames: 0.01,
  },
  areas: () => QUARTERS,
  origin: () => 'marsh',
  name: (dice: Dice, { sex, of }) => ({
    family: of?.family ?? dice.pick(FAMILIES),
    given: dice.pick(GIVEN[sex]),
  }),
  number: {
    cell: () => 'all',
    make: (of, nth) =>
      identifiers.makePersonalNumber(
        { sex: of.sex, birthDate: of.born, areaPath: of.birthArea.path },
        () => (1_000 + nth * STRIDE) % 10_000_000,
      ),
  },
  address: (_dice, _area, nth) => `${nth + 1} Long Lane`,
  tell: ({ put, dice, count }) => ({
    family: ({ people }) => {
      for (const who of people) {
        put(
          'people.person',
          who.states.map(({ from, fullName, areaCode, spouse, died }) => ({
            from,
            values: {
              number: who.number,
              name: fullName,
              born: who.born,
              sex: who.sex,
              town: areaCode,
              parent: who.mother && !who.mother.gone ? who.mother.number : undefined,
              married_to: spouse?.number,
              died,
            },
          })),
          { person: who },
        );
        if (who.age < 6 || !dice.chance(0.5)) continue;
        const values = {
          ticket: `T${count('ticket') + 1}`,
          person_number: who.number,
          borrowed: ['Marsh Tales'],
        };
        put('library.reader', [{ from: who.states[0]!.from, values }], { person: who, ended: who.died });
      }
    },
    end: () => {},
  }),
};
