import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { assetSender } from './asset-sender.ts';

const text = Buffer.from('body { color: red }\n'.repeat(200));
const server = Fastify();
before(() => {
  const send = assetSender('text/css; charset=utf-8', text);
  const font = assetSender('font/woff2', text);
  const small = assetSender('text/css; charset=utf-8', Buffer.from('a{}'));
  server.get('/text', (request, reply) => send(request, reply));
  server.get('/font', (request, reply) => font(request, reply));
  server.get('/small', (request, reply) => small(request, reply));
});
after(() => server.close());

describe('a file that never changes', () => {
  const ask = (url: string, takes?: string) =>
    server.inject({ url, headers: takes ? { 'accept-encoding': takes } : {} });

  it('goes out as small as the client can take it', async () => {
    const br = await ask('/text', 'gzip, deflate, br');
    assert.equal(br.headers['content-encoding'], 'br');
    assert.deepEqual(brotliDecompressSync(br.rawPayload), text);
    const gzip = await ask('/text', 'gzip');
    assert.equal(gzip.headers['content-encoding'], 'gzip');
    assert.deepEqual(gunzipSync(gzip.rawPayload), text);
    const plain = await ask('/text');
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.deepEqual(plain.rawPayload, text);
    for (const { headers } of [br, gzip, plain]) {
      assert.equal(headers.vary, 'accept-encoding');
      assert.match(String(headers['cache-control']), /immutable/);
    }
  });

  it('goes out as it is when compressing it would gain nothing', async () => {
    for (const url of ['/font', '/small'])
      assert.equal((await ask(url, 'br')).headers['content-encoding'], undefined, url);
  });
});
