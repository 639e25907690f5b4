import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import { exportJWK, SignJWT } from 'jose';
import * as client from 'openid-client';
import { findAgencyByCode } from '#blocks/agencies';
import { describeTraces, listRegistries, writeRecord } from '#blocks/registries';
import { serverOf } from '#main';
import { tracesOfPersons } from '#platform/audit';
import type { Hat } from '#platform/context';
import { newId } from '#platform/ids';
import { valueAt } from '#platform/json';
import { type AgencyProgram, agencyProgram } from '#tests/agency-program';
import { openApiShape } from '#tests/openapi-shape';
import { makeWorld, type World } from '#tests/world';

const NUMBER = 'M-1234567-A';

/** A declared feed, as which records come in. */
async function feedOf(world: World, name: string) {
  const agencyId = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'A11'))!.id);
  return {
    actor: { kind: 'system' as const, name, assurance: 0, appointments: [] },
    hat: { kind: 'agency', agencies: [agencyId] } as Hat,
  };
}

const reader = (key: string, more: { values?: Record<string, unknown>; subjectId?: string } = {}) => ({
  registry: 'library.reader',
  key,
  values: {},
  validFrom: '2026-01-01',
  provenance: { source: 'desk' },
  ...more,
});

interface Described {
  readonly components: {
    schemas: Record<string, { examples?: object[]; properties: Record<string, Record<string, unknown>> }>;
  };
  readonly paths: Record<string, { get: { parameters: { in: string; name: string }[] } }>;
}

/** JSON Schema 2020-12, told of nothing that is ours. */
function schemas() {
  const ajv = new Ajv2020.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv;
}

/** A header as a client sends it that writes UTF-8. */
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

/** A proof of possession of a key (RFC 9449), made by hand so that it can be wrong. */
async function makeProof(
  world: World,
  { publicKey, privateKey }: CryptoKeyPair,
  { htm, htu, token }: { htm: string; htu: string; token: string },
): Promise<string> {
  const ath = createHash('sha256').update(token).digest('base64url');
  return new SignJWT({ htm, htu, ath, jti: randomUUID() })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(publicKey) })
    .setIssuedAt(world.clock.now())
    .sign(privateKey);
}

