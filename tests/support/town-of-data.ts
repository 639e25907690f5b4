import { findAgencyByCode } from '#blocks/agencies';
import { readRecord, writeRecord } from '#blocks/registries';
import type { Actor, Ctx, Hat } from '#platform/context';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';

/** A town of the invented country: people with records, two halls, and who leads them. */
export interface Town {
  readonly world: World;
  readonly ada: string;
  readonly bea: string;
  readonly child: string;
  readonly hall: number;
  /** Who leads the hall, who leads another, and a clerk who leads nothing. */
  readonly head: Actor;
  readonly otherHead: Actor;
  readonly clerk: Actor;
  readonly headPerson: string;
  readonly caseId: string;
  as<T>(person: string, work: (ctx: Ctx) => Promise<T>, others?: readonly string[]): Promise<T>;
  atDesk<T>(who: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Writes a person into the registry of people, at the hall. */
  person(number: string, name: string, more?: Record<string, unknown>): Promise<string>;
  /** A clerk reads Ada's name for a case. */
  readInCase(): Promise<unknown>;
  /** Somebody reads the name in a record that names them. */
  readNamed(reader: string, of: string): Promise<unknown>;
  /** Somebody lives in another town from a day on. */
  move(person: string, on: string): Promise<void>;
}

const system = (name: string): Actor => ({ kind: 'system', name, assurance: 0, appointments: [] });
const letter = (n: number) => String.fromCharCode(65 + (n % 26));
const numberOf = (n: number) => `M-${String(n).padStart(7, '0')}-${letter(n)}`;

export async function openTown(): Promise<Town> {
  const world = await makeWorld({ country: 'tests/country' });
  const { owner } = world.app.pools;
  const agency = (code: string) => world.as({}, async (ctx) => (await findAgencyByCode(ctx, code))!.id);
  const [hall, other] = [await agency('A12'), await agency('A13')];
  const feed = { actor: system('people.midwives'), hat: { kind: 'agency', agencies: [hall] } as Hat };
  const write = (number: string, values: Record<string, unknown>, validFrom: string) =>
    world.as(feed, (ctx) =>
      writeRecord(ctx, {
        registry: 'people.person',
        key: number,
        agencyId: hall,
        values: { number, ...values },
        validFrom,
        provenance: { source: 'midwife' },
      }),
    );
  const numbers = new Map<string, string>();
  const person: Town['person'] = async (number, name, more = {}) => {
    const values = { name, born: '1990-02-03', town: 'A12', ...more };
    const { recordId } = await write(number, values, '2000-01-01');
    numbers.set(recordId, number);
    return recordId;
  };
  const official = async (n: number, name: string, agencyId: number, role: string): Promise<Actor> => {
    const personId = await person(numberOf(n), name);
    const accountId = newId(world.clock);
    const at = world.clock.now();
    await owner.query(
      `insert into identity.account (id, login, password_hash, name, person_id, assurance, demo, created_at) values ($1, $2, 'x', $3, $4, 2, false, $5)`,
      [accountId, `official.${n}`, name, personId, at],
    );
    await owner.query(
      'insert into identity.appointment (id, account_id, agency_id, role, valid_from) values ($1, $2, $3, $4, $5)',
      [newId(world.clock), accountId, agencyId, role, at],
    );
    return { kind: 'official', accountId, personId, name, assurance: 2, appointments: [{ agencyId, role }] };
  };
  const ada = await person(numberOf(1), 'Ada Reed', { height: 170, faith: 'old' });
  const bea = await person(numberOf(2), 'Bea Quill', { height: 168, sex: 'female' });
  const child = await person(numberOf(3), 'Cal Reed', { born: '2020-01-01', parent: numberOf(1) });
  const head = await official(11, 'Max Head', hall, 'mayor');
  const otherHead = await official(12, 'Olga Head', other, 'mayor');
  const clerk = await official(13, 'Cleo Clerk', hall, 'town-clerk');
  const caseId = newId(world.clock);
  const as: Town['as'] = (personId, work, others = []) =>
    world.as(
      {
        actor: {
          kind: 'person',
          personId,
          accountId: personId,
          name: 'Someone',
          assurance: 2,
          appointments: [],
        },
        hat: { kind: 'person', persons: [personId, ...others] },
        purpose: { code: 'own-data' },
      },
      work,
    );
  const atDesk: Town['atDesk'] = (actor, work) => {
    const agencies = actor.appointments.map(({ agencyId }) => agencyId);
    return world.as({ actor, hat: { kind: 'agency', agencies }, purpose: { code: 'desk' } }, work);
  };
  const read = (attributes: string[], subjectId: string) => (ctx: Ctx) =>
    readRecord(ctx, { registry: 'people.person', attributes, subjectId });
  return {
    world,
    ada,
    bea,
    child,
    hall,
    head,
    otherHead,
    clerk,
    headPerson: head.personId!,
    caseId,
    as,
    atDesk,
    person,
    readInCase: () =>
      world.as(
        {
          actor: clerk,
          hat: { kind: 'agency', agencies: [hall] },
          purpose: { code: 'case', caseId },
        },
        read(['name'], ada),
      ),
    readNamed: (reader, of) => as(reader, read(['name'], of)),
    move: async (id, on) => {
      await write(numbers.get(id)!, { town: 'A13' }, on);
    },
  };
}
