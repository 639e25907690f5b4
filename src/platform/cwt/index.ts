export { decodeBase45, encodeBase45 } from './base45.ts';
export { type Cbor, type CborMap, CborTag, decodeCbor, encodeCbor } from './cbor.ts';
export { CwtFault } from './fault.ts';
export { MOST_LETTERS, packText, unpackText } from './pack.ts';
export { type Cwt, type PublicJwk, readCwt, signedBy } from './read-cwt.ts';
export { signCwt } from './sign-cwt.ts';
