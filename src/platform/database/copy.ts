import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { PoolClient, Submittable } from 'pg';

/** What the library's connection does for COPY; its types leave it out. */
interface Wire {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(why: string): void;
}

/** Rows are gathered to blocks of about this many bytes. */
const BLOCK = 64 * 1024;

const rowsOf = (tag: string): number => Number(/^COPY (\d+)$/.exec(tag)?.[1] ?? Number.NaN);

/** What the library calls while one COPY goes on. Everything it may call is here, also what only an error brings. */
abstract class Copy implements Submittable {
  protected rows = Number.NaN;
  protected fault: Error | undefined;
  readonly finished: Promise<number>;
  #settle!: (value: Promise<number>) => void;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.finished = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }
  submit(connection: unknown): void {
    (connection as Wire).query(this.text);
  }
  /** Waits for what is still on its way on our side. */
  protected abstract drained(): Promise<void>;

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
  handleCopyInResponse(connection: Wire): void {
    connection.sendCopyFail('nothing was to be sent');
  }
  handleCopyData(_message: { chunk: Buffer }, _connection: Wire): void {}
  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsOf(message.text);
  }
  handleError(fault: Error): void {
    this.fault ??= fault;
    this.#end();
  }
  handleReadyForQuery(): void {
    this.#end();
  }
  #end(): void {
    this.#settle(
      this.drained().then(() => {
        if (this.fault) throw this.fault;
        return this.rows;
      }),
    );
  }
}

class CopyOut extends Copy {
  #blocks: Buffer[] = [];
  #size = 0;
  #given: Promise<void> = Promise.resolve();
  #waiting = 0;
  #stream: Socket | undefined;
  readonly #sink: (block: Buffer) => Promise<void>;

  constructor(text: string, sink: (block: Buffer) => Promise<void>) {
    super(text);
    this.#sink = sink;
  }
  override handleCopyData({ chunk }: { chunk: Buffer }, { stream }: Wire): void {
    // The parser uses its buffer again: what it hands over must be copied.
    this.#blocks.push(Buffer.from(chunk));
    this.#size += chunk.length;
    this.#stream = stream;
    if (this.#size >= BLOCK) this.#give();
  }
  #give(): void {
    const block = Buffer.concat(this.#blocks);
    this.#blocks = [];
    this.#size = 0;
    this.#waiting += 1;
    this.#stream?.pause();
    this.#given = this.#given
      .then(() => (this.fault ? undefined : this.#sink(block)))
      .catch((fault: Error) => {
        this.fault ??= fault;
      })
      .then(() => {
        this.#waiting -= 1;
        if (this.#waiting === 0) this.#stream?.resume();
      });
  }
  protected async drained(): Promise<void> {
    if (this.#size > 0 && !this.fault) this.#give();
    await this.#given;
  }
}

class CopyIn extends Copy {
  #sent: Promise<void> = Promise.resolve();
  readonly #source: AsyncIterable<Buffer>;

  constructor(text: string, source: AsyncIterable<Buffer>) {
    super(text);
    this.#source = source;
  }
  override handleCopyInResponse(connection: Wire): void {
    this.#sent = this.#send(connection).catch((fault: Error) => {
      this.fault ??= fault;
      connection.sendCopyFail('the source failed');
    });
  }
  async #send(connection: Wire): Promise<void> {
    for await (const block of this.#source) {
      // The server refused a row: it reads no more, and says so.
      if (this.fault) return;
      connection.sendCopyFromChunk(block);
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
    }
    connection.endCopyFrom();
  }
  protected drained(): Promise<void> {
    return this.fault ? Promise.resolve() : this.#sent;
  }
}

/**
 * Streams what `COPY … TO STDOUT` gives, in blocks, at the pace of the sink.
 * @returns the number of rows
 */
export function copyOut(
  client: PoolClient,
  text: string,
  sink: (block: Buffer) => Promise<void>,
): Promise<number> {
  return client.query(new CopyOut(text, sink)).finished;
}

/**
 * Streams a source into `COPY … FROM STDIN`, at the pace of the server.
 * @returns the number of rows
 */
export function copyIn(client: PoolClient, text: string, source: AsyncIterable<Buffer>): Promise<number> {
  return client.query(new CopyIn(text, source)).finished;
}
