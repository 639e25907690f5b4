/** A look at a file's content as it streams past: a signature list, or a virus scanner behind a socket. */
export interface FileScanner {
  /** Begins one file. */
  open(): {
    write(chunk: Uint8Array): void | Promise<void>;
    /** Whether the content may be kept. */
    close(): boolean | Promise<boolean>;
  };
}

/** The test string of EICAR, put together here so that this file does not set off a scanner itself. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** A scanner for fixed strings, wherever in the content they stand; by default the test string of EICAR. */
export const signatureScanner = (signatures: readonly string[] = [EICAR]): FileScanner => ({
  open() {
    const wanted = signatures.map((text) => Buffer.from(text, 'latin1'));
    const overlap = Math.max(...wanted.map(({ length }) => length)) - 1;
    let tail = Buffer.alloc(0);
    let clean = true;
    return {
      write(chunk) {
        const window = Buffer.concat([tail, chunk]);
        clean &&= !wanted.some((signature) => window.includes(signature));
        tail = Buffer.from(window.subarray(Math.max(0, window.length - overlap)));
      },
      close: () => clean,
    };
  },
});
