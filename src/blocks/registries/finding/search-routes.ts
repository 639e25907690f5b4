import { h } from 'preact';
import Type from 'typebox';
import { page, type Route, route } from '#platform/http';
import { describeValue } from '../describe.ts';
import { asKeeper } from '../explorer/keeping.ts';
import { grantedTo } from '../rules.ts';
import { SearchPage } from './pages/search.tsx';
import { readSearch } from './read-search.ts';
import { searchable, searchRecords } from './search-records.ts';

const typed = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

export const searchRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/registries/:registry/search',
    // Which registries an official keeps is said by their declarations.
    who: { official: { roles: 'any' } },
    input: {
      params: Type.Object({ registry: Type.String({ maxLength: 80 }) }),
      query: Type.Object({ name: typed(200), born: typed(20), sex: typed(40), area: typed(100) }),
    },
    run: async (given, { params, query }) => {
      const { ctx, registry } = await asKeeper(given, params.registry);
      const namings = searchable(registry, grantedTo(registry, ctx, true));
      const view = { ctx, registry, namings, typed: query };
      if (query.name === undefined || namings.length === 0) return page(h(SearchPage, view));
      const { asked, wrong } = await readSearch(ctx, registry.name, query);
      if (!asked) return page(h(SearchPage, { ...view, wrong }), 422);
      const findings = await searchRecords(ctx, asked);
      const shown = await Promise.all(
        findings.found.map(async (one) => ({
          ...one,
          texts: Object.fromEntries(
            await Promise.all(
              registry.attributes
                .filter(({ name }) => one.values[name] !== undefined)
                .map(async (attribute) => [
                  attribute.name,
                  await describeValue(ctx, attribute, one.values[attribute.name]),
                ]),
            ),
          ) as Record<string, string>,
        })),
      );
      return page(h(SearchPage, { ...view, findings: { ...findings, shown } }));
    },
  }),
];
