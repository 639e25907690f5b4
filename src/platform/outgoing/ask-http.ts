import { request as plain } from 'node:http';
import { request as secured } from 'node:https';
import { OutgoingFault, outgoingFault } from './fault.ts';
import { MAX_BYTES, MAX_SECONDS, type Outside, pass } from './gate.ts';

export interface HttpAsk {
  /** By which the settings allow hosts. */
  readonly purpose: string;
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Most bytes of the answer; at most and by default 1 MB. */
  readonly maxBytes?: number;
  /** For the whole exchange; at most and by default 20. */
  readonly seconds?: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Asks once and gives the answer as it is: a redirect is an answer too, and is not followed. @throws OutgoingFault */
export async function askHttp(app: Outside, ask: HttpAsk): Promise<HttpAnswer> {
  const { purpose, method = 'GET', headers = {}, body } = ask;
  const most = Math.min(ask.maxBytes ?? MAX_BYTES, MAX_BYTES);
  const signal = AbortSignal.timeout(Math.min(ask.seconds ?? MAX_SECONDS, MAX_SECONDS) * 1000);
  const url = new URL(ask.url);
  if (!/^https?:$/.test(url.protocol)) throw new OutgoingFault('refused', 'neither http nor https');
  const isPlain = url.protocol === 'http:';
  const gate = pass(app, purpose, url.hostname, Number(url.port || (isPlain ? 80 : 443)));
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  try {
    return await new Promise<HttpAnswer>((resolve, reject) => {
      const sent = (isPlain ? plain : secured)(
        url,
        { ...gate, method, headers: { ...headers, ...length }, signal, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          let size = 0;
          response.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size > most) response.destroy(new OutgoingFault('too_large'));
            else chunks.push(chunk);
          });
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  } catch (error) {
    throw signal.aborted ? new OutgoingFault('timeout') : outgoingFault(error);
  }
}
