import Type from 'typebox';
import { json, route } from '#platform/http';
import { getCollection, listCollections } from './collections.ts';
import { addressOf, describeCollection, GEOJSON, link } from './describe-collection.ts';
import { getItem, listItems } from './list-items.ts';
import { MOST, OPENAPI, serviceDescription } from './service-description.ts';

const CLASSES = ['core', 'geojson', 'oas30'].map(
  (name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`,
);
const text = Type.Optional(Type.String({ maxLength: 400 }));
/** What is not foreseen is an error (OGC 17-069r4, 7.8); the language and `f=json` are for all addresses. */
const query = (more: Parameters<typeof Type.Object>[0] = {}) =>
  Type.Object(
    { lang: text, f: Type.Optional(Type.Literal('json')), ...more },
    { additionalProperties: false },
  );
const collection = Type.Object({ collection: Type.String({ maxLength: 80 }) });
const item = Type.Object({
  collection: Type.String({ maxLength: 80 }),
  feature: Type.String({ maxLength: 200 }),
});
const open = { method: 'GET', who: 'anyone', api: 'problem' } as const;

/** OGC API Features, Part 1: Core (OGC 17-069r4): places of registries and their open attributes, for everybody. */
export const featureRoutes = [
  route({
    ...open,
    path: '/ogc',
    who: 'anyone',
    input: { query: query() },
    run: async (ctx) =>
      json({
        title: ctx.t('registries.features.title'),
        description: ctx.t('registries.features.description'),
        links: [
          link(ctx, 'self', ''),
          link(ctx, 'service-desc', '/api', OPENAPI),
          link(ctx, 'conformance', '/conformance'),
          link(ctx, 'data', '/collections'),
        ],
      }),
  }),
  route({
    ...open,
    path: '/ogc/api',
    who: 'anyone',
    input: { query: query() },
    run: async (ctx) => json(serviceDescription(ctx, await listCollections(ctx)), 200, OPENAPI),
  }),
  route({
    ...open,
    path: '/ogc/conformance',
    who: 'anyone',
    input: { query: query() },
    run: async () => json({ conformsTo: CLASSES }),
  }),
  route({
    ...open,
    path: '/ogc/collections',
    who: 'anyone',
    input: { query: query() },
    run: async (ctx) => {
      const collections = [];
      for (const one of await listCollections(ctx)) collections.push(await describeCollection(ctx, one));
      return json({ links: [link(ctx, 'self', '/collections')], collections });
    },
  }),
  route({
    ...open,
    path: '/ogc/collections/:collection',
    who: 'anyone',
    input: { params: collection, query: query() },
    run: async (ctx, { params }) =>
      json(await describeCollection(ctx, await getCollection(ctx, params.collection))),
  }),
  route({
    ...open,
    path: '/ogc/collections/:collection/items',
    who: 'anyone',
    input: {
      params: collection,
      query: query({
        bbox: text,
        datetime: text,
        limit: Type.Integer({ minimum: 1, default: 100 }),
        cursor: text,
      }),
    },
    run: async (ctx, { params, query: asked, url }) => {
      const { bbox, datetime, limit, cursor } = asked as {
        bbox?: string;
        datetime?: string;
        limit: number;
        cursor?: string;
      };
      // More than the most is the most (OGC 17-069r4, 7.15.2).
      const most = Math.min(limit, MOST);
      const at = `/collections/${params.collection}`;
      const { features, matched, next } = await listItems(ctx, params.collection, {
        bbox,
        datetime,
        limit: most,
        cursor,
      });
      const here = new URL(url, ctx.app.config.publicUrl);
      const nextPage = new URLSearchParams(here.search);
      if (next) nextPage.set('cursor', next);
      const body = {
        type: 'FeatureCollection',
        features,
        ...(matched !== undefined && { numberMatched: matched }),
        numberReturned: features.length,
        timeStamp: ctx.clock.now().toISOString(),
        links: [
          { href: here.href, rel: 'self', type: GEOJSON },
          link(ctx, 'collection', at),
          ...(next
            ? [{ href: `${addressOf(ctx, `${at}/items`)}?${nextPage}`, rel: 'next', type: GEOJSON }]
            : []),
        ],
      };
      return json(body, 200, GEOJSON);
    },
  }),
  route({
    ...open,
    path: '/ogc/collections/:collection/items/:feature',
    who: 'anyone',
    input: { params: item, query: query() },
    run: async (ctx, { params }) => {
      const at = `/collections/${params.collection}`;
      const feature = await getItem(ctx, params.collection, params.feature);
      const self = link(ctx, 'self', `${at}/items/${encodeURIComponent(params.feature)}`, GEOJSON);
      return json({ ...feature, links: [self, link(ctx, 'collection', at)] }, 200, GEOJSON);
    },
  }),
];
