import assert from 'node:assert/strict';
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  formatKeySet,
  keyringOf,
  keyThatWrapped,
  parseKeySet,
  withNewKey,
  withoutOldKeys,
  wrappingOf,
} from '#platform/crypto';

const first = () => parseKeySet(randomBytes(32).toString('base64url'));
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('a set of keys', () => {
  it('is read as it was written, and nothing else is read', () => {
    const set = withNewKey(first(), ['a']);
    assert.deepEqual(parseKeySet(formatKeySet(set)), set);
    for (const wrong of [
      '',
      'short',
      '{}',
      '{',
      '{"format":"thanglong keys 2","current":"x","keys":{},"hashes":"x"}',
    ])
      assert.throws(
        () => parseKeySet(wrong),
        (fault: Error) => !fault.message.includes('short'),
        wrong,
      );
  });

  it('opens with a new key what an older one wrapped, until that is gone', () => {
    const old = first();
    const wrapped = keyringOf(old).wrap(Buffer.from('secret'), 'a');
    const both = withNewKey(old, []);
    assert.equal(text(keyringOf(both).unwrap(wrapped, 'a')), 'secret');
    assert.equal(keyThatWrapped(keyringOf(both).wrap(Buffer.from('x'), 'a')), both.current);
    assert.throws(() => keyringOf(withoutOldKeys(both)).unwrap(wrapped, 'a'));
  });

  it('puts a secret under the new key without its label, as long as before, and the old key opens it no more', () => {
    const old = first();
    const both = withNewKey(old, []);
    const next = keyringOf(withoutOldKeys(both));
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (secret, label) => {
        const wrapped = keyringOf(old).wrap(secret, label);
        const again = wrappingOf(both).rewrap(wrapped);
        assert.equal(again.length, wrapped.length);
        assert.deepEqual(Uint8Array.from(next.unwrap(again, label)), secret);
        assert.throws(() => next.unwrap(again, `${label}.`));
        assert.throws(() => keyringOf(old).unwrap(again, label));
      }),
    );
  });

  it('keeps the hashes that must last, and no others', () => {
    const old = first();
    const next = withoutOldKeys(withNewKey(old, ['subject']));
    assert.equal(keyringOf(next).mac('subject', 'x'), keyringOf(old).mac('subject', 'x'));
    assert.notEqual(keyringOf(next).mac('csrf', 'x'), keyringOf(old).mac('csrf', 'x'));
    const after = withoutOldKeys(withNewKey(next, []));
    assert.equal(keyringOf(after).mac('subject', 'x'), keyringOf(old).mac('subject', 'x'));
    assert.ok(!formatKeySet(next).includes(Buffer.from(old.keys[old.current]!).toString('base64url')));
  });

  it('opens what older programs wrapped', () => {
    const set = first();
    const key = Buffer.from(hkdfSync('sha256', set.hashes, 'thanglong keyring 1', 'wrap', 32));
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('a'));
    const sealed = Buffer.concat([cipher.update('secret'), cipher.final()]);
    const wrapped = Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), sealed]);
    assert.equal(text(keyringOf(withNewKey(set, [])).unwrap(wrapped, 'a')), 'secret');
    assert.throws(() => keyringOf(set).unwrap(wrapped, 'b'));
  });
});
