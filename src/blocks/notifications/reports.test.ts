import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { createServer, json } from '#platform/http';
import { makeWorld, type World } from '#tests/world';
import { listNotices, notificationsBlock, notify } from './index.ts';
import { giveAddresses, personOf } from './people.fixture.ts';
import { reportPath } from './report-path.ts';
import { reportRoutes } from './report-routes.ts';
import { takeReport } from './take-report.ts';

const TOKEN = 'a-token-that-nobody-guesses-0123456789';

describe('a report of a provider', () => {
  let world: World;
  let server: ReturnType<typeof createServer>;
  let anna: string;
  before(async () => {
    world = await makeWorld({
      blocks: [notificationsBlock],
      env: {
        SMS_URL: 'http://127.0.0.1:1/send',
        SMS_REPORT_FIELD: 'dlr.state',
        SMTP_URL: 'smtp://127.0.0.1:1?tls=none',
        MAIL_FROM: 'no-reply@gov.example',
        MAIL_REPORT_TOKEN: TOKEN,
      },
    });
    server = createServer({
      app: world.app,
      routes: reportRoutes,
      assets: [],
      errorPage: () => json({}),
      signIn: () => '/',
    });
  });
  after(() => world.close());
  beforeEach(async () => {
    anna = randomUUID();
    await giveAddresses(world, anna, { email: 'anna@post.example', phone: '+999123' });
    await world.as(personOf(anna), (ctx) =>
      notify(ctx, { personId: anna, kind: 'action', subject: 'S', body: 'B' }),
    );
  });

  const sent = async (channel: string) =>
    (
      await world.app.pools.owner.query<{
        id: string;
        state: string;
        fault: string | null;
        reported_at: Date;
      }>(
        'select id, state, fault, reported_at from notifications.delivery where person_id = $1 and channel = $2 order by created_at',
        [anna, channel],
      )
    ).rows[0]!;
  const post = async (url: string, payload: object | string) =>
    (
      await server.inject({
        method: 'POST',
        url,
        payload,
        headers: typeof payload === 'string' ? { 'content-type': 'application/x-www-form-urlencoded' } : {},
      })
    ).statusCode;
  const subjects = async () =>
    (await world.as(personOf(anna), (ctx) => listNotices(ctx))).map(({ subject }) => subject).sort();

  it('says once that an SMS has arrived, however often it is told, and what comes later does not undo it', async () => {
    const { id } = await sent('sms');
    const url = reportPath(world.app, id);
    assert.equal(await post(url, { dlr: { state: 'ACCEPTD' } }), 200);
    assert.equal((await sent('sms')).state, 'queued');
    assert.equal(await post(url, { dlr: { state: 'DELIVRD' } }), 200);
    const first = await sent('sms');
    world.clock.advance({ minutes: 1 });
    assert.equal(await post(url, { dlr: { state: 'DELIVRD' } }), 200);
    assert.equal(await post(url, { dlr: { state: 'UNDELIV' } }), 200);
    assert.deepEqual(await sent('sms'), first);
    assert.equal(first.state, 'delivered');
  });

  it('of a number that does not exist marks it and is told to its owner; of a phone that is off it is not', async () => {
    const { id } = await sent('sms');
    assert.equal(await post(reportPath(world.app, id), { dlr: { state: 'unknown' } }), 200);
    assert.deepEqual([(await sent('sms')).state, (await sent('sms')).fault], ['bounced', 'sms unknown']);
    assert.deepEqual(await subjects(), ['S', 'Tin nhắn gửi cho bạn không tới nơi']);
    const again = randomUUID();
    anna = again;
    await giveAddresses(world, again, { phone: '+999124' });
    await world.as(personOf(again), (ctx) =>
      notify(ctx, { personId: again, kind: 'action', subject: 'S', body: 'B' }),
    );
    await post(reportPath(world.app, (await sent('sms')).id), { dlr: { state: 'EXPIRED' } });
    assert.deepEqual([(await sent('sms')).state, await subjects()], ['bounced', ['S']]);
  });

  it('is taken at the address alone that was given for that message', async () => {
    const { id } = await sent('sms');
    const other = reportPath(world.app, randomUUID());
    const forged = `/callbacks/sms/${id}/${other.split('/').at(-1)}`;
    assert.equal(await post(forged, { dlr: { state: 'unknown' } }), 404);
    assert.equal(await post(`/callbacks/sms/${id}/x`, { dlr: { state: 'unknown' } }), 404);
    assert.equal((await sent('sms')).state, 'queued');
    assert.equal(await post(reportPath(world.app, id), { state: 'unknown' }), 422);
  });

  it('comes as a mail from the mail server too', async () => {
    const { id } = await sent('email');
    const dsn = [
      'Content-Type: message/delivery-status',
      '',
      `Original-Envelope-Id: ${id}`,
      '',
      'Action: failed',
      'Status: 5.1.1',
    ].join('\r\n');
    const form = new URLSearchParams({ message: dsn }).toString();
    assert.equal(await post('/callbacks/mail/another-token-that-nobody-guesses-99', form), 404);
    assert.equal((await sent('email')).state, 'queued');
    assert.equal(await post(`/callbacks/mail/${TOKEN}`, form), 200);
    assert.equal(await post(`/callbacks/mail/${TOKEN}`, form), 200);
    assert.deepEqual([(await sent('email')).state, (await sent('email')).fault], ['bounced', 'dsn 5.1.1']);
    assert.deepEqual(await subjects(), ['S', 'Thư gửi cho bạn bị trả lại']);
    assert.equal(await post(`/callbacks/mail/${TOKEN}`, 'message=hello'), 200);
  });

  it('of whatever shape is answered, and never by a fault of ours', async () => {
    const { id } = await sent('sms');
    const url = reportPath(world.app, id);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.boolean(), async (value, inside) => {
        const status = await post(url, (inside ? { dlr: { state: value } } : { dlr: value }) as object);
        assert.ok(status === 200 || status === 400 || status === 422, String(status));
      }),
      { numRuns: 60 },
    );
    assert.equal(await takeReport(world.app, { id: 'no id', state: 'delivered' }), false);
    assert.equal(await takeReport(world.app, { id: randomUUID(), state: 'delivered' }), false);
  });
});
