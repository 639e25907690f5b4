import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { describeTraces } from '#blocks/registries';
import { tracesOfPersons } from '#platform/audit';
import type { Hat } from '#platform/context';
import { codeOf, NUMBER, openReadingRoom, RECONCILE, type ReadingRoom } from '#tests/reading-room';

/** A header as a client sends it that writes UTF-8. */
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

/** What a program of an agency reads of registries over HTTP, and what it does not. */
describe('what programs read of one record', () => {
  let room: ReadingRoom;
  before(async () => {
    room = await openReadingRoom();
  });
  after(() => room.world.close());

  it('gives one record by its key, with what is granted for the purpose and nothing else', async () => {
    const answer = await room.ask('/library.reader/records/T1');
    assert.equal(answer.statusCode, 200, answer.body);
    const { values, key, asOf, withheld } = answer.json();
    assert.deepEqual(values, { ticket: 'T1', person_number: NUMBER, shelf: 'sea' });
    assert.deepEqual([key, asOf, withheld], ['T1', '2026-11-23', []]);
    assert.equal(answer.headers['cache-control'], 'no-store');
  });

  it('says what was asked for and is not granted, and gives only that which is', async () => {
    const answer = await room.ask('/library.reader/records/T1?attributes=shelf,remarks');
    assert.deepEqual(answer.json().values, { shelf: 'sea' });
    assert.deepEqual(answer.json().withheld, ['remarks']);
    assert.equal(
      codeOf(await room.ask('/library.reader/records/T1?attributes=remarks')),
      'registries.not_granted',
    );
    const unknown = await room.ask('/library.reader/records/T1?attributes=shoes');
    assert.deepEqual([unknown.statusCode, codeOf(unknown)], [422, 'registries.unknown_attribute']);
  });

  it('leaves a trace of each reading: the program, its agency, purpose, case and basis, whose data and which', async () => {
    await room.ask('/library.reader/records/T2', { 'legal-basis': utf8('Nghị định 63/2024/NĐ-CP') });
    const { rows } = await room.world.app.pools.owner.query(
      'select t.*, a.code from audit.trace t join agencies.agency a on a.id = t.agency_id order by t.at desc, t.id desc limit 1',
    );
    const [trace] = rows;
    assert.deepEqual(
      [trace.actor_kind, trace.actor_name, trace.code, trace.purpose, trace.reference, trace.basis],
      ['program', 'Program of A1L', 'A1L', 'case', 'A1-77', 'Nghị định 63/2024/NĐ-CP'],
    );
    assert.deepEqual(trace.subjects, [room.readers[1]]);
    assert.deepEqual([...trace.attributes].sort(), ['person_number', 'shelf', 'ticket']);
  });

  it('shows the reading to the person, with the program that read and the case for which it did', async () => {
    const person = {
      kind: 'person' as const,
      personId: room.readers[1]!,
      name: 'B',
      assurance: 2,
      appointments: [],
    };
    const hat = { kind: 'person', persons: [room.readers[1]!] } as Hat;
    const [seen] = await room.world.as({ actor: person, hat }, async (ctx) =>
      describeTraces(ctx, await tracesOfPersons(ctx, { limit: 1 })),
    );
    assert.equal(seen?.who, 'Program of A1L');
    assert.match(seen?.why ?? '', /A1-77/);
  });

  it('reads as of a day: before the record held there is none', async () => {
    assert.equal((await room.ask('/library.reader/records/T1?asOf=2026-01-01')).statusCode, 200);
    const early = await room.ask('/library.reader/records/T1?asOf=2025-12-31');
    assert.deepEqual([early.statusCode, codeOf(early)], [404, 'registries.unknown_record']);
    assert.equal((await room.ask('/library.reader/records/T1?asOf=2025-02-30')).statusCode, 400);
  });

  it('tells faults as problem details, in the language that is asked for', async () => {
    const answer = await room.ask('/library.reader/records/T99');
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
      const answer = await room.ask('/library.reader/records/T1', headers);
      assert.deepEqual([answer.statusCode, codeOf(answer)], [status, code], JSON.stringify(headers));
    }
  });

  it('refuses the program of an agency that the registry grants nothing', async () => {
    const answer = await room.ask('/library.reader/records/T1', {
      authorization: `Bearer ${await room.hall.token()}`,
    });
    assert.deepEqual([answer.statusCode, codeOf(answer)], [403, 'registries.not_granted']);
  });

  it('follows a reference by the right to the other registry, with a trace of its own, and says where there is none', async () => {
    const answer = await room.ask('/library.reader/records/T1?expand=person_number');
    const { person_number: person } = answer.json().expanded;
    assert.deepEqual(person, {
      registry: 'people.person',
      key: NUMBER,
      values: { number: NUMBER, name: 'Ada Bell' },
    });
    const { rows } = await room.world.app.pools.owner.query(
      "select 1 from audit.trace where registry = 'people.person' and actor_kind = 'program'",
    );
    assert.equal(rows.length, 1);
    // Whoever follows a reference asks for its value, and is told where that is not granted.
    const beside = (
      await room.ask('/library.reader/records/T1?attributes=shelf&expand=person_number')
    ).json();
    assert.deepEqual(beside.values, { shelf: 'sea', person_number: NUMBER });
    assert.equal(beside.expanded.person_number.key, NUMBER);
    const withheld = (await room.ask('/library.reader/records/T1?expand=person_number', RECONCILE)).json();
    assert.deepEqual([withheld.withheld, withheld.expanded], [['person_number'], {}]);
    const listed = (await room.ask('/library.reader/records?expand=person_number', RECONCILE)).json();
    assert.deepEqual([listed.withheld, listed.records[0].expanded], [['person_number'], {}]);
    assert.equal(
      codeOf(await room.ask('/library.reader/records/T1?expand=shelf')),
      'registries.not_a_reference',
    );
  });

  it('goes at once by the declaration that another process has just put in force, and traces nothing by the one before', async () => {
    const { owner } = room.world.app.pools;
    const path = '/library.reader/records/T3';
    assert.equal((await room.ask(path)).statusCode, 200);
    const traces = async () => (await owner.query('select count(*)::int as n from audit.trace')).rows[0].n;
    const before = await traces();
    await owner.query(
      `insert into registries.declaration (registry, version, sha256, canonical, in_force_from, source, loaded_at, origin)
       select registry, version + 1, 'none', jsonb_set(canonical::jsonb, '{declared,read}', '[]')::text, in_force_from, source, loaded_at, origin
       from registries.declaration where registry = 'library.reader' order by version desc limit 1`,
    );
    const answer = await room.ask(path);
    assert.deepEqual([answer.statusCode, codeOf(answer)], [403, 'registries.not_granted'], answer.body);
    assert.equal(await traces(), before);
  });
});
