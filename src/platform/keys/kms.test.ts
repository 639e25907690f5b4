import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadConfig } from '#platform/config';
import { keyringOf, openKeyring } from '#platform/crypto';
import { openKeyStore, openKeys } from './index.ts';
import { openTransit } from './vault.fixture.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const write = (file: string, content: string): string => {
  writeFileSync(file, content, { mode: 0o600 });
  return file;
};

/** What any keeper of the master key must do, told by settings alone. */
function keepsTheKey(settings: () => { dir: string; env: Record<string, string>; wrapper: RegExp }) {
  const config = (more: Record<string, string> = {}) => {
    const { dir, env } = settings();
    return loadConfig(
      { NODE_ENV: 'test', DATA_DIR: dir, MASTER_KEY_FILE: join(dir, 'master.key'), ...env, ...more },
      root,
    );
  };
  const content = () => readFileSync(join(settings().dir, 'master.key'), 'utf8');

  it('takes over a key that lies open, and the program refuses it until then', async () => {
    const { dir } = settings();
    write(join(dir, 'master.key'), `${randomBytes(32).toString('base64url')}\n`);
    const plain = content().trim();
    const wrapped = openKeyring({ file: join(dir, 'master.key') }).wrap(Buffer.from('secret'), 'a');
    await assert.rejects(openKeys(config()), /lies open .* 'keys rewrap'/);
    const store = await openKeyStore(config());
    await store.save(store.set);
    assert.match(content(), settings().wrapper);
    assert.ok(!content().includes(plain), 'the key is not to be read there');
    assert.equal(text((await openKeys(config())).unwrap(wrapped, 'a')), 'secret');
  });

  it('gives the same keys at each start, and wraps them by another data key each time', async () => {
    const store = await openKeyStore(config());
    const before = content();
    await store.save(store.set);
    assert.notEqual(content(), before);
    assert.deepEqual((await openKeyStore(config())).set, store.set);
  });

  it('refuses what was altered, and what another keeper has wrapped', async () => {
    const whole = content();
    const envelope = JSON.parse(whole);
    const file = join(settings().dir, 'master.key');
    for (const part of ['sealed', 'wrapped']) {
      const value = String(envelope[part]);
      const at = value.length - 12;
      const other = value[at] === 'A' ? 'B' : 'A';
      write(file, JSON.stringify({ ...envelope, [part]: value.slice(0, at) + other + value.slice(at + 1) }));
      await assert.rejects(openKeys(config()), /altered|cannot be unwrapped|data key/i, part);
    }
    write(file, JSON.stringify({ ...envelope, kms: 'other' }));
    await assert.rejects(openKeys(config()), /wrapped by 'other'/);
    write(file, whole);
    await assert.rejects(openKeys(config({ MASTER_KEY_KMS: 'file' })), /set it as it was/);
    chmodSync(file, 0o644);
    await assert.rejects(openKeys(config()), /chmod 600/);
    chmodSync(file, 0o600);
    assert.ok(keyringOf((await openKeyStore(config())).set).mac('a', 'b'));
  });
}

