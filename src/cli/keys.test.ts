import assert from 'node:assert/strict';
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { blocks, serverOf } from '#main';
import { openApp } from '#platform/block';
import { type KeySet, keyringOf, parseKeySet, withNewKey } from '#platform/crypto';
import { openFileStore } from '#platform/files';
import { countWrapped, type KeyStore, openKeyStore, rewrapAll, rotateKeys } from '#platform/keys';
import { type City, openCity } from '#tests/city';
import { fileBirth } from '#tests/filed-birth';
import { Visitor } from '#tests/visitor';
import { changeKeys } from './keys.ts';

const TEXT = Buffer.from('%PDF-1.7\n%%EOF\n');

/** Keyed hashes of what is over in minutes or days, or is made anew by itself: another key ends them early and harms nobody. */
const PASSING = [
  '`* attempts`',
  '`credentials.*`',
  "'credentials.answer'",
  "'credentials.nonce'",
  "'credentials.transaction'",
  "'csrf'",
  "'identity.code'",
  "'identity.scan'",
  "'notifications.code'",
  "'registries.cursor'",
  "'sso:cookies'",
  "'sso:dpop'",
  // An older backup needs the older key.
  'KEY_CHECK',
];

it('every keyed hash is known as one that must outlast the master key, or as one that need not', () => {
  const lasting = blocks.flatMap(({ lastingHashes }) => lastingHashes ?? []).map((label) => `'${label}'`);
  const src = join(import.meta.dirname, '..');
  const found = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .flatMap((file) =>
      [...readFileSync(join(src, file), 'utf8').matchAll(/keyring\.mac\(\s*((?:'[^']*'|`[^`]*`|\w+))/g)].map(
        ([, label]) => label!.replace(/\$\{\w+\}/, '*'),
      ),
    );
  assert.ok(found.length > 15);
  assert.deepEqual(
    [...new Set(found)].filter((label) => !lasting.includes(label) && !PASSING.includes(label)),
    [],
    'put the label into lastingHashes of its room, or here',
  );
});

describe('another master key', () => {
  let city: City;
  let dir: string;
  let fileId: string;
  let filesDir: string;
  let file: string;
  /** The key set that everything was wrapped by at first. */
  let first: KeySet;
  before(async () => {
    city = await openCity();
    const { app } = city.world;
    dir = mkdtempSync(join(tmpdir(), 'keys-'));
    // Its own key file: other worlds of this process go on with the old one.
    file = join(dir, 'master.key');
    const files = join(app.config.dataDir, '..', 'files');
    const master = join(app.config.dataDir, '..', '..', 'master.key');
    cpSync(master, file);
    first = parseKeySet(readFileSync(file, 'utf8'));
    filesDir = files;
    fileId = (await app.files.put(TEXT, { maxBytes: 1000, types: ['application/pdf'] })).id;
    await fileBirth(city, await city.signIn('me.lan'));
    assert.ok(existsSync(filesDir));
  });
  after(async () => {
    await city.world.close();
    rmSync(dir, { recursive: true });
  });
  const open = (): Promise<KeyStore> => openKeyStore({ ...city.world.app.config, masterKeyFile: file });
  const parts = async () => ({ owner: city.world.app.pools.owner, filesDir, blocks, store: await open() });
  /** The same program, started again with the keys that are in the file now. */
  async function restarted() {
    const { app, clock } = city.world;
    const keyring = keyringOf((await open()).set);
    return openApp({
      ...app,
      keyring,
      files: openFileStore({ dir: filesDir, keyring, clock }),
      textFolders: ['ui', 'ui/form', 'portal'].map((name) => join(import.meta.dirname, '..', name)),
    });
  }

  it('wraps everything anew in every room, and the old one is gone: signing in, files and signatures go on', async () => {
    const before = await countWrapped(await parts());
    assert.deepEqual([...before.keys()], [first.current]);
    assert.ok(before.get(first.current)! > 10, 'officials, keys and files');
    const { id, count } = await rotateKeys(await parts());
    assert.equal(count, before.get(first.current));
    assert.notEqual(id, first.current);
    assert.deepEqual([...(await countWrapped(await parts())).keys()], [id]);
    const { set } = await open();
    assert.deepEqual(Object.keys(set.keys), [id], 'the old key is gone');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(dir), ['master.key']);

    const app = await restarted();
    assert.deepEqual(await app.files.get(fileId), TEXT);
    const clerk = new Visitor(serverOf(app));
    await clerk.signIn('motcua.mai', city.password);
    assert.equal(
      (await clerk.get('/desk/enrol')).status,
      200,
      'her app for codes still counts as the second factor',
    );
    const keys = await clerk.get('/oidc/jwks');
    assert.equal(keys.status, 200);
    // Who has the old key alone opens nothing.
    await assert.rejects(city.world.app.files.get(fileId));
  });

  it('goes on where it was broken off, and the program works with both keys meanwhile', async () => {
    const store = await open();
    const old = store.set.current;
    // Broken off at once: the new key wraps, and nothing has been changed yet.
    await store.save(withNewKey(store.set, []));
    const app = await restarted();
    assert.deepEqual(await app.files.get(fileId), TEXT);
    const another = (await app.files.put(TEXT, { maxBytes: 1000, types: ['application/pdf'] })).id;
    const said = await describeKeys();
    assert.match(said, new RegExp(`${old} {2}is to go, \\d+ secrets under it`));
    assert.ok((await rewrapAll(await parts())) > 10);
    assert.deepEqual(Object.keys((await open()).set.keys).length, 1);
    const later = await restarted();
    for (const id of [fileId, another]) assert.deepEqual(await later.files.get(id), TEXT);
  });

  it('wraps anew what older programs wrapped in their way', async () => {
    const { owner } = city.world.app.pools;
    const { set } = await open();
    const key = Buffer.from(hkdfSync('sha256', set.keys[set.current]!, 'thanglong keyring 1', 'wrap', 32));
    const { rows } = await owner.query(
      'select id, account_id, secret from identity.authenticator where secret is not null limit 1',
    );
    const label = `identity.totp ${rows[0].account_id}`;
    const plain = keyringOf(set).unwrap(rows[0].secret, label);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    const older = Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), sealed]);
    await owner.query('update identity.authenticator set secret = $2 where id = $1', [rows[0].id, older]);
    assert.match(await describeKeys(), /1 secrets as older programs wrapped them/);
    await rotateKeys(await parts());
    const { rows: now } = await owner.query('select secret from identity.authenticator where id = $1', [
      rows[0].id,
    ]);
    assert.deepEqual(keyringOf((await open()).set).unwrap(now[0].secret, label), plain);
  });

  it('is refused while the program runs, and says what to do', async () => {
    await city.world.as({}, (ctx) => ctx.db.adHoc('select 1'));
    await assert.rejects(changeKeys('rotate', await parts()), /stop every process/);
    await assert.rejects(changeKeys('forget', await parts()), /status\|rotate\|rewrap/);
  });

  it('keeps a key under which something is left that cannot be wrapped anew', async () => {
    const { owner } = city.world.app.pools;
    const store = await open();
    const wrapped = Buffer.from(keyringOf(store.set).wrap(Buffer.from('x'), 'x'));
    wrapped[20]! ^= 1;
    await owner.query(
      'update identity.sso_key set wrapped = $1 where id = (select id from identity.sso_key limit 1)',
      [wrapped],
    );
    await assert.rejects(rotateKeys(await parts()));
    assert.ok((await open()).set.keys[store.set.current], 'nothing was lost');
  });

  const describeKeys = async () => changeKeys('status', await parts());
});
