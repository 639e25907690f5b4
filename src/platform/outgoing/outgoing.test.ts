import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcp } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { App } from '#platform/block';
import { askHttp, type HttpAsk, type OutgoingCode, OutgoingFault, openSocket } from './index.ts';
import { isPrivateAddress } from './private-address.ts';

const fault = (code: OutgoingCode) => (error: unknown) =>
  error instanceof OutgoingFault && error.code === code;

describe('outgoing connections', () => {
  let server: Server;
  let port: number;
  let asked = 0;
  let answer: RequestListener;
  /** A program with settings of its own; nothing else of it is looked at. */
  const program = (allowed: Record<string, string[]>, declared: string[] = []): App => {
    const memory = new Map<string, unknown>();
    return {
      config: { outgoing: { allowed, private: declared } },
      memo: (key: string, make: () => unknown) => {
        if (!memory.has(key)) memory.set(key, make());
        return memory.get(key);
      },
    } as unknown as App;
  };
  before(async () => {
    server = createServer((request, response) => {
      asked += 1;
      answer(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const free = () => program({ feed: [`localhost:${port}`, `127.0.0.1:${port}`] }, [`localhost:${port}`]);
  const ask = (app: App, more: Partial<HttpAsk> = {}) =>
    askHttp(app, { purpose: 'feed', url: `http://localhost:${port}/x`, ...more });

  it('bring an answer from where their purpose allows', async () => {
    answer = (request, response) => request.pipe(response.writeHead(201, { 'x-method': request.method }));
    const { status, headers, body } = await ask(free(), { method: 'POST', body: 'thân' });
    assert.deepEqual([status, headers['x-method'], body.toString()], [201, 'POST', 'thân']);
  });

  it('go nowhere else: not for another purpose, another port, or another scheme', async () => {
    const before = asked;
    await assert.rejects(ask(free(), { purpose: 'mail' }), fault('refused'));
    await assert.rejects(ask(free(), { url: 'http://localhost:1/x' }), fault('refused'));
    await assert.rejects(ask(free(), { url: 'file:///etc/passwd' }), fault('refused'));
    assert.equal(asked, before);
  });

  it('reach no private address that is not declared, neither by name nor by number in any spelling', async () => {
    const before = asked;
    const app = program({
      feed: [`localhost:${port}`, `127.0.0.1:${port}`, `0x7f.1:${port}`, `::1:${port}`],
    });
    for (const host of ['localhost', '127.0.0.1', '2130706433', '0x7f.1', '[::1]'])
      await assert.rejects(ask(app, { url: `http://${host}:${port}/` }), fault('refused'), host);
    for (const host of ['localhost', '0x7f.1'])
      await assert.rejects(openSocket(app, { purpose: 'feed', host, port }), (error) => {
        // Some resolvers do not know the odd spelling at all.
        return fault('refused')(error) || fault('unreachable')(error);
      });
    assert.equal(asked, before);
  });

  it('do not follow a redirect', async () => {
    answer = (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    const before = asked;
    assert.equal((await ask(free())).status, 302);
    assert.equal(asked, before + 1);
  });

  it('take no more than they asked for', async () => {
    answer = (_request, response) => response.end('x'.repeat(1001));
    await assert.rejects(ask(free(), { maxBytes: 1000 }), fault('too_large'));
    assert.equal((await ask(free(), { maxBytes: 1001 })).body.length, 1001);
  });

  it('end when their time is over, whether nothing comes or it trickles', async () => {
    answer = (_request, response) => void response.write('a');
    await assert.rejects(ask(free(), { seconds: 0.2 }), fault('timeout'));
    const silent = createTcp(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const deaf = `localhost:${(silent.address() as AddressInfo).port}`;
    const app = program({ feed: [deaf] }, [deaf]);
    await assert.rejects(ask(app, { url: `http://${deaf}/`, seconds: 0.2 }), fault('timeout'));
    silent.close();
  });

  it('tell a broken answer from a closed door', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('abc');
      response.destroy();
    };
    await assert.rejects(ask(free()), fault('broken'));
    const closed = program({ feed: ['localhost:1'] }, ['localhost:1']);
    await assert.rejects(ask(closed, { url: 'http://localhost:1/' }), fault('unreachable'));
  });
});

describe('an address', () => {
  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
  ];
  const outside = ['1.1.1.1', '172.32.0.1', '100.128.0.1', '203.0.112.1', '2606:4700::1111', '2400:cb00::1'];
  it('is private when it lies inside a house, also in the clothes of IPv6', () => {
    assert.deepEqual(
      inside.filter((address) => !isPrivateAddress(address)),
      [],
    );
    assert.deepEqual(outside.filter(isPrivateAddress), []);
  });
});
