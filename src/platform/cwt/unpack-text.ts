import { decodeBase45 } from './base45.ts';
import { CwtFault } from './fault.ts';

/** A QR code of version 40 carries 4,296 letters of the alphanumeric mode: no square is longer. */
export const MOST_LETTERS = 4296;
/** Far above any code; a small text that inflates to more is made to hurt. */
const MOST_BYTES = 16_384;

/** zlib (RFC 1950), by what browsers and Node share. */
async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const zlib = new DecompressionStream('deflate');
  const writer = zlib.writable.getWriter();
  // A fault of the stream is seen by the reader; here it would be seen by nobody.
  writer.write(bytes as Uint8Array<ArrayBuffer>).catch(() => {});
  writer.close().catch(() => {});
  const reader = (zlib.readable as ReadableStream<Uint8Array>).getReader();
  const whole = new Uint8Array(MOST_BYTES);
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return whole.slice(0, size);
    if (size + value.length > MOST_BYTES) {
      await reader.cancel().catch(() => {});
      throw new CwtFault('too-large', 'it inflates to more than any code holds');
    }
    whole.set(value, size);
    size += value.length;
  }
}

/** The bytes in the text of a square code. @throws CwtFault */
export async function unpackText(text: string): Promise<Uint8Array> {
  if (text.length > MOST_LETTERS) throw new CwtFault('too-large', 'it is longer than a square can be');
  const packed = decodeBase45(text);
  try {
    return await inflate(packed);
  } catch (fault) {
    if (fault instanceof CwtFault) throw fault;
    throw new CwtFault('zlib', 'it cannot be inflated');
  }
}
