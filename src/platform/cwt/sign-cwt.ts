import { type KeyObject, sign } from 'node:crypto';
import { type CborMap, CborTag, encodeCbor } from './cbor.ts';
import { ES256, HEADER, signedBytes, TAG } from './read-cwt.ts';

/** A token of these claims: a tagged COSE_Sign1, signed by ES256. The private key is on the curve P-256. */
export function signCwt(
  claims: CborMap,
  { kid, privateKey }: { kid: Uint8Array; privateKey: KeyObject },
): Uint8Array {
  const header = encodeCbor(
    new Map<number, number | Uint8Array>([
      [HEADER.alg, ES256],
      [HEADER.kid, kid],
    ]),
  );
  const payload = encodeCbor(claims);
  const signature = sign('sha256', signedBytes(header, payload), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return encodeCbor(new CborTag(TAG.sign1, [header, new Map(), payload, Uint8Array.from(signature)]));
}
