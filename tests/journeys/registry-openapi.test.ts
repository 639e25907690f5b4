import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { listRegistries } from '#blocks/registries';
import { routesOf, serverOf } from '#main';
import { valueAt } from '#platform/json';
import { openApiShape } from '#tests/openapi-shape';
import { openReadingRoom, RECONCILE, type ReadingRoom } from '#tests/reading-room';
import { makeWorld } from '#tests/world';

interface Described {
  readonly components: {
    schemas: Record<string, { examples?: object[]; properties: Record<string, Record<string, unknown>> }>;
  };
  readonly paths: Record<string, Record<string, { parameters?: { in: string; name: string }[] }>>;
}

/** JSON Schema 2020-12, told of nothing that is ours. */
function schemas() {
  const ajv = new Ajv2020.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv;
}

/** What is said of each registry’s interface in OpenAPI, and whether it is so. */
describe('the descriptions of interfaces', () => {
  let room: ReadingRoom;
  before(async () => {
    room = await openReadingRoom();
  });
  after(() => room.world.close());

  const described = async (registry: string, on = room.server): Promise<Described> => {
    const answer = await on.inject(`/api/registries/${registry}/openapi.json`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json();
  };

  it('describes the interface of every registry of both countries in OpenAPI 3.1, with examples that are right', async () => {
    const first = await makeWorld();
    try {
      for (const [of, on] of [[room.world, room.server] as const, [first, serverOf(first.app)] as const])
        for (const { name } of await of.as({}, listRegistries)) {
          const api = await described(name, on);
          const ajv = schemas();
          const shape = ajv.compile(openApiShape);
          assert.ok(shape(api), `${name}: ${JSON.stringify(shape.errors)}`);
          ajv.addSchema(api, 'api');
          for (const schema of Object.keys(api.components.schemas))
            assert.ok(ajv.getSchema(`api#/components/schemas/${schema}`), `${name} ${schema}`);
          for (const ref of JSON.stringify(api).matchAll(/"\$ref":"#([^"]+)"/g))
            assert.notEqual(valueAt(api, ref[1]!), undefined, `${name} ${ref[1]}`);
          const record = ajv.getSchema('api#/components/schemas/Record')!;
          for (const example of api.components.schemas.Record!.examples ?? [])
            assert.ok(record(example), `${name}: ${JSON.stringify(record.errors)}`);
          for (const [path, operations] of Object.entries(api.paths))
            for (const [method, { parameters = [] }] of Object.entries(operations))
              assert.deepEqual(
                parameters.filter((one) => one.in === 'path').map((one) => one.name),
                [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part),
                `${method} ${path}`,
              );
        }
    } finally {
      await first.close();
    }
  });

  it('answers as it describes', async () => {
    await room.world.settle();
    const api = await described('library.reader');
    const ajv = schemas().addSchema(api, 'api');
    const changes = '/library.reader/changes?attributes=shelf';
    for (const [schema, answer] of [
      [
        'RecordAnswer',
        await room.ask(
          '/library.reader/records/T1?expand=person_number&attributes=shelf,remarks,person_number',
        ),
      ],
      ['ListAnswer', await room.ask('/library.reader/records?limit=2', RECONCILE)],
      ['CountAnswer', await room.ask('/library.reader/count', RECONCILE)],
      ['ChangesAnswer', await room.ask(changes, RECONCILE)],
      ['Problem', await room.ask('/library.reader/records/T99')],
      ['Problem', await room.ask('/library.reader/records?limit=x', RECONCILE)],
    ] as const) {
      const validate = ajv.getSchema(`api#/components/schemas/${schema}`)!;
      assert.ok(validate(answer.json()), `${schema}: ${JSON.stringify(validate.errors)} ${answer.body}`);
    }
    const validate = ajv.getSchema('api#/components/schemas/CloudEvent')!;
    const events = (
      await room.ask(changes, { ...RECONCILE, accept: 'application/cloudevents-batch+json' })
    ).json();
    assert.ok(events.length > 0 && events.every(validate), JSON.stringify(validate.errors));
    const { get } = api.paths['/api/registries/library.reader/records']!;
    const names = get!.parameters!.map(({ name }) => name);
    assert.ok(names.includes('filter.shelf') && !names.includes('filter.books'));
    assert.equal(api.components.schemas.Record!.properties.remarks!['x-sharing'], 'special');
  });

  it('describes how files come in where programs may bring them, each address being one that there is', async () => {
    const { paths } = await described('library.reader');
    const routes = new Set(routesOf(room.world.app).map(({ method, path }) => `${method} ${path}`));
    const told = Object.entries(paths)
      .filter(([path]) => path.includes('/imports'))
      .flatMap(([path, operations]) =>
        Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
      );
    const addresses = told.map((one) => one.replace('library.reader', ':registry').replace('{id}', ':id'));
    // What is read may be asked for without its content.
    assert.deepEqual(
      addresses.filter((one) => !routes.has(one.replace('HEAD', 'GET'))),
      [],
    );
    const there = [...routes].filter((one) => one.includes(' /api/registries/:registry/imports'));
    assert.deepEqual(
      there.filter((one) => !addresses.includes(one)),
      [],
    );
    const closed = await described('trade.firm');
    assert.deepEqual(
      Object.keys(closed.paths).filter((path) => path.includes('/imports')),
      [],
    );
  });

  it('is led to by the catalogue that everybody sees', async () => {
    const page = await room.server.inject('/registries/library.reader');
    assert.match(page.body, /href="\/api\/registries\/library.reader\/openapi.json"/);
  });
});
