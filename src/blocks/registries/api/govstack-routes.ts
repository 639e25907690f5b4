import Type from 'typebox';
import type { Ctx } from '#platform/context';
import { json, type Route, route } from '#platform/http';
import { errors } from '../errors.ts';
import { getRecord } from './get-record.ts';
import { type Content, findByContent, MOST_MATCHED, namedRegistry } from './govstack-find.ts';
import { listForGovstack } from './govstack-list.ts';
import { createByContent, updateByContent, updateOrCreate } from './govstack-write.ts';
import { forStatedPurpose } from './record-routes.ts';
import { MOST_LISTED, READ, WRITE } from './scopes.ts';

/** Under this stand the addresses of the specification. */
const AT = '/govstack/data/:registry/:version';

const named = { registry: Type.String({ maxLength: 80 }), version: Type.String({ maxLength: 20 }) };
const content = Type.Object({ content: Type.Record(Type.String(), Type.Unknown()) });
type Asked = { registry: string; version: string };
type Contents = { query: Content; write: Content };

/** A change or a question by a body; paths are served in the spelling of the specification and in that of its users. */
const byBody = (
  method: 'POST' | 'PUT',
  path: string,
  scope: string,
  parts: readonly ('query' | 'write')[],
  run: (ctx: Ctx, registry: Awaited<ReturnType<typeof namedRegistry>>, given: Contents) => Promise<object>,
): Route => {
  const shape = Type.Object({
    ...(parts.includes('query') && { query: parts.includes('write') ? Type.Optional(content) : content }),
    ...(parts.includes('write') && { write: content }),
  });
  return route({
    method,
    path: `${AT}/${path}`,
    who: { program: scope },
    api: 'problem',
    input: { params: Type.Object(named), body: shape },
    run: async (ctx, { params, body, header }) => {
      const registry = await namedRegistry(ctx, params as Asked);
      const given = body as Record<'query' | 'write', { content: Content } | undefined>;
      const contents = { query: given.query?.content ?? {}, write: given.write?.content ?? {} };
      return json(await run(forStatedPurpose(ctx, header), registry, contents));
    },
  });
};

/**
 * The GovStack digital registries interface (Data API 1.3.0), off unless the operator turns it on: an adapter over the same commands, with
 * the same grants, purposes and traces. Records are never deleted.
 */
export const govstackRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: AT,
    who: { program: READ },
    api: 'problem',
    input: {
      params: Type.Object(named),
      query: Type.Object(
        {
          search: Type.Optional(Type.String({ maxLength: 200 })),
          filter: Type.Optional(Type.String({ maxLength: 60 })),
          ordering: Type.Optional(Type.Union([Type.Literal('ascending'), Type.Literal('descending')])),
          page: Type.Integer({ minimum: 1, maximum: 10_000, default: 1 }),
          page_size: Type.Integer({ minimum: 1, maximum: MOST_LISTED, default: 10 }),
        },
        { additionalProperties: Type.String({ maxLength: 200 }) },
      ),
    },
    run: async (ctx, { params, query, header }) => {
      const registry = await namedRegistry(ctx, params);
      const { search, filter, ordering, page, page_size: limit } = query;
      const fields = Object.fromEntries(
        Object.entries(query).flatMap(([name, value]) =>
          name.startsWith('query.') ? [[name.slice('query.'.length), String(value)]] : [],
        ),
      );
      const asked = forStatedPurpose(ctx, header);
      const { count, more, results } = await listForGovstack(asked, registry, {
        search,
        filter,
        ordering,
        page,
        limit,
        fields,
      });
      const pageAt = (wanted: number) => {
        const others = Object.entries(query).filter(([name]) => name !== 'page');
        const text = new URLSearchParams([
          ...others.map(([name, value]) => [name, String(value)]),
          ['page', String(wanted)],
        ]);
        return `${ctx.app.config.publicUrl}/govstack/data/${params.registry}/${params.version}?${text}`;
      };
      return json({
        count,
        next: more ? pageAt(page + 1) : null,
        previous: page > 1 ? pageAt(page - 1) : null,
        results,
      });
    },
  }),
  byBody('POST', 'exists', READ, ['query'], async (ctx, registry, { query }) => {
    const found = (await findByContent(ctx, registry, query)).length > 0;
    const message = ctx.t(`registries.govstack.${found ? 'found' : 'not_found'}`);
    return { answer: { status: found, message } };
  }),
  byBody('POST', 'read', READ, ['query'], async (ctx, registry, { query }) => {
    const [found] = await findByContent(ctx, registry, query);
    if (!found) throw errors.unknown_record({ registry: registry.name });
    return { content: found.values };
  }),
  byBody('POST', 'create', WRITE, ['write'], async (ctx, registry, { write }) => ({
    content: await createByContent(ctx, registry, write),
  })),
  byBody('PUT', 'update', WRITE, ['query', 'write'], async (ctx, registry, { query, write }) => {
    await updateByContent(ctx, registry, query, write);
    return {};
  }),
  ...['update-entries', 'updateEntries'].map((path) =>
    byBody('PUT', path, WRITE, ['query', 'write'], async (ctx, registry, { query, write }) => {
      await updateByContent(ctx, registry, query, write, MOST_MATCHED);
      return {};
    }),
  ),
  ...['update-or-create', 'updateOrCreate'].map((path) =>
    byBody('POST', path, WRITE, ['query', 'write'], async (ctx, registry, { query, write }) => ({
      content: await updateOrCreate(ctx, registry, query, write),
    })),
  ),
  ...['read-value', 'readValue'].map((path) =>
    route({
      method: 'GET',
      path: `${AT}/:key/${path}/:field`,
      who: { program: READ },
      api: 'problem',
      input: {
        params: Type.Object({
          ...named,
          key: Type.String({ maxLength: 200 }),
          field: Type.String({ maxLength: 80 }),
        }),
      },
      run: async (ctx, { params, header }) => {
        const { name } = await namedRegistry(ctx, params);
        const attributes = params.field.replace(/\.json$/, '');
        const { values } = await getRecord(forStatedPurpose(ctx, header), {
          registry: name,
          key: params.key,
          attributes,
        });
        return json({ value: values[attributes] ?? null });
      },
    }),
  ),
  route({
    method: 'DELETE',
    path: `${AT}/:key/delete`,
    who: { program: WRITE },
    api: 'problem',
    input: { params: Type.Object({ ...named, key: Type.String({ maxLength: 200 }) }) },
    run: async (ctx, { params }) => {
      const { name } = await namedRegistry(ctx, params);
      throw errors.never_deleted({ registry: name });
    },
  }),
];
