export { decodeBase45, encodeBase45 } from './base45.ts';
export { browserFiles } from './browser-files.ts';
export { type Cbor, type CborMap, CborTag, decodeCbor, encodeCbor } from './cbor.ts';
export { CwtFault } from './fault.ts';
export { packText } from './pack-text.ts';
export { type Cwt, type PublicJwk, readCwt, signedBy } from './read-cwt.ts';
export { signCwt } from './sign-cwt.ts';
export { MOST_LETTERS, unpackText } from './unpack-text.ts';
