import Type from 'typebox';
import { tracesOfPersons } from '#platform/audit';
import type { Ctx } from '#platform/context';
import { page, route } from '#platform/http';
import { isId } from '#platform/ids';
import { describeRecords, describeTraces } from './describe.ts';
import { ownRecords } from './own-records.ts';
import { myDataPage } from './pages/my-data.tsx';
import { myDataReadsPage } from './pages/my-data-reads.tsx';
import { personName } from './people.ts';

const PER_PAGE = 50;

/** The person of the hat whom the page is about: the one asked for when it may be, else the reader. */
const personOf = (ctx: Ctx, asked?: string): string => {
  const persons = ctx.hat.kind === 'person' ? ctx.hat.persons : [];
  return asked && persons.includes(asked) ? asked : (ctx.actor.personId ?? '');
};

/** The last trace of the page before, from `<instant>_<id>`; anything else starts at the newest. */
function cursorOf(text: string | undefined): { at: Date; id: string } | undefined {
  const [instant = '', id] = (text ?? '').split('_');
  const at = Date.parse(instant);
  return Number.isNaN(at) || !isId(id) ? undefined : { at: new Date(at), id };
}

export const routes = [
  route({
    method: 'GET',
    path: '/my/data',
    who: { person: { assurance: 1 } },
    input: { query: Type.Object({ person: Type.Optional(Type.String({ maxLength: 40 })) }) },
    run: async (ctx, { query }) => {
      const personId = personOf(ctx, query.person);
      const persons = ctx.hat.kind === 'person' ? ctx.hat.persons : [];
      const people = await Promise.all(
        persons.map(async (id) => ({ id, name: (await personName(ctx, id)) ?? '' })),
      );
      const records = await describeRecords(ctx, await ownRecords(ctx, personId));
      return page(myDataPage(ctx, { personId, people, records }));
    },
  }),
  route({
    method: 'GET',
    path: '/my/data/reads',
    who: { person: { assurance: 1 } },
    input: {
      query: Type.Object({
        before: Type.Optional(Type.String({ maxLength: 80 })),
        own: Type.Optional(Type.String({ maxLength: 1 })),
      }),
    },
    run: async (ctx, { query }) => {
      const own = query.own === '1';
      const traces = await tracesOfPersons(ctx, { limit: PER_PAGE + 1, before: cursorOf(query.before), own });
      const shown = traces.slice(0, PER_PAGE);
      const last = traces.length > PER_PAGE ? shown.at(-1) : undefined;
      const next = last && `${last.at.toISOString()}_${last.id}`;
      return page(myDataReadsPage(ctx, { traces: await describeTraces(ctx, shown), own, next }));
    },
  }),
];
