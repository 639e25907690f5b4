import { type Cbor, type CborMap, CborTag, decodeCbor, encodeCbor } from './cbor.ts';
import { CwtFault } from './fault.ts';

/** COSE header parameters and the algorithm used here (IANA COSE registry). */
export const HEADER = { alg: 1, kid: 4 } as const;
export const ES256 = -7;
/** Tags: COSE_Sign1 (RFC 9052) and CWT (RFC 8392), either of which may stand before a token or be left out. */
export const TAG = { sign1: 18, cwt: 61 } as const;

export interface Cwt {
  /** Name of the key, as bytes; empty where the token names none. */
  readonly kid: Uint8Array;
  readonly algorithm: number | undefined;
  readonly claims: CborMap;
  /** The bytes that the signature is over (RFC 9052, section 4.4). */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** A public key as WebCrypto takes it. */
export interface PublicJwk {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
}

const isMap = (value: Cbor | undefined): value is CborMap => value instanceof Map;

export const signedBytes = (header: Uint8Array, payload: Uint8Array): Uint8Array =>
  encodeCbor(['Signature1', header, new Uint8Array(), payload]);

/** Reads a token without judging who signed it. @throws CwtFault */
export function readCwt(bytes: Uint8Array): Cwt {
  let whole = decodeCbor(bytes);
  for (const tag of [TAG.cwt, TAG.sign1])
    if (whole instanceof CborTag && whole.tag === tag) whole = whole.value;
  const [header, open, payload, signature] = (Array.isArray(whole) ? whole : []) as Cbor[];
  if (
    !(header instanceof Uint8Array && payload instanceof Uint8Array && signature instanceof Uint8Array) ||
    !isMap(open)
  )
    throw new CwtFault('cose', 'it is no signed token');
  const guarded = header.length > 0 ? decodeCbor(header) : new Map();
  const claims = decodeCbor(payload);
  if (!isMap(guarded) || !isMap(claims)) throw new CwtFault('cose', 'header and claims are maps');
  const kid = guarded.get(HEADER.kid) ?? open.get(HEADER.kid);
  const algorithm = guarded.get(HEADER.alg);
  return {
    kid: kid instanceof Uint8Array ? kid : new Uint8Array(),
    algorithm: typeof algorithm === 'number' ? algorithm : undefined,
    claims,
    signed: signedBytes(header, payload),
    signature,
  };
}

/** Whether this key signed the token, by ES256: ECDSA on P-256 with SHA-256 (RFC 9053, section 2.1). */
export async function signedBy(cwt: Cwt, jwk: PublicJwk): Promise<boolean> {
  if (cwt.algorithm !== ES256 || cwt.signature.length !== 64) return false;
  const { kty, crv, x, y } = jwk;
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, curve, false, ['verify']);
  const way = { name: 'ECDSA', hash: 'SHA-256' };
  return crypto.subtle.verify(
    way,
    key,
    cwt.signature as Uint8Array<ArrayBuffer>,
    cwt.signed as Uint8Array<ArrayBuffer>,
  );
}
