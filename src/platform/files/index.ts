export * from './contract.ts';
export { type FileScanner, signatureScanner } from './scanner.ts';
export { openFileStore } from './store.ts';
