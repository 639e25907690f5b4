/** Rows are gathered to blocks of about this many characters. */
const BLOCK = 64 * 1024;
/** So many blocks may wait before whoever makes them has to. */
const WAITING = 8;

/** Text on its way from one who writes to one who reads at their own pace. */
export class BlockQueue implements AsyncIterable<Buffer> {
  #text = '';
  readonly #blocks: Buffer[] = [];
  #ended = false;
  #fault: Error | undefined;
  #read: (() => void) | undefined;
  #written: (() => void) | undefined;

  write(text: string): void {
    this.#text += text;
    if (this.#text.length >= BLOCK) this.#give();
  }
  #give(): void {
    if (this.#text !== '') this.#blocks.push(Buffer.from(this.#text));
    this.#text = '';
    this.#read?.();
  }
  get full(): boolean {
    return this.#blocks.length >= WAITING;
  }
  /** Waits until there is room, or nobody reads any more. */
  async drained(): Promise<void> {
    while (this.full && !this.#fault) await new Promise<void>((resolve) => (this.#written = resolve));
    if (this.#fault) throw this.#fault;
  }
  end(): void {
    this.#ended = true;
    this.#give();
  }
  /** Ends both sides: the reader fails, and so does who waits for room. */
  fail(fault: Error): void {
    this.#fault ??= fault;
    this.#read?.();
    this.#written?.();
  }
  async *[Symbol.asyncIterator](): AsyncIterator<Buffer> {
    for (;;) {
      if (this.#fault) throw this.#fault;
      const block = this.#blocks.shift();
      if (block) {
        yield block;
        this.#written?.();
      } else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#read = resolve));
    }
  }
}
