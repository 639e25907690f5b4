import Type from 'typebox';
import { httpErrors, json, type Route, route } from '#platform/http';
import { errors } from '../errors.ts';
import { personalDataUsage } from './govstack-usage.ts';
import { READ, WRITE } from './scopes.ts';

/**
 * Operations of the GovStack specification that are not offered: a registry is what its declaration says, which the folder or the designer
 * changes; of `createEntries` the specification names the address and nothing else.
 */
const NOT_OFFERED = [
  ['GET', '/govstack/databases', READ],
  ['GET', '/govstack/database/:id', READ],
  ['DELETE', '/govstack/database/:id', WRITE],
  ['POST', '/govstack/database/modify', WRITE],
  ['POST', '/govstack/data/:registry/createEntries', WRITE],
  ['POST', '/govstack/data/:registry/:version/createEntries', WRITE],
] as const;

/** What the specification has beside the records: who read one's data, in both its spellings, and what is not offered. */
export const govstackBesideRoutes: readonly Route[] = [
  ...['MyPersonalDataUsage/1.0', 'mypersonalDataUsage'].map((path) =>
    route({
      method: 'GET',
      path: `/govstack/data/${path}`,
      // Like the page of the same: no agency's program learns who has read of whom.
      who: { person: { assurance: 1 } },
      api: 'problem',
      input: {
        query: Type.Object({
          userID: Type.String({ minLength: 1, maxLength: 40 }),
          DatabaseID: Type.String({ pattern: '^[a-z][a-z0-9._-]{0,79}$' }),
        }),
      },
      run: async (ctx, { query }) => json(await personalDataUsage(ctx, query)),
    }),
  ),
  ...NOT_OFFERED.map(([method, path, scope]) =>
    route({
      method,
      path,
      who: { program: scope },
      api: 'problem',
      run: async ({ app }) => {
        throw app.config.govstackRegistries ? errors.not_offered() : httpErrors.not_found();
      },
    }),
  ),
];
