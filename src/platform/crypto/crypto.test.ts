import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { constantTimeEqual, groupCode, normaliseCode, openKeyring, randomCode } from '#platform/crypto';

const dir = mkdtempSync(join(tmpdir(), 'keyring-'));
after(() => rmSync(dir, { recursive: true }));
const file = join(dir, 'deep', 'master.key');

describe('the keyring', () => {
  it('makes a key that only its owner can read, and finds it again', () => {
    const wrapped = openKeyring({ file }).wrap(Buffer.from('secret'), 'a');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(Buffer.from(openKeyring({ file }).unwrap(wrapped, 'a')).toString(), 'secret');
  });

  it('refuses a key that others can read, a broken one, and to replace a lost one', () => {
    chmodSync(file, 0o640);
    assert.throws(() => openKeyring({ file }), /chmod 600/);
    chmodSync(file, 0o600);
    const broken = join(dir, 'broken');
    writeFileSync(broken, 'short', { mode: 0o600 });
    assert.throws(() => openKeyring({ file: broken }), /32 bytes/);
    assert.throws(() => openKeyring({ file: join(dir, 'lost'), create: false }), /missing/);
  });

  it('gives nothing back under another label, another key, or after any byte was altered', () => {
    const keyring = openKeyring({ file });
    const wrapped = keyring.wrap(Buffer.from('secret'), 'a');
    assert.throws(() => keyring.unwrap(wrapped, 'b'));
    assert.throws(() => openKeyring({ file: join(dir, 'other') }).unwrap(wrapped, 'a'));
    for (let at = 0; at < wrapped.length; at += 1) {
      const altered = Uint8Array.from(wrapped);
      altered[at]! ^= 1;
      assert.throws(() => keyring.unwrap(altered, 'a'), `byte ${at}`);
      assert.throws(() => keyring.unwrap(wrapped.subarray(0, at), 'a'), `cut at ${at}`);
    }
  });

  it('wraps the same secret differently each time and gives any secret back', () => {
    const keyring = openKeyring({ file });
    assert.notDeepEqual(keyring.wrap(Buffer.from('x'), 'a'), keyring.wrap(Buffer.from('x'), 'a'));
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (secret, label) => {
        assert.deepEqual(Uint8Array.from(keyring.unwrap(keyring.wrap(secret, label), label)), secret);
      }),
    );
  });

  it('hashes the same text differently under each label', () => {
    const keyring = openKeyring({ file });
    assert.equal(keyring.mac('session', 'x'), openKeyring({ file }).mac('session', 'x'));
    assert.notEqual(keyring.mac('session', 'x'), keyring.mac('csrf', 'x'));
  });
});

describe('codes', () => {
  it('carry at least 128 bits in letters that cannot be misread', () => {
    assert.match(randomCode(), /^[0-9A-HJKMNP-TV-Z]{26}$/);
    assert.equal(randomCode(20).length, 32);
    assert.throws(() => randomCode(8));
    assert.equal(new Set(Array.from({ length: 1000 }, () => randomCode())).size, 1000);
  });

  it('are found again however they were typed', () => {
    const code = randomCode();
    assert.equal(normaliseCode(` ${groupCode(code).toLowerCase()} `), code);
    assert.equal(normaliseCode('o0il–1'), '00111');
  });

  it('are compared without telling where they differ', () => {
    assert.equal(constantTimeEqual('abc', 'abc'), true);
    assert.equal(constantTimeEqual('abc', 'abd'), false);
    assert.equal(constantTimeEqual('abc', 'ab'), false);
  });
});
