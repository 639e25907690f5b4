import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { codeOf, keyUri, newSecret, secretOf, stepOf, typedSecret } from './totp.ts';

/** RFC 6238, appendix B, with SHA-1: its eight digits end in our six. */
const VECTORS = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const;

/** RFC 4226, 5.3, once more and by hand. */
function byHand(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const at = mac[19]! & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('codes of an app', () => {
  it('are those of RFC 6238', () => {
    for (const [seconds, code] of VECTORS)
      assert.equal(
        codeOf(Buffer.from('12345678901234567890'), stepOf(new Date(seconds * 1000))),
        code.slice(2),
      );
  });

  it('are those of another implementation for any secret at any time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 40 }), fc.nat(2 ** 31), (secret, step) => {
        assert.equal(codeOf(secret, step), byHand(secret, step));
      }),
    );
  });

  it('come of a secret that can be typed and scanned', () => {
    const secret = newSecret();
    assert.equal(secret.length, 20);
    assert.deepEqual([...secretOf(typedSecret(secret))], [...secret]);
    const uri = keyUri(secret, { issuer: 'Thăng Long', label: 'Lan' });
    assert.match(uri, /^otpauth:\/\/totp\/Th%C4%83ng%20Long:Lan\?/);
    assert.equal(new URL(uri).searchParams.get('secret'), typedSecret(secret).replaceAll(' ', ''));
  });
});
