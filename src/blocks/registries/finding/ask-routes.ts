import { h } from 'preact';
import Type from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { json, page, type Route, route } from '#platform/http';
import { forStatedPurpose, READ } from '../api/record-routes.ts';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { askPredicate } from './ask-predicate.ts';
import { askable } from './askable.ts';
import { AskPage } from './pages/ask.tsx';

const official = { official: { roles: 'any' } } as const;
const registry = Type.String({ maxLength: 80 });
const predicate = Type.String({ maxLength: 50 });
/** A registry of which this official may ask something. @throws registries.unknown_registry, registries.nothing_to_ask */
async function toAsk(ctx: Ctx, name: string) {
  const found = await getRegistry(ctx, name);
  const may = askable(ctx, found);
  if (may.length === 0) throw errors.nothing_to_ask({ registry: found.name });
  return { found, may };
}

export const askRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/registries/:registry/ask',
    who: official,
    input: { params: Type.Object({ registry }) },
    run: async (ctx, { params }) => {
      const { found, may } = await toAsk(ctx, params.registry);
      return page(
        h(AskPage, { ctx, registry: found, predicates: may.map((one) => one.predicate), typed: {} }),
      );
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/ask',
    who: official,
    input: {
      params: Type.Object({ registry }),
      body: Type.Object(
        {
          key: Type.String({ maxLength: 200, default: '' }),
          predicate: Type.String({ maxLength: 50, default: '' }),
        },
        { additionalProperties: Type.String({ maxLength: 200 }) },
      ),
    },
    run: async (ctx, { params, body }) => {
      const { found, may } = await toAsk(ctx, params.registry);
      const view = {
        ctx,
        registry: found,
        predicates: may.map((one) => one.predicate),
        typed: body as Record<string, string>,
      };
      const key = body.key.trim();
      const asked = may.find((one) => one.predicate.name === body.predicate);
      if (!key || !asked) return page(h(AskPage, { ...view, wrong: !key ? 'key' : 'predicate' }), 422);
      const given = Object.fromEntries(
        Object.entries(asked.predicate.given)
          .filter(([, one]) => 'values' in one)
          .map(([name]) => [
            name,
            String((body as Record<string, string>)[`${asked.predicate.name}.${name}`] ?? ''),
          ]),
      );
      try {
        const answer = await askPredicate(ctx.withPurpose({ code: asked.purpose }), {
          registry: found.name,
          predicate: asked.predicate.name,
          key,
          given,
        });
        return page(h(AskPage, { ...view, answer }));
      } catch (error) {
        if (!(error instanceof CodedError) || error.status !== 422) throw error;
        return page(
          h(AskPage, { ...view, wrong: 'given', says: ctx.t(`errors.${error.code}`, error.params) }),
          422,
        );
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/registries/:registry/records/:key/predicates/:predicate',
    who: { program: READ },
    api: 'problem',
    input: {
      params: Type.Object({ registry, predicate, key: Type.String({ maxLength: 200 }) }),
      query: Type.Object({}, { additionalProperties: Type.String({ maxLength: 200 }) }),
    },
    run: async (ctx, { params, query, header }) =>
      json({
        predicate: params.predicate,
        answer: await askPredicate(forStatedPurpose(ctx, header), {
          ...params,
          given: query as Record<string, string>,
        }),
      }),
  }),
];
