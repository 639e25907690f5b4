import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { findAgencyByCode } from '#blocks/agencies';
import { writeRecord } from '#blocks/registries';
import { serverOf } from '#main';
import type { Hat } from '#platform/context';
import { newId } from '#platform/ids';
import { type AgencyProgram, agencyProgram } from '#tests/agency-program';
import { makeWorld, type World } from '#tests/world';

/** The number of the person whom all readers name. */
export const NUMBER = 'M-1234567-A';
/** What a program says that may list. */
export const RECONCILE = { purpose: 'data-reconciliation' };

/** A declared feed, as which records come in. */
export async function feedOf(world: World, name: string) {
  const agencyId = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'A11'))!.id);
  return {
    actor: { kind: 'system' as const, name, assurance: 0, appointments: [] },
    hat: { kind: 'agency', agencies: [agencyId] } as Hat,
  };
}

/** A reader of the library, to be written. */
export const reader = (key: string, more: { values?: Record<string, unknown>; subjectId?: string } = {}) => ({
  registry: 'library.reader',
  key,
  values: {},
  validFrom: '2026-01-01',
  provenance: { source: 'desk' },
  ...more,
});

/** A registry with seven readers, and the programs of two agencies that ask of it. */
export interface ReadingRoom {
  readonly world: World;
  readonly server: FastifyInstance;
  readonly library: AgencyProgram;
  readonly hall: AgencyProgram;
  /** Person ids of the readers, in their order. */
  readonly readers: readonly string[];
  /** The token of the library that `ask` shows. */
  token: string;
  ask(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
}

export const codeOf = (answer: { body: string }) => JSON.parse(answer.body).code as string;

export async function openReadingRoom(): Promise<ReadingRoom> {
  const world = await makeWorld({ country: 'tests/country' });
  const server = serverOf(world.app);
  const readers: string[] = [];
  const tickets = await feedOf(world, 'library.tickets');
  for (let i = 1; i <= 7; i++) {
    const subjectId = newId(world.clock);
    readers.push(subjectId);
    const shelf = i % 2 ? 'sea' : 'stars';
    const values = { shelf, books: i, quiet: true, remarks: 'kind', person_number: NUMBER };
    await world.as(tickets, (ctx) => writeRecord(ctx, reader(`T${i}`, { values, subjectId })));
  }
  await world.as(await feedOf(world, 'people.midwives'), (ctx) =>
    writeRecord(ctx, {
      ...reader(NUMBER, { values: { name: 'Ada Bell', born: '1990-05-01' } }),
      registry: 'people.person',
    }),
  );
  const library = await agencyProgram(world, server, { agency: 'A1L' });
  const room: ReadingRoom = {
    world,
    server,
    library,
    hall: await agencyProgram(world, server, { agency: 'A11' }),
    readers,
    token: await library.token(),
    ask: (url, headers = {}) =>
      server.inject({
        url: `/api/registries${url}`,
        headers: { authorization: `Bearer ${room.token}`, purpose: 'case', case: 'A1-77', ...headers },
      }),
  };
  return room;
}