describe('a KMS that speaks the transit API of Vault', () => {
  const dir = mkdtempSync(join(tmpdir(), 'vault-'));
  let transit: Awaited<ReturnType<typeof openTransit>>;
  before(async () => {
    transit = await openTransit('s.token', 'thanglong');
    write(join(dir, 'token'), 's.token\n');
  });
  after(() => {
    transit.close();
    rmSync(dir, { recursive: true });
  });
  const env = (): Record<string, string> => ({
    MASTER_KEY_KMS: 'vault',
    MASTER_KEY_VAULT_URL: `http://${transit.host}/v1/transit`,
    MASTER_KEY_VAULT_TOKEN_FILE: join(dir, 'token'),
    OUTGOING_PRIVATE: transit.host,
  });
  const config = (more: Record<string, string> = {}) =>
    loadConfig(
      { NODE_ENV: 'test', DATA_DIR: dir, MASTER_KEY_FILE: join(dir, 'master.key'), ...env(), ...more },
      root,
    );

  keepsTheKey(() => ({ dir, env: env(), wrapper: /"kms":"vault","wrapped":"vault:v1:/ }));

  it('goes on when its own key has turned: the next time by the new one', async () => {
    transit.rotate();
    const store = await openKeyStore(config());
    await store.save(store.set);
    assert.match(readFileSync(join(dir, 'master.key'), 'utf8'), /vault:v2:/);
    await openKeys(config());
  });

  it('says what is wrong when it is sealed, refuses the token, has no such key, or may not be reached', async () => {
    transit.seal(true);
    await assert.rejects(openKeys(config()), /503 Vault is sealed/);
    transit.seal(false);
    write(join(dir, 'wrong'), 's.other');
    await assert.rejects(
      openKeys(config({ MASTER_KEY_VAULT_TOKEN_FILE: join(dir, 'wrong') })),
      /403 permission denied/,
    );
    await assert.rejects(openKeys(config({ MASTER_KEY_VAULT_KEY: 'other' })), /400 encryption key not found/);
    await assert.rejects(openKeys(config({ OUTGOING_PRIVATE: '' })), /not reached \(refused\)/);
    await openKeys(config());
    assert.ok(transit.asked.every((one) => /^POST \/v1\/transit\/(en|de)crypt\/\w+$/.test(one)));
  });
});

/** Programs by others that judge ours. Where CHECKERS=required they must be there; elsewhere their tests are left out. */
const MODULES = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'];
const module = MODULES.find((path) => existsSync(path));
const missing =
  process.env.CHECKERS !== 'required' &&
  (!module || ['softhsm2-util', 'pkcs11-tool'].some((tool) => spawnSync(tool, ['--help']).error))
    ? 'SoftHSM or OpenSC is not installed'
    : false;

describe('an HSM behind PKCS #11', { skip: missing }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'hsm-'));
  const [conf, before_] = [join(dir, 'softhsm2.conf'), process.env.SOFTHSM2_CONF];
  const PIN = '624183';
  const run = (tool: string, ...args: string[]) => {
    const { status, stderr, stdout } = spawnSync(tool, args, { encoding: 'utf8' });
    assert.equal(status, 0, `${tool}: ${stderr}`);
    return stdout;
  };
  before(() => {
    assert.ok(module, 'libsofthsm2.so: apt-get install softhsm2 opensc');
    mkdirSync(join(dir, 'tokens'));
    write(
      conf,
      `directories.tokendir = ${join(dir, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
    );
    process.env.SOFTHSM2_CONF = conf;
    run('softhsm2-util', '--init-token', '--free', '--label', 'gov', '--so-pin', '87654321', '--pin', PIN);
    const pair = ['--keypairgen', '--key-type', 'rsa:3072', '--label', 'thanglong', '--usage-decrypt'];
    run('pkcs11-tool', '--module', module, '--token-label', 'gov', '--login', '--pin', PIN, ...pair);
    write(join(dir, 'pin'), `${PIN}\n`);
  });
  after(() => {
    if (before_ === undefined) delete process.env.SOFTHSM2_CONF;
    else process.env.SOFTHSM2_CONF = before_;
    rmSync(dir, { recursive: true });
  });
  const env = (): Record<string, string> => ({
    MASTER_KEY_KMS: 'pkcs11',
    MASTER_KEY_PKCS11_MODULE: module ?? '',
    MASTER_KEY_PKCS11_TOKEN: 'gov',
    MASTER_KEY_PKCS11_PIN_FILE: join(dir, 'pin'),
  });
  const config = (more: Record<string, string> = {}) =>
    loadConfig(
      { NODE_ENV: 'test', DATA_DIR: dir, MASTER_KEY_FILE: join(dir, 'master.key'), ...env(), ...more },
      root,
    );

  keepsTheKey(() => ({ dir, env: env(), wrapper: /"kms":"pkcs11","wrapped":"[\w+/=]{400,}"/ }));

  it('keeps the private half to itself', () => {
    const said = run(
      'pkcs11-tool',
      '--module',
      module!,
      '--token-label',
      'gov',
      '--login',
      '--pin',
      PIN,
      '--list-objects',
    );
    assert.match(said, /never extractable/);
  });

  it('says what is wrong when the PIN, the token or the tool is not right, and tells nobody the PIN', async () => {
    write(join(dir, 'wrong'), '000000');
    const wrong: Record<string, string>[] = [
      { MASTER_KEY_PKCS11_PIN_FILE: join(dir, 'wrong') },
      { MASTER_KEY_PKCS11_TOKEN: 'other' },
      { MASTER_KEY_PKCS11_MODULE: join(dir, 'none.so') },
      { MASTER_KEY_PKCS11_TOOL: join(dir, 'no-tool') },
    ];
    for (const more of wrong)
      await assert.rejects(openKeys(config(more)), (fault: Error) => {
        assert.match(fault.message, /cannot be unwrapped/);
        assert.ok(!fault.message.includes(PIN));
        return true;
      });
    await openKeys(config());
  });
});
