import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { makeWorld, type World } from '#tests/world';
import { notificationsBlock } from '../index.ts';
import { Undelivered } from './contract.ts';
import { smsHttp } from './sms-http.ts';

const message = {
  key: '00000000-0000-7000-8000-00000000000a',
  to: '+4915123456789',
  lang: 'en',
  subject: 'not sent',
  body: 'Your card is ready.',
  writtenAt: new Date('2026-11-23T03:00:00Z'),
};

describe('SMS by a gateway', () => {
  let gateway: Server;
  let world: World;
  let heard: { headers: Record<string, unknown>; body: unknown }[] = [];
  let answer = { status: 200, body: '{"data":{"id":4711}}' };
  before(async () => {
    gateway = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      heard.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
      response.writeHead(answer.status).end(answer.body);
    }).listen(0, '127.0.0.1');
    await once(gateway, 'listening');
    const host = `localhost:${(gateway.address() as AddressInfo).port}`;
    world = await makeWorld({
      country: 'tests/country',
      blocks: [notificationsBlock],
      env: {
        SMS_URL: `http://${host}/send`,
        SMS_FIELDS: 'to=phone,text=content,from=brand,key=request_id',
        SMS_FROM: 'GOV',
        SMS_AUTHORIZATION: 'Bearer s3cret',
        SMS_ID_FIELD: 'data.id',
        OUTGOING_PRIVATE: host,
      },
    });
  });
  after(async () => {
    gateway.closeAllConnections();
    gateway.close();
    await world.close();
  });

  it('says it in the gateway’s words, with a key that a repetition keeps, and takes its id', async () => {
    heard = [];
    assert.deepEqual(await smsHttp.send(world.app, message), { ref: '4711' });
    const [asked] = heard;
    assert.deepEqual(asked?.body, {
      phone: '+4915123456789',
      content: 'Your card is ready.',
      brand: 'GOV',
      request_id: message.key,
    });
    assert.deepEqual(
      [asked?.headers.authorization, asked?.headers['idempotency-key']],
      ['Bearer s3cret', message.key],
    );
  });

  it('is sent also when the answer cannot be read', async () => {
    answer = { status: 202, body: '<ok/>' };
    assert.deepEqual(await smsHttp.send(world.app, message), { ref: undefined });
  });

  for (const [status, permanent] of [
    [400, true],
    [422, true],
    [401, false],
    [429, false],
    [302, false],
    [500, false],
    [503, false],
  ] as const)
    it(`is ${permanent ? 'given up' : 'tried again'} after ${status}`, async () => {
      answer = { status, body: '{"error":"+4915123456789"}' };
      await assert.rejects(smsHttp.send(world.app, message), (error) => {
        assert.ok(error instanceof Undelivered);
        assert.deepEqual([error.code, error.permanent], [`http ${status}`, permanent]);
        return true;
      });
    });
});
