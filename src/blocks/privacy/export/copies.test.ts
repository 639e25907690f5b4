import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { CodedError } from '#platform/errors';
import { newId } from '#platform/ids';
import { openTown, type Town } from '#tests/town-of-data';
import { askForCopy, askRequest, holdingsOf, openCopy } from '../index.ts';
import { zipOf } from './zip.ts';

const coded = (code: string) => (error: unknown) => error instanceof CodedError && error.code === code;

interface Copied {
  readonly person: { readonly id: string };
  readonly held: Readonly<Record<string, readonly unknown[]>>;
  readonly documents: readonly string[];
}

/** The files of an archive, found by its directory as any reader does. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [packed, name, extra, comment] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ];
    const head = bytes.readUInt32LE(at + 42);
    const start = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
    files.set(
      bytes.toString('utf8', at + 46, at + 46 + name),
      inflateRawSync(bytes.subarray(start, start + packed)),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}

describe('copies of what is held about somebody', () => {
  let town: Town;
  before(async () => {
    town = await openTown();
  });
  after(() => town.world.close());

  const sql = async (text: string, values: unknown[] = []) =>
    (await town.world.app.pools.owner.query(text, values)).rows;
  const settle = async () => {
    town.world.clock.advance({ hours: 1 });
    await town.world.settle();
  };
  const copyOf = async (person: string, others: string[] = [], of = person): Promise<Map<string, Buffer>> => {
    const id = await town.as(person, (ctx) => askForCopy(ctx, { personId: of }), others);
    await settle();
    const { bytes } = await town.as(person, (ctx) => openCopy(ctx, id), others);
    return unzip(Buffer.from(bytes));
  };
  const dataIn = (files: Map<string, Buffer>): Copied => JSON.parse(files.get('data.json')!.toString());

  it('can be opened by any reader of archives, whatever the names and contents', () => {
    const entry = fc.record({ path: fc.stringMatching(/^[\p{L}\d_-]{1,20}$/u), bytes: fc.uint8Array() });
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ({ path }) => path }), (entries) => {
        const read = unzip(zipOf(entries, new Date('2026-11-23T03:00:00Z')));
        assert.deepEqual(
          [...read.keys()],
          entries.map(({ path }) => path),
        );
        for (const { path, bytes } of entries) assert.deepEqual(read.get(path), Buffer.from(bytes));
      }),
      { numRuns: 50 },
    );
  });

  it('have all as JSON that fits its schema, a table of each kind, and the documents themselves', async () => {
    const stored = await town.world.app.files.put(Buffer.from('%PDF-1.7\n%%EOF\n'), {
      maxBytes: 1000,
      types: ['application/pdf'],
    });
    await sql(
      `insert into documents.upload (id, person_id, field, name, media_type, size, sha256, file_id, received_at)
       values ($1, $2, 'f', '../../a/b.pdf', 'application/pdf', 15, 'x', $3, $4)`,
      [newId(town.world.clock), town.ada, stored.id, town.world.clock.now()],
    );
    const files = await copyOf(town.ada);
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    const valid = ajv.compile(JSON.parse(files.get('schema.json')!.toString()));
    const data = dataIn(files);
    assert.equal(valid(data as unknown), true, JSON.stringify(valid.errors));
    assert.equal(
      valid({ ...data, held: { ...data.held, unknown: [] } } as unknown),
      false,
      'the schema is closed',
    );
    for (const { name, withheld } of holdingsOf(town.world)) {
      assert.equal(name in data.held, withheld === undefined, name);
      assert.equal(files.has(`tables/${name}.csv`), withheld === undefined, name);
    }
    assert.deepEqual(data.documents, ['documents/-..-a-b.pdf']);
    assert.equal(files.get('documents/-..-a-b.pdf')!.toString(), '%PDF-1.7\n%%EOF\n');
    assert.match(files.get('tables/registries.record.csv')!.toString(), /Ada Reed/);
    assert.match(files.get('README.txt')!.toString(), /Ada Reed/);
  });

  it('hold every row of their person and none of anybody else, in any world', async () => {
    const people = [town.ada, town.bea, town.child];
    const kinds = ['notice', 'rating', 'request', 'question', 'draft', 'visit', 'message'] as const;
    const rows = fc.array(fc.record({ whose: fc.nat(2), kind: fc.constantFrom(...kinds) }), {
      minLength: 1,
      maxLength: 25,
    });
    let n = 0;
    const marks = people.map((): string[] => []);
    const at = town.world.clock.now();
    const plant = {
      notice: (id, person, mark) =>
        sql(
          `insert into notifications.notice (id, person_id, subject, body, sent_at) values ($1, $2, $3, $3, $4)`,
          [id, person, mark, at],
        ),
      rating: (id, person, mark) =>
        sql(
          `insert into cases.rating (case_id, person_id, agency_id, service, score, comment, rated_at, changed_at) values ($1, $2, 1, 's', 3, $3, $4, $4)`,
          [id, person, mark, at],
        ),
      request: (id, person, mark) =>
        sql(
          `insert into privacy.request (id, person_id, asked_by, agency_id, kind, about, text, state, received_at, due_at, source) values ($1, $2, $2, 1, 'access', '{"of":"text"}', $3, 'received', $4, $4, 's')`,
          [id, person, mark, at],
        ),
      question: (id, person, mark) =>
        sql(
          `insert into identity.data_question (id, person_id, asked_by, agency_id, trace_id, reading, text, received_at, due_at, source) values ($1, $2, $2, 1, $1, '{}', $3, $4, $4, 's')`,
          [id, person, mark, at],
        ),
      draft: (id, person, mark) =>
        sql(
          `insert into services.draft (id, person_id, service, version, data, shown, done, revision, created_at, updated_at) select $1, $2, service, version, jsonb_build_object('a', $3::text), '{}', '{}', 1, $4, $4 from services.version limit 1`,
          [id, person, mark, at],
        ),
      visit: (id, person, mark) =>
        sql(
          `insert into cases.visit (id, person_id, agency_id, name, identified, differs, came_at, by_account, by_name) values ($1, $2, 1, $3, 'card', false, $4, $1, 'b')`,
          [id, person, mark, at],
        ),
      message: (id, person, mark) =>
        sql(
          `insert into notifications.message (id, person_id, channel, address, lang, subject, body, urgent, written_at) values ($1, $2, 'email', 'a', 'en', $3, 'b', false, $4)`,
          [id, person, mark, at],
        ),
    } satisfies Record<
      (typeof kinds)[number],
      (id: string, person: string, mark: string) => Promise<unknown>
    >;
    await fc.assert(
      fc.asyncProperty(rows, async (planted) => {
        for (const { whose, kind } of planted) {
          const mark = `mark-${whose}-${n++}-`;
          await plant[kind](newId(town.world.clock), people[whose]!, mark);
          marks[whose]!.push(mark);
        }
        for (const [whose, person] of people.entries()) {
          const whole = [...(await copyOf(person)).values()].join('\n');
          const found = new Set(whole.match(/mark-\d+-\d+-/g) ?? []);
          assert.deepEqual([...found].sort(), [...marks[whose]!].sort());
        }
      }),
      // What is planted stays, so a smaller case would not be the same one.
      { numRuns: 4, endOnFailure: true },
    );
  });

  it('are made for a child by who acts for it, and for nobody else', async () => {
    await assert.rejects(
      town.as(town.bea, (ctx) => askForCopy(ctx, { personId: town.child })),
      coded('privacy.not_yours'),
    );
    const files = await copyOf(town.ada, [town.child], town.child);
    assert.equal(dataIn(files).person.id, town.child);
    assert.doesNotMatch(files.get('tables/registries.record.csv')!.toString(), /Ada Reed/);
  });

  it('say of a child which cases a parent filed for it and how they stand, without the answers of the parent', async () => {
    const code = 'A-child-1';
    await sql(
      `insert into cases.case (id, code, service, service_version, agency_id, person_id, applicant_name, on_behalf_of, channel, state,
         received_at, counted_from, form, from_registries, results)
       values ($1, $2, 'library.card', 1, $3, $4, 'Ada Reed', $5, 'online', 'decided', $6, $6, '{"secret": "of-the-parent"}', '{}', '{}')`,
      [newId(town.world.clock), code, town.hall, town.ada, town.child, town.world.clock.now()],
    );
    const files = await copyOf(town.ada, [town.child], town.child);
    assert.doesNotMatch([...files.values()].join('\n'), /of-the-parent/);
    const { held } = dataIn(files);
    assert.deepEqual(
      (held['cases.filed_for'] as { code: string; state: string }[]).map((one) => one.code),
      [code],
    );
    assert.deepEqual(held['cases.case'], []);
    assert.deepEqual(dataIn(await copyOf(town.bea)).held['cases.filed_for'], []);
    assert.deepEqual(dataIn(await copyOf(town.ada)).held['cases.filed_for'], [], 'it is in her own cases');
  });

  it('settle the request that asked for them, leave a trace and are told of', async () => {
    const id = await town.as(town.bea, (ctx) => askRequest(ctx, { kind: 'portability', text: '' }));
    await assert.rejects(
      town.as(town.bea, (ctx) => askRequest(ctx, { kind: 'access', text: '' })),
      coded('privacy.export_running'),
    );
    await settle();
    assert.deepEqual(await sql('select state from privacy.request where id = $1', [id]), [
      { state: 'granted' },
    ]);
    const traces = await sql(
      "select action from audit.trace where $1 = any (subjects) and action = 'privacy.copy'",
      [town.bea],
    );
    assert.ok(traces.length > 0);
  });

  it('are encrypted where they lie, and gone after their time', async () => {
    const [copy] = await sql(
      "select id, file_id from privacy.export where state = 'ready' and person_id = $1 order by asked_at desc limit 1",
      [town.bea],
    );
    const sealed = await town.world.app.files.get(copy.file_id);
    assert.equal(Buffer.from(sealed).toString('latin1', 0, 2), 'PK');
    const path = join(town.world.app.config.dataDir, '..', 'files', copy.file_id.slice(-2), copy.file_id);
    assert.match(readFileSync(path).toString('latin1', 0, 4), /^TLF\d$/);
    town.world.clock.advance({ hours: 30 });
    await town.world.settle();
    assert.ok(await town.world.app.files.get(copy.file_id), 'the sweep leaves what can still be fetched');
    town.world.clock.advance({ hours: 50 });
    await town.world.settle();
    await assert.rejects(
      town.as(town.bea, (ctx) => openCopy(ctx, copy.id)),
      coded('privacy.not_ready'),
    );
    await assert.rejects(town.world.app.files.get(copy.file_id), coded('files.missing'));
  });

  it('are opened by nobody else', async () => {
    const [copy] = await sql('select id from privacy.export where person_id = $1 limit 1', [town.ada]);
    await assert.rejects(
      town.as(town.bea, (ctx) => openCopy(ctx, copy.id)),
      coded('privacy.no_export'),
    );
  });
});
