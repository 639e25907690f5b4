import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { serverOf } from '#main';
import { type AgencyProgram, agencyProgram } from '#tests/agency-program';
import { makeWorld, type World } from '#tests/world';

/** The GovStack digital registries interface: the shapes of its Data API 1.3.0, over the rights of the house. */
describe('the GovStack interface of registries', () => {
  let world: World;
  let server: FastifyInstance;
  let library: AgencyProgram;
  let hall: AgencyProgram;
  const tokens = new Map<string, string>();
  before(async () => {
    world = await makeWorld({ country: 'tests/country', env: { GOVSTACK_REGISTRIES: '1' } });
    server = serverOf(world.app);
    const scopes = ['registry.read', 'registry.write'];
    library = await agencyProgram(world, server, { agency: 'A1L', scopes });
    hall = await agencyProgram(world, server, { agency: 'A11', scopes });
    for (const scope of scopes) {
      tokens.set(scope, await library.token(scope));
      tokens.set(`hall ${scope}`, await hall.token(scope));
    }
  });
  after(() => world.close());

  const AT = '/govstack/data/library.reader/1';
  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    given: { token?: string; purpose?: string; on?: FastifyInstance } = {},
  ) => {
    const token =
      given.token ?? (method === 'GET' || /read|exists/.test(path) ? 'registry.read' : 'registry.write');
    const answer = await (given.on ?? server).inject({
      method,
      url: path.startsWith('/') ? path : `${AT}${path ? '/' : ''}${path}`,
      headers: {
        authorization: `Bearer ${tokens.get(token)}`,
        purpose: given.purpose ?? 'data-reconciliation',
        case: 'A1-77',
        'information-mediator-client': 'MERIDIA/GOV/A1L/readers',
      },
      ...(body && { payload: body }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const written = (content: object) => ({ write: { content } });
  const sought = (content: object) => ({ query: { content } });

  it('is off unless the operator turns it on', async () => {
    const plain = await makeWorld({ country: 'tests/country' });
    try {
      const on = serverOf(plain.app);
      const program = await agencyProgram(plain, on, { agency: 'A1L' });
      const answer = await on.inject({
        url: AT,
        headers: { authorization: `Bearer ${await program.token()}`, purpose: 'data-reconciliation' },
      });
      assert.equal(answer.statusCode, 404);
    } finally {
      await plain.close();
    }
  });

  it('creates a record as a declared feed, once, with its provenance', async () => {
    const content = { ticket: 'T1', shelf: 'sea', books: 3 };
    assert.deepEqual(await call('POST', 'create', written(content)), { status: 200, body: { content } });
    const again = await call('POST', 'create', written(content));
    assert.deepEqual([again.status, again.body.code], [409, 'registries.record_exists']);
    const { rows } = await world.app.pools.owner.query(
      'select key, source, shelf from registry.library_reader',
    );
    assert.deepEqual(rows, [{ key: 'T1', source: 'library.tickets', shelf: 'sea' }]);
    for (const [key, shelf] of [
      ['T2', 'sea'],
      ['T3', 'stars'],
    ] as const)
      await call('POST', 'create', written({ ticket: key, shelf, books: 1 }));
  });

  it('creates nothing for who is no declared feed, has no token for it, or says what cannot be', async () => {
    const content = { ticket: 'T9', shelf: 'sea' };
    for (const [given, body, status, code] of [
      [{ token: 'hall registry.write' }, written(content), 403, 'registries.write_refused'],
      [{ token: 'registry.read' }, written(content), 403, 'http.scope_needed'],
      [{}, written({ shelf: 'sea' }), 400, 'registries.content_missing'],
      [{}, written({ ...content, ticket: 'X' }), 422, 'registries.invalid_values'],
      [{}, written({ ...content, shoes: 'red' }), 422, 'registries.invalid_values'],
      [{}, {}, 400, 'http.bad_input'],
      [{}, { write: content }, 400, 'http.bad_input'],
    ] as const) {
      const answer = await call('POST', 'create', body, given);
      assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify([given, body]));
    }
  });

  it('reads one record and says whether there is one, in the shapes of the specification', async () => {
    const read = await call('POST', 'read', sought({ ticket: 'T1' }));
    assert.deepEqual(read, { status: 200, body: { content: { ticket: 'T1', shelf: 'sea', books: 3 } } });
    assert.equal((await call('POST', 'read', sought({ shelf: 'stars' }))).body.content.ticket, 'T3');
    assert.equal((await call('POST', 'read', sought({ ticket: 'T77' }))).status, 404);
    const exists = async (content: object) => (await call('POST', 'exists', sought(content))).body;
    assert.equal((await exists({ ticket: 'T1' })).answer.status, true);
    assert.equal((await exists({ ticket: 'T1', shelf: 'sea' })).answer.status, true);
    assert.equal((await exists({ ticket: 'T1', shelf: 'stars' })).answer.status, false);
    assert.equal(typeof (await exists({ ticket: 'T77' })).answer.message, 'string');
    // What is not granted cannot be found out by asking for it.
    assert.equal((await exists({ ticket: 'T1', remarks: 'kind' })).code, 'registries.not_granted');
    // What has no text of its own is no value to look for.
    for (const shelf of [{ toString: 1 }, [{ toString: 1 }], ['sea'], null])
      assert.equal((await exists({ shelf })).code, 'registries.filter_value');
    for (const path of ['read-value', 'readValue']) {
      assert.deepEqual((await call('GET', `T1/${path}/shelf.json`)).body, { value: 'sea' });
      assert.equal((await call('GET', `T1/${path}/remarks.json`)).status, 403);
    }
  });

  it('lists page by page with what comes before and after', async () => {
    const list = async (query = '') => (await call('GET', `${AT}?${query}`)).body;
    const first = await list('page_size=2');
    assert.deepEqual([first.count, first.results.length, first.previous], [3, 2, null]);
    const second = (await call('GET', first.next.replace('http://localhost:3000', ''))).body;
    assert.deepEqual([second.results.length, second.next], [1, null]);
    assert.match(second.previous, /page=1$/);
    assert.equal((await list('query.shelf=stars')).count, 1);
    assert.equal((await list('filter=shelf&search=sea')).count, 2);
    assert.equal((await list('page=10000&page_size=500')).code, 'registries.search_not_served');
  });

  it('orders, and searches by patterns in what is granted', async () => {
    const tickets = async (query: string) => {
      const { body } = await call('GET', `${AT}?${query}`);
      return body.results?.map(({ ticket }: { ticket: string }) => ticket) ?? body.code;
    };
    assert.deepEqual(await tickets('ordering=descending'), ['T3', 'T2', 'T1']);
    assert.deepEqual(await tickets('ordering=ascending&page=2&page_size=2'), ['T3']);
    assert.deepEqual(await tickets('ordering=descending&query.shelf=sea'), ['T2', 'T1']);
    assert.deepEqual(await tickets('ordering=descending&filter=shelf'), ['T3', 'T2', 'T1']);
    assert.deepEqual(await tickets('ordering=descending&filter=books&page_size=1'), ['T1']);
    const search = (pattern: string, more = '') => tickets(`search=${encodeURIComponent(pattern)}${more}`);
    assert.deepEqual(await search('sta'), ['T3']);
    assert.deepEqual(await search('^(sea|stars)$', '&filter=shelf'), ['T1', 'T2', 'T3']);
    assert.deepEqual(await search('^se', '&filter=shelf&ordering=descending'), ['T2', 'T1']);
    assert.deepEqual(await search('[23]$', '&filter=ticket'), ['T2', 'T3']);
    assert.deepEqual(await search('2', '&query.shelf=stars'), []);
    assert.deepEqual(await search('T.'), ['T1', 'T2', 'T3']);
    const paged = (await call('GET', `${AT}?search=T.&page_size=2`)).body;
    assert.deepEqual([paged.count, paged.results.length], [3, 2]);
    assert.match(paged.next, /page=2$/);
    // Behind the last page nobody is shown, but counted: they find the trace.
    await call('POST', 'create', written({ ticket: 'T8', shelf: 'moor' }));
    const { owner } = world.app.pools;
    const personId = '01a20658-9b80-70a6-9d2c-d6c6e3986fc2';
    await owner.query("update registry.library_reader set person_id = $1 where key = 'T8'", [personId]);
    for (const [query, count] of [
      ['search=moo&page=2', 1],
      ['filter=shelf&search=moor&page=2', 1],
      ['filter=ticket&search=T8&query.shelf=sea&ordering=ascending', 0],
    ] as const) {
      const { body } = await call('GET', `${AT}?${query}`);
      assert.deepEqual([body.count, body.results], [count, []], query);
      const { rows } = await owner.query(
        'select subjects from audit.trace order by at desc, id desc limit 1',
      );
      assert.deepEqual(rows[0].subjects, [personId], query);
    }
    await owner.query("delete from registry.library_reader where key = 'T8'");
    // What is not granted, is no text, or could keep the database busy is not sought in.
    assert.equal(await search('k.*', '&filter=remarks'), 'registries.not_granted');
    assert.equal(await search('^1', '&filter=books'), 'registries.search_pattern');
    assert.equal(await search('.', '&filter=shoes'), 'registries.unknown_attribute');
    for (const pattern of ['(', 'a{9}{9}', String.raw`(a)\1`, '(?=a)'])
      assert.equal(await search(pattern), 'registries.search_pattern', pattern);
    assert.equal(await tickets('ordering=sideways'), 'http.bad_input');
  });

  it('refuses to look for a pattern among more records than it can look at, unless it begins with letters', async () => {
    const { owner } = world.app.pools;
    await owner.query(`insert into registry.library_reader (record_id, entry, version, key, valid_from, recorded_at, source, rest, ticket, shelf)
      select gen_random_uuid(), 1, 1, 'T' || n, '2020-01-01', '2020-01-01', 'old books', '{}', 'T' || n, 'moon' || n from generate_series(100000, 112000) n`);
    const list = async (query: string) => (await call('GET', `${AT}?${query}`)).body;
    for (const query of [
      'search=oon',
      'search=oon.&filter=shelf',
      'search=%5Emoon&filter=shelf',
      'filter=shelf&ordering=descending',
    ])
      assert.equal((await list(query)).code, 'registries.search_too_wide', query);
    const found = await list('search=%5Emoon1119.5%24&filter=shelf&ordering=descending&page_size=3');
    assert.deepEqual(
      [found.count, found.results.map(({ ticket }: { ticket: string }) => ticket)],
      [10, ['T111995', 'T111985', 'T111975']],
    );
    assert.equal((await list('ordering=descending&page_size=1')).results[0].ticket, 'T3');
    await owner.query("delete from registry.library_reader where source = 'old books'");
  });

  it('updates by what matches, in both spellings, and keeps what was', async () => {
    world.clock.advance({ days: 1 });
    for (const scope of ['registry.read', 'registry.write']) tokens.set(scope, await library.token(scope));
    assert.equal(
      (await call('PUT', 'update', { ...sought({ ticket: 'T1' }), ...written({ books: 4 }) })).status,
      200,
    );
    for (const [path, books] of [
      ['update-entries', 5],
      ['updateEntries', 6],
    ] as const) {
      const answer = await call('PUT', path, { ...sought({ shelf: 'sea' }), ...written({ books }) });
      assert.equal(answer.status, 200);
      for (const ticket of ['T1', 'T2'])
        assert.equal((await call('POST', 'read', sought({ ticket }))).body.content.books, books, path);
    }
    assert.equal((await call('POST', 'read', sought({ ticket: 'T3' }))).body.content.books, 1);
    for (const [path, ticket] of [
      ['update-or-create', 'T4'],
      ['updateOrCreate', 'T5'],
    ] as const) {
      const made = await call('POST', path, { ...sought({ ticket }), ...written({ shelf: 'moon' }) });
      assert.deepEqual(made.body.content, { ticket, shelf: 'moon' });
      const changed = await call('POST', path, { ...sought({ ticket }), ...written({ books: 2 }) });
      assert.deepEqual(changed.body.content, { ticket, shelf: 'moon', books: 2 });
    }
    assert.equal(
      (await call('PUT', 'update', { ...sought({ ticket: 'T77' }), ...written({ books: 4 }) })).status,
      404,
    );
    const { rows } = await world.app.pools.owner.query(
      "select count(*)::int as versions from registry.library_reader where key = 'T1' and superseded_at is not null",
    );
    assert.ok(rows[0].versions >= 3, 'nothing was overwritten');
  });

  it('deletes nothing, and serves the version in force alone', async () => {
    const gone = await call('DELETE', 'T1/delete');
    assert.deepEqual([gone.status, gone.body.code], [405, 'registries.never_deleted']);
    assert.equal((await call('GET', '/govstack/data/library.reader/1.0')).status, 200);
    assert.equal(
      (await call('GET', '/govstack/data/library.reader/7')).body.code,
      'registries.version_not_served',
    );
    assert.equal((await call('GET', '/govstack/data/nothing/1')).body.code, 'registries.unknown_registry');
  });

  it('changes the record of the key that is written, where no question is asked', async () => {
    const made = await call('POST', 'update-or-create', written({ ticket: 'T6', shelf: 'moon' }));
    assert.deepEqual(made.body, { content: { ticket: 'T6', shelf: 'moon' } });
    for (const [path, books] of [
      ['update', 7],
      ['update-entries', 8],
    ] as const) {
      assert.equal((await call('PUT', path, written({ ticket: 'T6', books }))).status, 200);
      assert.equal((await call('POST', 'read', sought({ ticket: 'T6' }))).body.content.books, books);
    }
    assert.equal(
      (await call('PUT', 'update', written({ books: 9 }))).body.code,
      'registries.content_missing',
    );
    assert.equal((await call('POST', 'read', {})).body.code, 'http.bad_input');
  });

  it('says of what the specification has beside that it is not offered', async () => {
    for (const [method, path] of [
      ['GET', '/govstack/databases'],
      ['GET', '/govstack/database/1'],
      ['DELETE', '/govstack/database/1'],
      ['POST', '/govstack/database/modify'],
      ['POST', '/govstack/data/library.reader/createEntries'],
      ['POST', `${AT}/createEntries`],
    ] as const) {
      const token = method === 'GET' ? 'registry.read' : 'registry.write';
      const answer = await call(method, path, method === 'POST' ? {} : undefined, { token });
      assert.deepEqual([answer.status, answer.body.code], [405, 'registries.not_offered'], path);
    }
  });
});
