import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { findAgencyByCode } from '#blocks/agencies';
import { writeRecord } from '#blocks/registries';
import { serverOf } from '#main';
import type { Hat } from '#platform/context';
import { makeWorld, type World } from '#tests/world';

/** Programs by others that judge ours. Where CHECKERS=required they must be there; elsewhere their tests are left out. */
const missing = (...tools: string[]) =>
  process.env.CHECKERS !== 'required' && tools.some((tool) => spawnSync(tool, ['--version']).error);

const KEYS = ['F-0001-A', 'F-0002-B', 'F-0003-C', 'F-0004-D', 'F-0005-E', 'F-0006-F'];
const CORE = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core';
type Item = { id: string; geometry: { type: string }; properties: Record<string, unknown> };
type Link = { rel: string; href: string; type: string };

/** A port of this machine that nobody listens on. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const held = createServer().listen(0, '127.0.0.1', () => {
      const { port } = held.address() as AddressInfo;
      held.close(() => resolve(port));
    });
  });

/** Places of registries for everybody: OGC API Features, Part 1 (OGC 17-069r4). */
describe('places of registries', () => {
  let world: World;
  let server: FastifyInstance;
  const write = async (key: string, values: Record<string, unknown>, validFrom = '2026-01-01') => {
    const agencyId = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'A11'))!.id);
    await world.as(
      {
        actor: { kind: 'system', name: 'trade.guild', assurance: 0, appointments: [] },
        hat: { kind: 'agency', agencies: [agencyId] } as Hat,
      },
      (ctx) =>
        writeRecord(ctx, {
          registry: 'trade.firm',
          key,
          values: { name: `Firm ${key}`, partner: 'M-1234567-A', ...values },
          validFrom,
          provenance: { source: 'guild' },
        }),
    );
  };
  const point = (east: number, north: number) => ({ type: 'Point', coordinates: [east, north] });
  before(async () => {
    world = await makeWorld({ country: 'tests/country' });
    server = serverOf(world.app);
    await write(KEYS[0]!, { place: point(10, 50) });
    await write(KEYS[1]!, { place: point(11, 51) });
    const ring = [
      [12, 52],
      [13, 52],
      [13, 53],
      [12, 52],
    ];
    await write(KEYS[2]!, { place: { type: 'Polygon', coordinates: [ring] } });
    await write(KEYS[3]!, { place: point(179.5, -16) });
    await write(KEYS[4]!, { place: point(-179.5, -16) });
    // This one lies nowhere.
    await write(KEYS[5]!, {});
    await world.settle();
  });
  after(() => world.close());

  const get = async (url: string) => server.inject({ url: url.replace('http://localhost:3000', '') });
  const AT = '/ogc/collections/trade.firm/items';
  const items = async (query = '') => {
    const answer = await get(`${AT}${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json() as {
      features: Item[];
      links: Link[];
      numberMatched: number;
      numberReturned: number;
      type: string;
    };
  };
  const idsOf = ({ features }: { features: Item[] }) => features.map(({ id }) => id).sort();
  const codeOf = (answer: { body: string }) => JSON.parse(answer.body).code as string;

  it('are found from the landing page, whose links all lead somewhere', async () => {
    const landing = (await get('/ogc')).json();
    const links = landing.links as Link[];
    for (const rel of ['self', 'service-desc', 'conformance', 'data'])
      assert.ok(
        links.some((one) => one.rel === rel),
        rel,
      );
    for (const { href, type } of links) {
      const answer = await get(href);
      assert.equal(answer.statusCode, 200, href);
      assert.equal(String(answer.headers['content-type']).split(';')[0], type.split(';')[0], href);
    }
    assert.ok((await get('/ogc/conformance')).json().conformsTo.includes(CORE));
    const api = (await get('/ogc/api')).json();
    assert.match(api.openapi, /^3\.0\./);
    assert.ok(api.paths['/collections/trade.firm/items'].get);
  });

  it('are of those registries that have an open place, with the box around them', async () => {
    const { collections } = (await get('/ogc/collections')).json();
    assert.deepEqual(
      collections.map(({ id }: { id: string }) => id),
      ['trade.firm'],
    );
    assert.deepEqual(collections[0].extent.spatial.bbox, [[-179.5, -16, 179.5, 53]]);
    assert.deepEqual((await get('/ogc/collections/trade.firm')).json(), collections[0]);
    for (const unknown of ['people.person', 'library.reader', 'nothing'])
      assert.equal(codeOf(await get(`/ogc/collections/${unknown}`)), 'registries.unknown_collection');
  });

  it('show what is open and nothing else', async () => {
    const answer = await get(AT);
    assert.match(String(answer.headers['content-type']), /^application\/geo\+json/);
    assert.doesNotMatch(answer.body, /M-1234567-A|partner/);
    const page = await items();
    assert.equal(page.type, 'FeatureCollection');
    assert.deepEqual(idsOf(page), KEYS.slice(0, 5).sort());
    assert.deepEqual([page.numberMatched, page.numberReturned], [5, 5]);
    const first = page.features.find(({ id }) => id === KEYS[0])!;
    assert.deepEqual(first.geometry, point(10, 50));
    assert.deepEqual(first.properties, {
      number: KEYS[0],
      name: `Firm ${KEYS[0]}`,
      town: null,
      closed: null,
    });
  });

  it('are found by a box, also one across the 180th meridian', async () => {
    assert.deepEqual(idsOf(await items('?bbox=9,49,11,51')), [KEYS[0], KEYS[1]].sort());
    // It touches the corner of the polygon's box.
    assert.deepEqual(idsOf(await items('?bbox=13,53,20,60')), [KEYS[2]]);
    assert.deepEqual(idsOf(await items('?bbox=12.5,52.1,0,12.6,52.2,9')), [KEYS[2]]);
    assert.deepEqual(idsOf(await items('?bbox=179,-20,-179,-10')), [KEYS[3], KEYS[4]].sort());
    assert.deepEqual(idsOf(await items('?bbox=20,0,30,10')), []);
  });

  it('come page by page behind the link next, each once', async () => {
    const seen: string[] = [];
    let url: string | undefined = `http://localhost:3000${AT}?limit=2`;
    while (url) {
      const page = (await get(url)).json() as Awaited<ReturnType<typeof items>>;
      assert.ok(page.features.length <= 2);
      seen.push(...idsOf(page));
      url = page.links.find(({ rel }) => rel === 'next')?.href;
    }
    assert.deepEqual(seen.sort(), KEYS.slice(0, 5).sort());
    // More than the most is the most.
    assert.equal((await items('?limit=999999')).numberReturned, 5);
  });

  it('are shown as they held on a day or within a time', async () => {
    await write(KEYS[0]!, { place: point(20, 60) }, '2026-06-01');
    await world.settle();
    const placeOf = async (query: string) =>
      (await items(`?bbox=9,49,21,61&${query}`)).features.find(({ id }) => id === KEYS[0])?.geometry;
    assert.deepEqual(await placeOf(''), point(20, 60));
    assert.deepEqual(await placeOf('datetime=2026-05-31'), point(10, 50));
    assert.deepEqual(await placeOf('datetime=2026-05-31T12:00:00Z'), point(10, 50));
    assert.deepEqual(await placeOf('datetime=2026-06-01'), point(20, 60));
    assert.deepEqual(await placeOf('datetime=2026-05-01/2026-06-30'), point(20, 60), 'how it was last');
    assert.deepEqual(await placeOf('datetime=../2026-05-31'), point(10, 50));
    assert.equal(await placeOf('datetime=2025-12-31'), undefined);
  });

  it('are each to be had alone', async () => {
    const answer = await get(`${AT}/${KEYS[1]}`);
    assert.deepEqual(answer.json().geometry, point(11, 51));
    assert.ok(answer.json().links.some(({ rel }: Link) => rel === 'collection'));
    for (const id of [KEYS[5], 'nothing', "a'--"])
      assert.equal(codeOf(await get(`${AT}/${id}`)), 'registries.unknown_feature', id);
  });

  it('answer what is wrong with a problem that says what', async () => {
    for (const [query, code] of [
      ['bbox=1,2,3', 'registries.bbox'],
      ['bbox=1,9,3,4', 'registries.bbox'],
      ['bbox=a,b,c,d', 'registries.bbox'],
      ['bbox=1,2,3,1e999', 'registries.bbox'],
      ['datetime=yesterday', 'registries.datetime'],
      ['datetime=2026-02-30', 'registries.datetime'],
      ['datetime=2026-06-01/2026-01-01', 'registries.datetime'],
      ['limit=0', 'http.bad_input'],
      ['limit=x', 'http.bad_input'],
      ['cursor=x', 'registries.cursor_unknown'],
      ['nobody=knows', 'http.bad_input'],
    ] as const) {
      const answer = await get(`${AT}?${query}`);
      assert.deepEqual([answer.statusCode, codeOf(answer)], [400, code], query);
    }
  });

  it('go when they are open no more, and come anew with what is', async () => {
    const { rows } = await world.app.pools.owner.query(
      "select version, canonical from registries.declaration where registry = 'trade.firm' order by version desc limit 1",
    );
    const declare = async (change: (properties: Record<string, Record<string, unknown>>) => void) => {
      const stored = JSON.parse(rows[0].canonical);
      change(stored.declared.record.properties);
      await world.app.pools.owner.query(
        `insert into registries.declaration select registry, max(version) + 1, $1, $2, '2000-01-01', 'x', $3
         from registries.declaration where registry = 'trade.firm' group by registry`,
        [`${Math.random()}`, JSON.stringify(stored), world.clock.now()],
      );
      world.clock.advance({ minutes: 2 });
    };
    await declare((properties) => {
      properties.town!['x-sharing'] = 'default';
      properties.partner!['x-sharing'] = 'open';
    });
    await world.settle();
    const { features } = await items();
    assert.deepEqual(Object.keys(features[0]!.properties).sort(), ['closed', 'name', 'number', 'partner']);
    assert.ok(features.some(({ properties }) => properties.partner === 'M-1234567-A'));
    await declare((properties) => {
      properties.place!['x-sharing'] = 'default';
    });
    assert.equal((await get(AT)).statusCode, 404);
    await world.settle();
    const left = await world.app.pools.owner.query('select from registries.feature');
    assert.equal(left.rowCount, 0);
    await declare(() => {});
    await world.settle();
    assert.equal((await items()).numberReturned, 5);
  });

  it('are opened by GDAL', { skip: missing('ogrinfo', 'ogr2ogr') }, async () => {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const beside = await makeWorld({ country: 'tests/country', env: { PUBLIC_URL: address } });
    const other = serverOf(beside.app);
    try {
      await other.listen({ host: '127.0.0.1', port });
      const before = world;
      world = beside;
      await write(KEYS[0]!, { place: point(10, 50) });
      await write(KEYS[2]!, {
        place: {
          type: 'Polygon',
          coordinates: [
            [
              [12, 52],
              [13, 52],
              [13, 53],
              [12, 52],
            ],
          ],
        },
      });
      await write(KEYS[3]!, { place: point(30, 10) });
      world = before;
      await beside.settle();
      const run = (...args: string[]) =>
        new Promise<string>((resolve, reject) => {
          const [tool, ...rest] = args;
          const child = spawn(tool!, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
          let said = '';
          child.stdout.on('data', (chunk) => (said += chunk));
          child.stderr.on('data', (chunk) => (said += chunk));
          child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(said))));
        });
      const seen = await run('ogrinfo', '-ro', '-al', `OAPIF:${address}/ogc`, '-oo', 'PAGE_SIZE=2');
      assert.match(seen, /Feature Count: 3/);
      assert.match(seen, /POLYGON \(\(12 52,13 52,13 53,12 52\)\)/);
      assert.match(seen, /WGS 84/);
      assert.match(seen, new RegExp(`name \\(String\\) = Firm ${KEYS[0]}`));
      const near = await run(
        'ogr2ogr',
        '-f',
        'GeoJSON',
        '/vsistdout/',
        `OAPIF:${address}/ogc`,
        'trade.firm',
        '-spat',
        '9',
        '49',
        '14',
        '54',
      );
      assert.deepEqual(
        JSON.parse(near)
          .features.map(({ properties }: Item) => properties.number)
          .sort(),
        [KEYS[0], KEYS[2]].sort(),
      );
    } finally {
      await other.close();
      await beside.close();
    }
  });
});
