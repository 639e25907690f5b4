import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';

const guide = readFileSync(
  join(import.meta.dirname, '..', '..', 'docs', 'guides', 'registry-api.md'),
  'utf8',
);
/** The commands of the guide, in their order. */
const commands = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);
const missing = process.env.CHECKERS !== 'required' && Boolean(spawnSync('curl', ['--version']).error);

const freePort = () =>
  new Promise<number>((resolve) => {
    const held = createServer().listen(0, '127.0.0.1', () => {
      const { port } = held.address() as AddressInfo;
      held.close(() => resolve(port));
    });
  });

/** Whoever follows the guide to the letter has read a record, and the person sees it; and has sent a file in parts. */
describe('the guide to reading registries by a program', { skip: missing }, () => {
  let city: City;
  let folder: string;
  let address: string;
  let id: string;
  before(async () => {
    const port = await freePort();
    address = `http://localhost:${port}`;
    city = await openCity({ PUBLIC_URL: address });
    await city.server.listen({ port, host: '127.0.0.1' });
    folder = mkdtempSync(join(tmpdir(), 'thanglong-guide-'));
  });
  after(async () => {
    await city.server.close();
    await city.world.close();
    rmSync(folder, { recursive: true });
  });

  const run = (text: string, env: Record<string, string> = {}) =>
    new Promise<string>((resolve, reject) => {
      execFile(
        'bash',
        ['-ec', text.replaceAll('http://localhost:3000', address)],
        { cwd: folder, env: { ...process.env, ...env } },
        (error, out, faults) => (error ? reject(new Error(`${error.message}\n${faults}`)) : resolve(out)),
      );
    });

  it('leads from a key to a record and its trace', async () => {
    const [look, key, token, read, ask] = commands as [string, string, string, string, string];
    assert.equal(commands.length, 11);
    assert.match(await run(look), /"openapi":"3\.1\.0"/);

    const jwks = await run(key);
    const director = await city.signIn('giamdoc.loc');
    const page = await director.press(await director.get('/desk/sso/new'), 'Đăng ký', {
      name: 'Phần mềm thu bảo hiểm',
      jwks: jwks.trim(),
      scopes: ['registry.read', 'registry.write'],
      basis: '63/2024/NĐ-CP',
    });
    assert.equal(page.status, 200, page.text.slice(0, 600));
    id = page.url.split('/').at(-1)!;
    assert.ok(page.text.includes(id));
    assert.match(page.text, /client_credentials/);

    const asked = `${token.replace(/^export CLIENT_ID=.*$/m, '')}\nprintf %s "$TOKEN"`;
    const shown = await run(asked, { CLIENT_ID: id });
    assert.match(shown, /^[\w-]{20,}$/);
    const { values, withheld } = JSON.parse(await run(read, { TOKEN: shown }));
    assert.deepEqual(Object.keys(values).sort(), ['birth_date', 'full_name']);
    assert.deepEqual(withheld, ['religion']);
    assert.deepEqual(JSON.parse(await run(ask, { TOKEN: shown })), { predicate: 'over-18', answer: 'yes' });

    const { rows } = await city.world.app.pools.owner.query(
      "select actor_name, reference, basis from audit.trace where actor_kind = 'program' order by at desc limit 1",
    );
    assert.deepEqual(rows, [
      { actor_name: 'Phần mềm thu bảo hiểm', reference: 'BHXH-2026-77', basis: '63/2024/NĐ-CP' },
    ]);
    const mother = await city.signIn('me.lan');
    const seen = await mother.get('/my/data/reads');
    assert.match(seen.text, /Phần mềm thu bảo hiểm/);
    assert.match(seen.text, /BHXH-2026-77/);
  });

  it('sends a file in parts, begun again where it was cut off, and has it taken in', async () => {
    const [make, send, how, columns, take, few] = commands.slice(5) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const { world } = city;
    const env: Record<string, string> = { CLIENT_ID: id };
    const state = async (text: string) => JSON.parse(await run(text, env)) as Record<string, unknown>;
    const work = async () => {
      world.clock.advance({ seconds: 5 });
      await world.settle();
    };
    await run(make);
    // A file to try with has parts only where they are small. The first time whoever sends it falls after one of them.
    const small = send.replace('-c 16000000', `-c ${1 << 18}`);
    assert.notEqual(small, send);
    await assert.rejects(run(small.replace('--data-binary @part', '$&; exit 9'), env), /exit|Command failed/);
    const parts = () => world.app.pools.owner.query('select size from registries.import_part order by nth');
    assert.equal((await parts()).rows.length, 1);
    env.AT = await run(`${small}\nprintf %s "$AT"`, env);
    assert.equal((await parts()).rows.length, 3);
    env.WRITE = (await run('SCOPE=registry.write node token.mjs', env)).trim();
    assert.equal((await state(how)).state, 'looking');
    await work();
    assert.equal((await state(how)).state, 'waiting');
    assert.equal((await state(columns)).state, 'reading');
    await work();
    const { state: now, added, faulty } = await state(how);
    assert.deepEqual([now, added, faulty], ['checked', 12_000, 0]);
    const [, answer] = (await run(take, env)).split(/\r\n(?=\{)/);
    assert.equal(JSON.parse(answer!).state, 'taking');
    await work();
    assert.equal((await state(how)).state, 'taken');
    assert.equal((await state(few)).state, 'reading');
    await work();
    const { rows } = await world.app.pools.owner.query(
      'select state, rows::int from registries.import order by started_at',
    );
    assert.deepEqual(rows, [
      { state: 'taken', rows: 12_000 },
      { state: 'checked', rows: 1 },
    ]);
  });

  it('ends at the register: who changes the program’s scopes or address is told what will not do', async () => {
    const director = await city.signIn('giamdoc.loc');
    const form = await director.get('/desk/sso/new');
    const base = {
      name: 'Một phần mềm',
      basis: 'QĐ 1',
      scopes: 'registry.read',
      jwks: await run(commands[1]!),
    };
    for (const more of [{ redirectUris: 'https://a.example/back' }, { proof: 'none', jwks: '' }] as Record<
      string,
      string
    >[]) {
      const page = await director.press(form, 'Đăng ký', { ...base, ...more });
      assert.equal(page.status, 422);
      assert.match(page.text, /phải đăng ký riêng/);
    }
  });
});
