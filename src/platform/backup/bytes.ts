/** The same bytes in blocks of exactly `size`, but for the last. */
export async function* blocksOf(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    held.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    const all = Buffer.concat(held);
    let at = 0;
    for (; all.length - at >= size; at += size) yield all.subarray(at, at + size);
    held = [all.subarray(at)];
    length = all.length - at;
  }
  if (length > 0) yield Buffer.concat(held);
}

/** Reads exact amounts from bytes that come in pieces. */
export function openReader(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  return {
    /** @returns undefined at the end of the bytes @throws when they end within what was asked for */
    async take(size: number): Promise<Buffer | undefined> {
      const pieces: Buffer[] = [];
      let length = 0;
      while (length < size) {
        if (held.length === 0) {
          const next = await chunks.next();
          if (next.done) break;
          held = next.value;
          continue;
        }
        const piece = held.subarray(0, size - length);
        pieces.push(piece);
        length += piece.length;
        held = held.subarray(piece.length);
      }
      if (length === 0 && size > 0) return undefined;
      if (length < size) throw new Error('the archive was cut short');
      return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    },
    close: async () => void (await chunks.return?.()),
  };
}
