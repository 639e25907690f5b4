import { join } from 'node:path';

/** The files of this room that judge tokens in a browser, in the order in which a script of them all is put together. */
export const browserFiles: readonly string[] = [
  'fault.ts',
  'base45.ts',
  'cbor.ts',
  'unpack-text.ts',
  'read-cwt.ts',
].map((name) => join(import.meta.dirname, name));
