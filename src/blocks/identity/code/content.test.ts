import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Cbor, decodeCbor, encodeCbor } from '#platform/cwt';
import { type CodeContent, claimsOf, contentOf } from './content.ts';

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((value) => value.toWellFormed());
const content: fc.Arbitrary<CodeContent> = fc.record(
  {
    id: fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('hex')),
    kind: fc.constantFrom('person' as const, 'business' as const),
    issuer: text,
    issuedAt: fc.nat(4_000_000_000),
    expiresAt: fc.nat(4_000_000_000),
    language: fc.constantFrom('eng', 'vie'),
    parts: fc.record(
      {
        number: text,
        name: text,
        'birth-date': fc.constantFrom('1995-03-08', '2000-02-29'),
        sex: fc.constantFrom('male', 'female', 'other'),
        address: text,
        nationality: text,
        representative: text,
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    photo: fc.uint8Array({ maxLength: 700 }),
  },
  {
    requiredKeys: ['id', 'kind', 'issuer', 'issuedAt', 'expiresAt', 'language', 'parts'],
    noNullPrototype: true,
  },
);

describe('what a code says', () => {
  it('reads back as it was written, through the bytes', () => {
    fc.assert(
      fc.property(content, (said) => {
        const read = contentOf(decodeCbor(encodeCbor(claimsOf(said))) as ReadonlyMap<number, Cbor>);
        assert.deepEqual(read, said);
      }),
    );
  });

  it('stands under the keys of claim 169: a date without marks, a sex as a number, a picture as a face', () => {
    const claims = claimsOf({
      id: '0102030405060708',
      kind: 'person',
      issuer: 'XY',
      issuedAt: 1,
      expiresAt: 2,
      language: 'eng',
      parts: { sex: 'female', 'birth-date': '1995-03-08', name: 'Ada Reed' },
      photo: Uint8Array.of(1),
    });
    const face = [
      new Map<number, Cbor>([
        [0, Uint8Array.of(1)],
        [1, 0],
        [2, 4],
      ]),
    ];
    const wanted = new Map<number, Cbor>([
      [3, 'eng'],
      [4, 'Ada Reed'],
      [8, '19950308'],
      [9, 2],
      [62, face],
    ]);
    assert.deepEqual(claims.get(169), wanted);
  });

  it('is nothing when the claims are those of something else', () => {
    const any = fc.dictionary(fc.constantFrom('1', '4', '6', '7', '169', '-70169'), fc.oneof(text, fc.nat()));
    fc.assert(
      fc.property(any, (claims) => {
        const map = new Map(Object.entries(claims).map(([key, value]) => [Number(key), value as Cbor]));
        assert.equal(contentOf(map), undefined);
      }),
    );
  });
});
