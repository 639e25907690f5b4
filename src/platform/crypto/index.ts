export { constantTimeEqual } from './constant-time.ts';
export * from './contract.ts';
export { readKeyFile, writeKeyFile } from './key-file.ts';
export { formatKeySet, type KeySet, parseKeySet, withNewKey, withoutOldKeys } from './key-set.ts';
export { keyringOf, openKeyring } from './keyring.ts';
export { groupCode, normaliseCode, randomCode } from './random-code.ts';
export { keyThatWrapped, OVERHEAD, wrappedBy, wrappingOf } from './wrapped.ts';
