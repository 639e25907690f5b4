import Type from 'typebox';
import type { Ctx } from '#platform/context';
import { page, route } from '#platform/http';
import { changeRoutes } from './api/change-routes.ts';
import { govstackBesideRoutes } from './api/govstack-beside.ts';
import { govstackRoutes } from './api/govstack-routes.ts';
import { openApiRoutes } from './api/openapi-routes.ts';
import { recordRoutes } from './api/record-routes.ts';
import { catalogueRoutes } from './catalogue/catalogue-routes.ts';
import { correctionsRoutes } from './corrections/corrections-routes.ts';
import { describeRecords, describeTraces } from './describe.ts';
import { designerRoutes } from './designer/designer-routes.ts';
import { explorerRoutes } from './explorer/explorer-routes.ts';
import { exportsRoutes } from './export/exports-routes.ts';
import { featureRoutes } from './features/feature-routes.ts';
import { findReads } from './find-reads.ts';
import { askRoutes } from './finding/ask-routes.ts';
import { duplicatesRoutes } from './finding/duplicates-routes.ts';
import { searchRoutes } from './finding/search-routes.ts';
import { importApiRoutes } from './import/api-routes.ts';
import { importsRoutes } from './import/imports-routes.ts';
import { partsApiRoutes } from './import/parts-api-routes.ts';
import { ownRecords } from './own-records.ts';
import { myDataPage } from './pages/my-data.tsx';
import { myDataReadsPage } from './pages/my-data-reads.tsx';
import { personName } from './people.ts';
import { planRoutes } from './plans/plan-routes.ts';
import { qualityRoutes } from './quality/quality-routes.ts';
import { readChoices } from './read-choices.ts';

const asked = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const date = (name: string) => ({
  [`${name}.day`]: asked(20),
  [`${name}.month`]: asked(20),
  [`${name}.year`]: asked(20),
});

/** The person of the hat whom the page is about: the one asked for when it may be, else the reader. */
const personOf = (ctx: Ctx, asked?: string): string => {
  const persons = ctx.hat.kind === 'person' ? ctx.hat.persons : [];
  return asked && persons.includes(asked) ? asked : (ctx.actor.personId ?? '');
};

export const routes = [
  ...planRoutes,
  ...designerRoutes,
  ...qualityRoutes,
  ...catalogueRoutes,
  ...searchRoutes,
  ...askRoutes,
  ...duplicatesRoutes,
  ...recordRoutes,
  ...changeRoutes,
  ...openApiRoutes,
  ...govstackRoutes,
  ...govstackBesideRoutes,
  ...featureRoutes,
  ...explorerRoutes,
  ...correctionsRoutes,
  ...exportsRoutes,
  ...importsRoutes,
  ...importApiRoutes,
  ...partsApiRoutes,
  route({
    method: 'GET',
    path: '/my/data',
    // Whoever opened the account from afar may hold another's card.
    who: { person: { assurance: 1, seen: true } },
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
        before: asked(80),
        own: asked(1),
        agency: asked(20),
        what: asked(100),
        person: asked(40),
        ...date('from'),
        ...date('to'),
      }),
    },
    run: async (ctx, { query }) => {
      const { traces, next } = await findReads(ctx, query);
      const [described, choices] = [await describeTraces(ctx, traces), await readChoices(ctx)];
      return page(myDataReadsPage(ctx, { traces: described, query, choices, next }));
    },
  }),
];
