import fc from 'fast-check';
import { CodedError } from '#platform/errors';
import type { ReadGrant } from './index.ts';

export const REGISTRY = 'people.person';
/** A record in which every attribute has a value that stands nowhere else, but for the parent's, which is the number of their own record. */
export const ADA = {
  number: 'M-7654321-Q',
  name: 'Adalmina Quickreed',
  born: '1987-06-05',
  sex: 'female',
  town: 'A21',
  parent: 'M-1111111-P',
  married_to: 'M-2222222-S',
  faith: 'oldfaith',
  travel_book: 'TB998877',
  realm: 'Zq',
  died: '2024-03-02',
  height: 173,
};
type Name = keyof typeof ADA;
export const NAMES = Object.keys(ADA) as Name[];

const ROLES = ['librarian', 'registry-keeper', 'mayor'];
export const BODIES: Record<string, string> = { ARC: 'archive', A11: 'town-hall', A1L: 'library' };
const CODES = ['case', 'intake', 'registry-keeping'];

/** Who asks, in the words of the house. */
export type Reader =
  | { is: 'official'; role: string; at: string; wearing: string }
  | { is: 'step'; name: string }
  | { is: 'program'; of: string }
  | { is: 'the person' }
  | { is: 'a stranger' }
  | { is: 'nobody' };

export interface Why {
  code: string;
  onCase: boolean;
}

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
export const grants: fc.Arbitrary<ReadGrant> = fc
  .record(
    {
      who: fc.oneof(
        { weight: 5, arbitrary: some(ROLES).map((roles) => ({ roles })) },
        { weight: 2, arbitrary: some(['library.lend', 'library.*', '*']).map((systems) => ({ systems })) },
        { weight: 2, arbitrary: some(Object.values(BODIES)).map((programs) => ({ programs })) },
        { weight: 1, arbitrary: some(['parent', 'married_to']).map((named_in) => ({ named_in })) },
      ),
      for: fc.option(some(CODES), { nil: undefined }),
      attributes: fc.oneof(
        { weight: 1, arbitrary: fc.constant('all' as const) },
        { weight: 6, arbitrary: some<string>(NAMES) },
      ),
      list: fc.boolean(),
      export: fc.boolean(),
    },
    { requiredKeys: ['who', 'attributes'] },
  )
  .map(({ who, ...rest }) => JSON.parse(JSON.stringify({ ...who, ...rest })) as ReadGrant);
export const readers: fc.Arbitrary<Reader> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      is: fc.constant('official' as const),
      role: fc.constantFrom(...ROLES),
      at: fc.constantFrom('ARC', 'ARC', 'A11', 'A1L'),
      wearing: fc.constantFrom('ARC', 'ARC', 'A11', 'A1L'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('library.lend', 'garden.water').map((name) => ({ is: 'step' as const, name })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('ARC', 'A11', 'A1L').map((of) => ({ is: 'program' as const, of })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Reader>({ is: 'the person' }, { is: 'a stranger' }, { is: 'nobody' }),
  },
);
export const whys: fc.Arbitrary<Why> = fc.record({
  code: fc.constantFrom(...CODES, 'registry-keeping', 'curiosity'),
  onCase: fc.boolean(),
});

/** What the law of a generated country gives, said apart from the program: which attributes of one record, of lists, and of files. */
export function lawful(
  given: readonly ReadGrant[],
  who: Reader,
  why: Why,
): { one: Set<string>; list: Set<string>; file: Set<string> } {
  const sets = { one: new Set<string>(), list: new Set<string>(), file: new Set<string>() };
  for (const grant of given) {
    // Work on a case without a case is no purpose.
    if (why.code === 'case' && !why.onCase) continue;
    if (grant.for && !grant.for.includes(why.code)) continue;
    let meant = false;
    if (who.is === 'official' && grant.roles?.includes(who.role) && who.at === who.wearing)
      // The archive alone owns the register, and only its own officials keep it.
      meant = why.code !== 'registry-keeping' || who.at === 'ARC';
    if (who.is === 'step')
      for (const name of grant.systems ?? [])
        if (name === '*' || name === who.name || (name === 'library.*' && who.name === 'library.lend'))
          meant = true;
    if (who.is === 'program' && grant.programs?.includes(BODIES[who.of]!)) meant = true;
    if (!meant) continue;
    const names = grant.attributes === 'all' ? NAMES : grant.attributes;
    for (const name of names) {
      sets.one.add(name);
      if (grant.list) sets.list.add(name);
      if (grant.list && grant.export) sets.file.add(name);
    }
  }
  return sets;
}

/** Attributes with an index, and those that name a record. */
export const INDEXED = ['number', 'town', 'parent', 'married_to', 'travel_book'];
export const NAMING = ['number', 'name', 'born'];

export const namesOf = (values: Readonly<Record<string, unknown>> | undefined) =>
  Object.keys(values ?? {}).sort();
export const said = (names: ReadonlySet<string>) => (names.size === 0 ? 'refused' : [...names].sort());

const REFUSED = [
  'registries.not_granted',
  'registries.export_refused',
  // What is another person's is as if it were not there.
  'registries.no_record',
  'registries.unknown_record',
];
/** What comes through a door, or that it stays shut. */
export async function through<T>(door: () => Promise<T>): Promise<T | 'refused'> {
  try {
    return await door();
  } catch (error) {
    if (error instanceof CodedError && REFUSED.includes(error.code)) return 'refused';
    throw error;
  }
}
