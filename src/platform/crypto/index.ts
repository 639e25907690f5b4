export { constantTimeEqual } from './constant-time.ts';
export * from './contract.ts';
export { openKeyring } from './keyring.ts';
export { groupCode, normaliseCode, randomCode } from './random-code.ts';
