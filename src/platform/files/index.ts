export * from './contract.ts';
export { openPicture } from './image.ts';
export { type FileScanner, signatureScanner } from './scanner.ts';
export { rewrapFile, wrappedKeyOf } from './sealed-file.ts';
export { type SealedFiles, sealedFiles } from './sealed-files.ts';
export { openFileStore } from './store.ts';
