import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import { Sign1 } from '@auth0/cose';
import base45 from 'base45';
import { decode as decodeByOthers, Encoder } from 'cbor-x';
import fc from 'fast-check';
import {
  type Cbor,
  CborTag,
  CwtFault,
  decodeBase45,
  decodeCbor,
  encodeBase45,
  encodeCbor,
  MOST_LETTERS,
  type PublicJwk,
  packText,
  readCwt,
  signCwt,
  signedBy,
  unpackText,
} from '#platform/cwt';

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { privateKey, publicKey } = pair();
const jwk = publicKey.export({ format: 'jwk' }) as PublicJwk;
const kid = Uint8Array.of(1, 2, 3, 4);
const claims = new Map<number, Cbor>([
  [1, 'XY'],
  [4, 1_800_000_000],
  [7, Uint8Array.of(9, 9)],
  [169, new Map<number, Cbor>([[4, 'Ánh Nguyễn']])],
]);
const token = signCwt(claims, { kid, privateKey });

const leaf = fc.oneof(
  fc.maxSafeInteger(),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ maxLength: 300 }),
);
const { value: anyValue } = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc
      .array(fc.tuple(fc.oneof(fc.maxSafeInteger(), fc.string()), tie('value')), { maxLength: 5 })
      .map((entries) => new Map(entries as [number, Cbor][])),
    fc.tuple(fc.nat(1000), tie('value')).map(([tag, value]) => new CborTag(tag, value as Cbor)),
  ) as fc.Arbitrary<Cbor>,
}));

describe('base45', () => {
  it('gives the texts of RFC 9285, section 4.3', () => {
    for (const [plain, text] of [
      ['AB', 'BB8'],
      ['Hello!!', '%69 VD92EX0'],
      ['base-45', 'UJCLQE7W581'],
      ['ietf!', 'QED8WEX0'],
    ] as const) {
      assert.equal(encodeBase45(Buffer.from(plain)), text);
      assert.equal(Buffer.from(decodeBase45(text)).toString(), plain);
    }
  });

  it('agrees with another implementation on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeBase45(bytes);
        assert.equal(text, base45.encode(Buffer.from(bytes)));
        assert.deepEqual(decodeBase45(text), bytes);
      }),
    );
  });

  it('refuses letters it does not have, one left over, and groups that are too large', () => {
    for (const text of ['a', 'ab8', 'A', 'BB8B', ':::', '::', 'Ä00'])
      assert.throws(() => decodeBase45(text), CwtFault, text);
  });
});

describe('CBOR', () => {
  it('gives back whatever was written', () => {
    fc.assert(fc.property(anyValue, (value) => assert.deepEqual(decodeCbor(encodeCbor(value)), value)));
  });

  it('is read by another implementation', () => {
    assert.deepEqual(decodeByOthers(encodeCbor(['x', -70001, 3, true, null])), ['x', -70001, 3, true, null]);
    const written = new Encoder({ mapsAsObjects: false }).encode(new Map([[169, new Map([[4, 'Ánh']])]]));
    assert.deepEqual(decodeCbor(written), new Map([[169, new Map([[4, 'Ánh']])]]));
  });

  it('refuses what is cut short at any place, goes on, nests without end, or promises more than there is', () => {
    for (let at = 0; at < token.length; at++) assert.throws(() => decodeCbor(token.slice(0, at)), CwtFault);
    const refused = {
      'goes on': [0, 0],
      'nests without end': Array(1000).fill(0x81),
      'a list of four thousand millions': [0x9a, 0xff, 0xff, 0xff, 0xff],
      'a list beyond counting': [0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      'length not said': [0x9f, 0xff],
      'a fraction': [0xf9, 0x3c, 0x00],
      'a key twice': [0xa2, 1, 1, 1, 2],
      'a key that is a list': [0xa1, 0x80, 1],
      'no UTF-8': [0x61, 0xff],
    };
    for (const [what, bytes] of Object.entries(refused))
      assert.throws(() => decodeCbor(Uint8Array.from(bytes)), CwtFault, what);
  });
});

describe('a signed token', () => {
  it('reads back as its claims and is known by the key that signed it, by no other', async () => {
    const read = readCwt(token);
    assert.deepEqual(read.claims, claims);
    assert.deepEqual(read.kid, kid);
    assert.equal(await signedBy(read, jwk), true);
    assert.equal(await signedBy(read, pair().publicKey.export({ format: 'jwk' }) as PublicJwk), false);
  });

  it('is no longer signed once any byte of it has changed', async () => {
    for (let at = 0; at < token.length; at++) {
      const changed = Uint8Array.from(token);
      changed[at]! ^= 1;
      let signed = false;
      try {
        signed = await signedBy(readCwt(changed), jwk);
      } catch (fault) {
        assert.ok(fault instanceof CwtFault, `byte ${at}: ${fault}`);
      }
      assert.equal(signed, false, `byte ${at}`);
    }
  });

  it('holds before another implementation of COSE', async () => {
    await Sign1.decode(token).verify(publicKey as never);
    const other = Uint8Array.from(token);
    other[other.length - 1]! ^= 1;
    await assert.rejects(() => Sign1.decode(other).verify(publicKey as never));
  });

  it('is refused without a signature or by another algorithm', async () => {
    const read = readCwt(token);
    assert.equal(await signedBy({ ...read, algorithm: undefined }, jwk), false);
    assert.equal(await signedBy({ ...read, algorithm: -8 }, jwk), false);
    assert.equal(await signedBy({ ...read, signature: new Uint8Array() }, jwk), false);
    for (const value of [1, [], [1, 2, 3, 4], new Map(), new CborTag(18, 'x')] as Cbor[])
      assert.throws(() => readCwt(encodeCbor(value)), CwtFault);
  });
});

describe('the text of a square', () => {
  it('gives the token back, in letters that a QR code writes small', async () => {
    const text = packText(token);
    assert.match(text, /^[0-9A-Z $%*+\-./:]+$/);
    assert.deepEqual([...(await unpackText(text))], [...token]);
  });

  it('is inflated by another implementation too, and never holds a block that is only stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 700 }), async (bytes) => {
        const text = packText(bytes);
        const packed = decodeBase45(text);
        assert.deepEqual(Uint8Array.from(inflateSync(packed)), bytes);
        assert.notEqual(packed[2]! & 0b110, 0);
        assert.deepEqual(await unpackText(text), bytes);
      }),
    );
  });

  it('is refused when it inflates to more than a code holds, before it is inflated', async () => {
    const bomb = encodeBase45(deflateSync(Buffer.alloc(2_000_000), { level: 9 }));
    assert.ok(bomb.length < MOST_LETTERS, `${bomb.length}`);
    await assert.rejects(unpackText(bomb), { reason: 'too-large' });
    await assert.rejects(unpackText('0'.repeat(MOST_LETTERS + 1)), { reason: 'too-large' });
  });

  it('is never anything but read or refused, whatever it is', async () => {
    const text = packText(token);
    const near = fc.tuple(fc.nat(text.length - 1), fc.string({ maxLength: 3 })).map(([at, other]) => {
      return text.slice(0, at) + other + text.slice(at + other.length);
    });
    const packed = fc.uint8Array({ maxLength: 400 }).map((bytes) => encodeBase45(deflateSync(bytes)));
    const any = fc.oneof(fc.string({ unit: 'binary' }), near, packed, fc.uint8Array().map(encodeBase45));
    await fc.assert(
      fc.asyncProperty(any, async (given) => {
        try {
          readCwt(await unpackText(given));
        } catch (fault) {
          assert.ok(fault instanceof CwtFault, `${fault}`);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
