export { type KeyStore, openKeyStore } from './key-store.ts';
export { openKeys } from './open-keys.ts';
export { refuseWhileServed } from './refuse-while-served.ts';
export { countWrapped, type KeyCounts, type KeyParts, rewrapAll, rotateKeys } from './rewrap-all.ts';
