import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { test } from 'node:test';
import type { ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { serverOf } from '#main';
import { csvOf } from '#platform/spreadsheet';
import { LIBRARY_IMPORTS, libraryPrograms } from '#tests/library-imports';
import { codeOf } from '#tests/reading-room';
import { until } from '#tests/socket';

const room = libraryPrograms();
const { call, work, owner } = room;

const LEAST = 1 << 18;
/** A file of readers, of some parts; no two of a different mark are the same. */
const fileOf = (mark: string, rows: number): Buffer =>
  csvOf([
    ['Ticket', 'Favourite shelf', 'Old shelf'],
    ...Array.from({ length: rows }, (_, n) => [`T${n + 1}`, `${mark} ${'x'.repeat(50)}`, 'x']),
  ]);
const sha256 = (file: Buffer) => createHash('sha256').update(file).digest('hex');
const announce = (file: Buffer, more: object = {}) =>
  call('sending', { json: { name: 'readers.csv', size: file.length, sha256: sha256(file), ...more } });
const begin = async (file: Buffer): Promise<string> => {
  const answer = await announce(file);
  assert.equal(answer.statusCode, 201, answer.body);
  return new URL(String(answer.headers.location)).pathname;
};
const PART = { 'content-type': 'application/partial-upload' };
const send = (at: string, offset: number | string, payload: Buffer, headers: Record<string, string> = PART) =>
  call(at, { method: 'PATCH', headers: { ...headers, 'upload-offset': String(offset) }, payload });
const offsetOf = async (at: string) => Number((await call(at, { method: 'HEAD' })).headers['upload-offset']);
/** Sends what is still to come. */
const sendRest = async (at: string, file: Buffer) => {
  for (let from = await offsetOf(at); from < file.length; from += LEAST) {
    const answer = await send(at, from, file.subarray(from, from + LEAST));
    assert.equal(answer.statusCode, 204, answer.body);
  }
};
let schema: ValidateFunction | undefined;
async function schemaOfImport(): Promise<ValidateFunction> {
  const ajv = new Ajv2020.default({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema((await call('/api/registries/library.reader/openapi.json')).json(), 'api');
  return ajv.getSchema('api#/components/schemas/Import') as ValidateFunction;
}
/** How a file stands, told as its description says. */
async function tellOf(at: string) {
  const answer = (await call(`${at}?lang=en`)).json();
  schema ??= await schemaOfImport();
  const isSo: boolean = schema(answer);
  assert.ok(isSo, JSON.stringify(schema.errors));
  return answer;
}
const HOW = { source: 'card index', basis: 'Act on Libraries', from: '2026-01-01' };

test('a program sends a file in parts, goes on after the program was closed between them, says what the columns hold, and has it taken in', async () => {
  const file = fileOf('sea', 9_000);
  assert.ok(file.length > 2 * LEAST);
  const at = await begin(file);
  const head = await call(at, { method: 'HEAD' });
  assert.equal(head.body, '');
  assert.deepEqual(
    ['upload-offset', 'upload-length', 'upload-complete', 'cache-control'].map((name) => head.headers[name]),
    ['0', String(file.length), '?0', 'no-store'],
  );
  assert.match(String(head.headers['upload-limit']), /min-append-size=262144, max-append-size=67108864/);
  const first = await send(at, 0, file.subarray(0, LEAST + 101));
  assert.equal(first.statusCode, 204, first.body);
  assert.equal(first.headers['upload-offset'], String(LEAST + 101));

  await room.server.close();
  room.server = serverOf(room.world.app);
  const left = await call(at);
  assert.deepEqual([left.json().state, left.headers['upload-offset']], ['sending', String(LEAST + 101)]);
  assert.ok(left.json().progress > 0.3 && left.json().progress < 0.6);
  // Whoever has forgotten the address announces the file again.
  const again = await announce(file);
  assert.deepEqual([again.statusCode, new URL(String(again.headers.location)).pathname], [200, at]);
  await sendRest(at, file);
  assert.equal((await call(at, { method: 'HEAD' })).headers['upload-complete'], '?1');
  assert.equal((await tellOf(at)).state, 'looking');

  await work();
  const waiting = await tellOf(at);
  assert.equal(waiting.state, 'waiting');
  assert.deepEqual(waiting.columns, [
    { head: 'Ticket', attribute: 'ticket' },
    { head: 'Favourite shelf', attribute: 'shelf' },
    { head: 'Old shelf', attribute: null },
  ]);
  const open = await call(`${at}/columns`, { json: HOW });
  assert.deepEqual([open.statusCode, codeOf(open)], [422, 'registries.import_columns_open']);
  const settled = await call(`${at}/columns`, { json: { ...HOW, columns: { 'Old shelf': null } } });
  assert.equal(settled.statusCode, 202, settled.body);
  await work();
  const checked = await tellOf(at);
  assert.deepEqual([checked.state, checked.rows, checked.added], ['checked', 9_000, 9_000]);
  assert.equal((await call(`${at}/take`, { method: 'POST' })).statusCode, 202);
  await work();
  assert.equal((await tellOf(at)).state, 'taken');
  const [{ n }] = (await owner<{ n: number }>('select count(*)::int as n from registry.library_reader')) as [
    { n: number },
  ];
  assert.equal(n, 9_000);
});

test('a part that cannot be one is refused by a code, is not kept, and costs nothing of what is there', async () => {
  const file = fileOf('stars', 9_000);
  const at = await begin(file);
  assert.equal((await send(at, 0, file.subarray(0, LEAST))).statusCode, 204);
  const stored = () => owner('select from registries.import_part');
  const before = await stored();
  const next = file.subarray(LEAST, 2 * LEAST);
  const nobody = `${LIBRARY_IMPORTS}/00000000-0000-7000-8000-000000000000`;
  for (const [what, answer, status, code] of [
    ['sent already', await send(at, 0, next), 409, 'registries.import_offset'],
    ['further on', await send(at, LEAST + 1, next), 409, 'registries.import_offset'],
    ['small', await send(at, LEAST, next.subarray(1)), 422, 'registries.import_part'],
    ['beyond', await send(at, LEAST, file), 422, 'registries.import_more'],
    ['large', await send(at, LEAST, Buffer.alloc((1 << 26) + 1)), 413, 'files.too_large'],
    ['empty', await send(at, LEAST, Buffer.alloc(0)), 400, 'files.empty'],
    ['without a beginning', await send(at, '', next), 400, 'http.bad_input'],
    ['before the beginning', await send(at, '-1', next), 400, 'http.bad_input'],
    [
      'a form',
      await send(at, LEAST, next, { 'content-type': 'multipart/form-data; boundary=b' }),
      415,
      'http.unsupported_media',
    ],
    [
      'JSON',
      await send(at, LEAST, Buffer.from('{}'), { 'content-type': 'application/json' }),
      415,
      'http.unsupported_media',
    ],
    ['of no file', await send(nobody, LEAST, next), 404, 'registries.import_unknown'],
    ['of no id', await send(`${LIBRARY_IMPORTS}/x`, LEAST, next), 404, 'registries.import_unknown'],
    [
      'of another registry',
      await send(at.replace('library.reader', 'trade.firm'), LEAST, next),
      404,
      'registries.import_unknown',
    ],
  ] as const)
    assert.deepEqual([answer.statusCode, codeOf(answer)], [status, code], `${what}: ${answer.body}`);
  const wrong = (
    await call(`${at}?lang=en`, {
      method: 'PATCH',
      headers: { ...PART, 'upload-offset': '7' },
      payload: next,
    })
  ).json();
  assert.deepEqual(wrong.params, { offset: LEAST });
  assert.match(wrong.detail, /first 262144 bytes of this file are there/);
  for (const by of ['hall', 'nobody'] as const) {
    const headers = { ...PART, 'upload-offset': String(LEAST) };
    const refused = await call(at, { method: 'PATCH', headers, payload: next, by });
    assert.equal(refused.statusCode, by === 'hall' ? 404 : 401);
    assert.equal((await call(at, { method: 'HEAD', by })).statusCode, by === 'hall' ? 404 : 401);
  }
  assert.deepEqual(await stored(), before);
  assert.equal(await offsetOf(at), LEAST);

  // Twice at the same moment: one of them is kept.
  const both = await Promise.all([send(at, LEAST, next), send(at, LEAST, next)]);
  assert.deepEqual(both.map(({ statusCode }) => statusCode).toSorted(), [204, 409]);
  assert.equal(await offsetOf(at), 2 * LEAST);

  assert.equal((await call(`${at}/cancel`, { method: 'POST' })).json().state, 'cancelled');
  const over = await send(at, 2 * LEAST, next);
  assert.deepEqual([over.statusCode, codeOf(over)], [409, 'registries.import_parts_over']);
  assert.equal((await call(at, { method: 'HEAD' })).headers['upload-offset'], undefined);
  await work();
  assert.equal((await stored()).length, 0, 'nothing of it is kept');
});

test('what is announced is checked, and a file that is not what was announced is refused once it is whole', async () => {
  const file = fileOf('moon', 3);
  for (const more of [
    { size: 0 },
    { size: 61 * 1024 ** 3 },
    { sha256: 'x' },
    { sha256: undefined },
    { name: '' },
  ])
    assert.equal((await announce(file, more)).statusCode, 400, JSON.stringify(more));
  const elsewhere = await call('/api/registries/no.such/imports/sending', {
    json: { name: 'a', size: 1, sha256: sha256(file) },
  });
  assert.deepEqual([elsewhere.statusCode, codeOf(elsewhere)], [404, 'registries.unknown_registry']);
  const refused = await call('sending', { json: { name: 'a', size: 1, sha256: sha256(file) }, by: 'hall' });
  assert.deepEqual([refused.statusCode, codeOf(refused)], [403, 'registries.import_refused']);

  const at = await begin(file);
  const early = await call(`${at}/columns`, { json: HOW });
  assert.deepEqual([early.statusCode, codeOf(early)], [409, 'registries.import_not_ready']);
  const other = Buffer.from(file);
  other.write('noon', other.indexOf('moon'));
  assert.equal((await send(at, 0, other)).statusCode, 204);
  await work();
  const { state, fault } = await tellOf(at);
  assert.deepEqual([state, fault.code], ['refused', 'errors.registries.import_other_file']);
  assert.notEqual(await begin(file), at);
});

test('a part that is cut off on its way is not kept, and the file goes on from where the part began', async () => {
  const file = fileOf('tide', 9_000);
  const at = await begin(file);
  assert.equal((await send(at, 0, file.subarray(0, LEAST))).statusCode, 204);
  await room.server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = room.server.server.address() as { port: number };
  let failed = 0;
  const { put } = room.world.app.files;
  const files = room.world.app.files as { put: typeof put };
  files.put = (content, limits) =>
    put(content, limits).catch((fault) => {
      failed++;
      throw fault;
    });
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  const head = `PATCH ${at} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${room.token()}\r\nContent-Type: application/partial-upload\r\n`;
  socket.write(`${head}Upload-Offset: ${LEAST}\r\nContent-Length: ${LEAST}\r\n\r\n`);
  socket.write(file.subarray(LEAST, LEAST + 100_000), () => socket.destroy());
  await until(() => failed > 0);
  files.put = put;
  assert.equal(failed, 1);
  assert.equal(await offsetOf(at), LEAST);
  await sendRest(at, file);
  await work();
  assert.equal((await tellOf(at)).state, 'waiting');
});
