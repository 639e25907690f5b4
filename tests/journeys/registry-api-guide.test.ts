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

/** Whoever follows the guide to the letter has read a record, and the person sees it. */
describe('the guide to reading registries by a program', { skip: missing }, () => {
  let city: City;
  let folder: string;
  let address: string;
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
    assert.equal(commands.length, 5);
    assert.match(await run(look), /"openapi":"3\.1\.0"/);

    const jwks = await run(key);
    const director = await city.signIn('giamdoc.loc');
    const page = await director.press(await director.get('/desk/sso/new'), 'Đăng ký', {
      name: 'Phần mềm thu bảo hiểm',
      jwks: jwks.trim(),
      scopes: 'registry.read',
      basis: '63/2024/NĐ-CP',
    });
    assert.equal(page.status, 200, page.text.slice(0, 600));
    const id = page.url.split('/').at(-1)!;
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
