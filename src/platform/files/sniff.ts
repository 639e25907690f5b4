/** As many first bytes as it takes to tell an office document from any other archive. */
export const HEAD_BYTES = 64 * 1024;

const MARKUP = /<(!doctype|html|head|body|script|svg|iframe|style|object|embed|meta|\?xml|\?php)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells text from the rest
const CONTROL = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;

/** Plain text without markup, told apart by which kind the caller takes; undefined when it is not text. */
function textType(head: Buffer, accepted: readonly string[]): string | undefined {
  let text: string;
  try {
    // The last character may be cut in two: `stream` leaves it for later.
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
  if (CONTROL.test(text)) return undefined;
  if (MARKUP.test(text)) return 'text/html';
  return ['text/plain', 'text/csv'].find((type) => accepted.includes(type)) ?? 'text/plain';
}

/**
 * The media type that the first bytes tell.
 * A document that is two things at once (a PDF that browsers could take for a page) is told by its more dangerous half.
 */
export async function sniff(head: Buffer, accepted: readonly string[]): Promise<string | undefined> {
  let found: string | undefined;
  try {
    const { fileTypeFromBuffer } = await import('file-type');
    found = (await fileTypeFromBuffer(head))?.mime;
  } catch {
    // A file that breaks the reader of its own kind is of no kind.
    return undefined;
  }
  if (found === undefined) return textType(head, accepted);
  if (found === 'application/pdf') {
    if (!/^%PDF-[12]\.\d/.test(head.toString('latin1', 0, 9))) return undefined;
    if (MARKUP.test(head.toString('latin1', 0, 1024))) return 'text/html';
  }
  return found;
}

/** What can only be told when all of a file has passed. */
export function closer(type: string): { write(chunk: Uint8Array): void; whole(): boolean } {
  if (type.startsWith('text/')) {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let valid = true;
    const decode = (chunk?: Uint8Array): void => {
      try {
        const text = decoder.decode(chunk, { stream: chunk !== undefined });
        if (CONTROL.test(text) || MARKUP.test(text)) valid = false;
      } catch {
        valid = false;
      }
    };
    return {
      write: (chunk) => decode(chunk),
      whole: () => {
        decode();
        return valid;
      },
    };
  }
  if (type === 'application/pdf') {
    let tail = Buffer.alloc(0);
    return {
      write: (chunk) => {
        const joined = Buffer.concat([tail, chunk]);
        tail = Buffer.from(joined.subarray(Math.max(0, joined.length - 1024)));
      },
      // A PDF ends with its end mark; an archive's directory after it makes the file two things at once.
      whole: () => tail.includes('%%EOF') && !tail.includes(Buffer.from('PK\x05\x06', 'latin1')),
    };
  }
  return { write: () => undefined, whole: () => true };
}