/** What a program of an agency reads of registries over HTTP, and what it does not. */
describe('the interface of registries', () => {
  let world: World;
  let server: FastifyInstance;
  let library: AgencyProgram;
  let hall: AgencyProgram;
  let token: string;
  const readers: string[] = [];
  before(async () => {
    world = await makeWorld({ country: 'tests/country' });
    server = serverOf(world.app);
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
    library = await agencyProgram(world, server, { agency: 'A1L' });
    hall = await agencyProgram(world, server, { agency: 'A11' });
    token = await library.token();
  });
  after(() => world.close());

  const ask = (url: string, headers: Record<string, string> = {}) =>
    server.inject({
      url: `/api/registries${url}`,
      headers: { authorization: `Bearer ${token}`, purpose: 'case', case: 'A1-77', ...headers },
    });
  const codeOf = (answer: { body: string }) => JSON.parse(answer.body).code as string;

  it('gives one record by its key, with what is granted for the purpose and nothing else', async () => {
    const answer = await ask('/library.reader/records/T1');
    assert.equal(answer.statusCode, 200, answer.body);
    const { values, key, asOf, withheld } = answer.json();
    assert.deepEqual(values, { ticket: 'T1', person_number: NUMBER, shelf: 'sea' });
    assert.deepEqual([key, asOf, withheld], ['T1', '2026-11-23', []]);
    assert.equal(answer.headers['cache-control'], 'no-store');
  });

  it('says what was asked for and is not granted, and gives only that which is', async () => {
    const answer = await ask('/library.reader/records/T1?attributes=shelf,remarks');
    assert.deepEqual(answer.json().values, { shelf: 'sea' });
    assert.deepEqual(answer.json().withheld, ['remarks']);
    assert.equal(
      codeOf(await ask('/library.reader/records/T1?attributes=remarks')),
      'registries.not_granted',
    );
    const unknown = await ask('/library.reader/records/T1?attributes=shoes');
    assert.deepEqual([unknown.statusCode, codeOf(unknown)], [422, 'registries.unknown_attribute']);
  });

  it('leaves a trace of each reading: the program, its agency, purpose, case and basis, whose data and which', async () => {
    await ask('/library.reader/records/T2', { 'legal-basis': utf8('Nghị định 63/2024/NĐ-CP') });
    const { rows } = await world.app.pools.owner.query(
      'select t.*, a.code from audit.trace t join agencies.agency a on a.id = t.agency_id order by t.at desc, t.id desc limit 1',
    );
    const [trace] = rows;
    assert.deepEqual(
      [trace.actor_kind, trace.actor_name, trace.code, trace.purpose, trace.reference, trace.basis],
      ['program', 'Program of A1L', 'A1L', 'case', 'A1-77', 'Nghị định 63/2024/NĐ-CP'],
    );
    assert.deepEqual(trace.subjects, [readers[1]]);
    assert.deepEqual([...trace.attributes].sort(), ['person_number', 'shelf', 'ticket']);
  });

  it('shows the reading to the person, with the program that read and the case for which it did', async () => {
    const person = {
      kind: 'person' as const,
      personId: readers[1]!,
      name: 'B',
      assurance: 2,
      appointments: [],
    };
    const hat = { kind: 'person', persons: [readers[1]!] } as Hat;
    const [seen] = await world.as({ actor: person, hat }, async (ctx) =>
      describeTraces(ctx, await tracesOfPersons(ctx, { limit: 1 })),
    );
    assert.equal(seen?.who, 'Program of A1L');
    assert.match(seen?.why ?? '', /A1-77/);
  });

  it('reads as of a day: before the record held there is none', async () => {
    assert.equal((await ask('/library.reader/records/T1?asOf=2026-01-01')).statusCode, 200);
    const early = await ask('/library.reader/records/T1?asOf=2025-12-31');
    assert.deepEqual([early.statusCode, codeOf(early)], [404, 'registries.unknown_record']);
    assert.equal((await ask('/library.reader/records/T1?asOf=2025-02-30')).statusCode, 400);
  });

  it('tells faults as problem details, in the language that is asked for', async () => {
    const answer = await ask('/library.reader/records/T99');
    assert.equal(answer.statusCode, 404);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
    const problem = answer.json();
    assert.equal(problem.type, 'urn:thanglong:error:registries.unknown_record');
    assert.equal(problem.status, 404);
    assert.match(problem.detail, /There is no record under this key in library.reader/);
    assert.match(problem.instance, /^urn:uuid:/);
  });

  it('refuses whoever does not say why, or says it for a purpose that is not granted', async () => {
    for (const [headers, status, code] of [
      [{ purpose: '' }, 400, 'registries.purpose_missing'],
      [{ purpose: 'Curiosity!' }, 400, 'registries.purpose_missing'],
      [{ purpose: 'curiosity' }, 403, 'registries.not_granted'],
      // A case without a case is none.
      [{ case: '' }, 403, 'registries.not_granted'],
      [{ case: '%zz%41%ff' }, 400, 'registries.purpose_unreadable'],
      [{ case: 'x'.repeat(201) }, 400, 'registries.purpose_unreadable'],
    ] as const) {
      const answer = await ask('/library.reader/records/T1', headers);
      assert.deepEqual([answer.statusCode, codeOf(answer)], [status, code], JSON.stringify(headers));
    }
  });

  it('refuses the program of an agency that the registry grants nothing', async () => {
    const answer = await ask('/library.reader/records/T1', { authorization: `Bearer ${await hall.token()}` });
    assert.deepEqual([answer.statusCode, codeOf(answer)], [403, 'registries.not_granted']);
  });

  it('asks for a token, and takes none that is made up or of another kind', async () => {
    for (const authorization of [
      '',
      'Bearer abc',
      `Bearer ${'x'.repeat(43)}`,
      'Basic eDp5',
      `DPoP ${token}`,
    ]) {
      const answer = await ask('/library.reader/records/T1', { authorization });
      assert.deepEqual([answer.statusCode, codeOf(answer)], [401, 'http.token_needed'], authorization);
      assert.match(String(answer.headers['www-authenticate']), /^Bearer scope="registry.read"/);
    }
  });

  it('takes a token that is bound to a key only with a proof of that key, for this request and once', async () => {
    const keys = await client.randomDPoPKeyPair();
    const dpop = client.getDPoPHandle(library.config, keys);
    const bound = await library.token('registry.read', dpop);
    const url = 'http://localhost:3000/api/registries/library.reader/records/T1';
    const proofFor = (htm: string, htu: string, key = keys, of = bound) =>
      makeProof(world, key, { htm, htu, token: of });
    const show = (proof?: string) =>
      ask('/library.reader/records/T1', { authorization: `DPoP ${bound}`, ...(proof && { dpop: proof }) });
    const right = await proofFor('GET', url);
    assert.equal((await show(right)).statusCode, 200);
    assert.equal((await show(right)).statusCode, 401, 'used before');
    assert.equal((await show()).statusCode, 401, 'without proof');
    assert.equal((await show(await proofFor('POST', url))).statusCode, 401, 'another method');
    assert.equal((await show(await proofFor('GET', `${url}0`))).statusCode, 401, 'another address');
    assert.equal((await show(await proofFor('GET', url, keys, token))).statusCode, 401, 'another token');
    const strange = await client.randomDPoPKeyPair();
    assert.equal((await show(await proofFor('GET', url, strange))).statusCode, 401, 'another key');
    const bearer = await ask('/library.reader/records/T1', { authorization: `Bearer ${bound}` });
    assert.equal(bearer.statusCode, 401, 'as if it were bound to nothing');
  });

  it('takes a token no more at the moment at which it is revoked, its scope is taken away, it runs out, or the program is closed', async () => {
    const works = async (shown: string) =>
      (await ask('/library.reader/records/T1', { authorization: `Bearer ${shown}` })).statusCode;
    const revoked = await library.token();
    assert.equal(await works(revoked), 200);
    await client.tokenRevocation(library.config, revoked);
    assert.equal(await works(revoked), 401);

    const other = await agencyProgram(world, server, { agency: 'A1L' });
    const shown = await other.token();
    assert.equal(await works(shown), 200);
    const set = (what: string) =>
      world.app.pools.owner.query(`update identity.client set ${what} where id = $1`, [other.id]);
    await set("scopes = '{}'");
    assert.equal(await works(shown), 403);
    await set("scopes = '{registry.read}'");
    assert.equal(await works(shown), 200);
    await set('closed_at = created_at');
    assert.equal(await works(shown), 401);
    await assert.rejects(other.token());

    const old = await library.token();
    world.clock.advance({ minutes: 11 });
    assert.equal(await works(old), 401);
    token = await library.token();
  });

  it('gives no token for what the program is not registered for', async () => {
    for (const scope of ['registry.write', 'openid', 'profile', ''])
      await library.token(scope).then(
        async (shown) => {
          const answer = await ask('/library.reader/records/T1', { authorization: `Bearer ${shown}` });
          assert.deepEqual([answer.statusCode, codeOf(answer)], [403, 'http.scope_needed'], scope);
        },
        (fault) => assert.equal(fault.error, 'invalid_scope', scope),
      );
  });

  const reconcile = { purpose: 'data-reconciliation' };
  it('lists by the right to list alone, page by page, each record once', async () => {
    assert.equal(codeOf(await ask('/library.reader/records')), 'registries.not_granted');
    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = await ask(`/library.reader/records?limit=3${cursor}`, reconcile);
      assert.equal(answer.statusCode, 200, answer.body);
      const { records, next } = answer.json();
      for (const { values, key } of records) {
        assert.deepEqual(Object.keys(values).sort(), ['books', 'quiet', 'shelf', 'ticket']);
        assert.equal(key, values.ticket);
        seen.push(key);
      }
      cursor = next ? `&cursor=${encodeURIComponent(next)}` : '';
    } while (cursor);
    assert.deepEqual(seen.sort(), ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7']);
  });

  it('filters by indexed attributes that are granted, and by no other', async () => {
    const filtered = async (query: string) => ask(`/library.reader/records?${query}`, reconcile);
    const stars = await filtered('filter.shelf=stars&attributes=ticket');
    assert.deepEqual(
      stars
        .json()
        .records.map(({ key }: { key: string }) => key)
        .sort(),
      ['T2', 'T4', 'T6'],
    );
    assert.equal((await filtered('filter.ticket=T5')).json().records.length, 1);
    // Granted, but not indexed; indexed, but not granted; not there at all.
    assert.equal(codeOf(await filtered('filter.books=1')), 'registries.not_indexed');
    assert.equal(codeOf(await filtered(`filter.person_number=${NUMBER}`)), 'registries.not_granted');
    assert.equal(codeOf(await filtered('filter.shoes=1')), 'registries.unknown_attribute');
  });

  it('goes on from a cursor only in the list that it came from', async () => {
    const { next } = (await ask('/library.reader/records?limit=2', reconcile)).json();
    const other = await ask(
      `/library.reader/records?limit=2&filter.shelf=sea&cursor=${encodeURIComponent(next)}`,
      reconcile,
    );
    assert.deepEqual([other.statusCode, codeOf(other)], [400, 'registries.cursor_unknown']);
    for (const made of ['x', `${next}x`, `x${next}`, 'e30.AAAA', `${next.split('.')[0]}.`])
      assert.equal(
        codeOf(await ask(`/library.reader/records?cursor=${encodeURIComponent(made)}`, reconcile)),
        'registries.cursor_unknown',
      );
  });

  it('counts what it would list', async () => {
    const count = async (query = '') => (await ask(`/library.reader/count${query}`, reconcile)).json();
    assert.deepEqual([(await count()).count, (await count()).more], [7, false]);
    assert.equal((await count('?filter.shelf=stars')).count, 3);
    assert.equal((await count('?asOf=2025-12-31')).count, 0);
    assert.equal(codeOf(await ask('/library.reader/count')), 'registries.not_granted');
  });

  it('follows a reference by the right to the other registry, with a trace of its own, and says where there is none', async () => {
    const answer = await ask('/library.reader/records/T1?expand=person_number');
    const { person_number: person } = answer.json().expanded;
    assert.deepEqual(person, {
      registry: 'people.person',
      key: NUMBER,
      values: { number: NUMBER, name: 'Ada Bell' },
    });
    const { rows } = await world.app.pools.owner.query(
      "select 1 from audit.trace where registry = 'people.person' and actor_kind = 'program'",
    );
    assert.equal(rows.length, 1);
    assert.equal(codeOf(await ask('/library.reader/records/T1?expand=shelf')), 'registries.not_a_reference');
  });

  const described = async (registry: string, on = server): Promise<Described> => {
    const answer = await on.inject(`/api/registries/${registry}/openapi.json`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json();
  };

  it('describes the interface of every registry of both countries in OpenAPI 3.1, with examples that are right', async () => {
    const first = await makeWorld();
    try {
      for (const [of, on] of [[world, server] as const, [first, serverOf(first.app)] as const])
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
          for (const [path, { get }] of Object.entries(api.paths))
            for (const [, part] of path.matchAll(/\{(\w+)\}/g))
              assert.ok(
                get.parameters.some(
                  (one: { in: string; name: string }) => one.in === 'path' && one.name === part,
                ),
                path,
              );
        }
    } finally {
      await first.close();
    }
  });

  it('answers as it describes', async () => {
    await world.settle();
    const api = await described('library.reader');
    const ajv = schemas().addSchema(api, 'api');
    const changes = '/library.reader/changes?attributes=shelf';
    for (const [schema, answer] of [
      [
        'RecordAnswer',
        await ask('/library.reader/records/T1?expand=person_number&attributes=shelf,remarks,person_number'),
      ],
      ['ListAnswer', await ask('/library.reader/records?limit=2', reconcile)],
      ['CountAnswer', await ask('/library.reader/count', reconcile)],
      ['ChangesAnswer', await ask(changes, reconcile)],
      ['Problem', await ask('/library.reader/records/T99')],
      ['Problem', await ask('/library.reader/records?limit=x', reconcile)],
    ] as const) {
      const validate = ajv.getSchema(`api#/components/schemas/${schema}`)!;
      assert.ok(validate(answer.json()), `${schema}: ${JSON.stringify(validate.errors)} ${answer.body}`);
    }
    const validate = ajv.getSchema('api#/components/schemas/CloudEvent')!;
    const events = (
      await ask(changes, { ...reconcile, accept: 'application/cloudevents-batch+json' })
    ).json();
    assert.ok(events.length > 0 && events.every(validate), JSON.stringify(validate.errors));
    const { get } = api.paths['/api/registries/library.reader/records']!;
    const names = get.parameters.map(({ name }) => name);
    assert.ok(names.includes('filter.shelf') && !names.includes('filter.books'));
    assert.equal(api.components.schemas.Record!.properties.remarks!['x-sharing'], 'special');
  });

  it('is led to by the catalogue that everybody sees', async () => {
    const page = await server.inject('/registries/library.reader');
    assert.match(page.body, /href="\/api\/registries\/library.reader\/openapi.json"/);
  });

  it('tells of changes in the order of commits, from a position on, only to who may list', async () => {
    await world.settle();
    const changes = async (query = '', headers: Record<string, string> = reconcile) =>
      ask(`/library.reader/changes${query}`, headers);
    const all = (await changes()).json();
    assert.deepEqual(
      all.changes.map(({ position }: { position: number }) => position),
      [1, 2, 3, 4, 5, 6, 7],
    );
    assert.ok(all.changes.every((one: object) => !('values' in one)));
    const two = (await changes('?after=4&limit=2&attributes=ticket,shelf')).json();
    assert.deepEqual([two.position, two.more], [6, true]);
    assert.deepEqual(two.changes[0].values, { ticket: 'T5', shelf: 'sea' });
    assert.deepEqual((await changes('?after=7')).json().changes, []);
    assert.equal(codeOf(await changes('', { purpose: 'case' })), 'registries.not_granted');
    const events = await changes('?after=6', { ...reconcile, accept: 'application/cloudevents-batch+json' });
    assert.match(String(events.headers['content-type']), /^application\/cloudevents-batch\+json/);
    const [event] = events.json();
    assert.deepEqual([event.specversion, event.id, event.type], ['1.0', '7', 'registries.record-written']);
    assert.equal(event.source, 'http://localhost:3000/api/registries/library.reader');
  });

  it('leaves no gap in the feed while many write at once and commit out of order', async () => {
    const before = (await ask('/library.reader/changes?after=7', reconcile)).json().changes.length;
    assert.equal(before, 0);
    // Each begins before the one before it has ended; some give up.
    const begun = Array.from({ length: 12 }, () => Promise.withResolvers<void>());
    await Promise.all(
      begun.map(async ({ resolve }, i) => {
        const as = await feedOf(world, 'library.tickets');
        await world
          .as(as, async (ctx) => {
            await writeRecord(ctx, reader(`T${100 + i}`));
            resolve();
            // The first to write is the last to commit.
            await Promise.all(begun.slice(i + 1).map(({ promise }) => promise));
            if (i % 4 === 3) throw new Error('given up');
          })
          .catch(() => {});
      }),
    );
    const settling = Promise.all([world.settle(), world.settle(), world.settle()]);
    const seen: number[] = [];
    const look = async () => {
      const { changes } = (await ask(`/library.reader/changes?after=${seen.at(-1) ?? 7}`, reconcile)).json();
      seen.push(...changes.map(({ position }: { position: number }) => position));
    };
    for (let i = 0; i < 5; i++) await look();
    await settling;
    await look();
    assert.deepEqual(seen, [8, 9, 10, 11, 12, 13, 14, 15, 16]);
  });
});
