import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { listenSmtp, type SmtpListener } from '#tests/smtp-listener';
import { makeWorld, type World } from '#tests/world';
import { getContact } from './get-contact.ts';
import { listNotices, notificationsBlock, notify } from './index.ts';
import { listDeliveries } from './list-deliveries.ts';
import { AGENCY, giveAddresses, personOf } from './people.fixture.ts';
import { retryDelivery } from './retry-delivery.ts';
import { AN_HOUR, LEASE, MAX_ATTEMPTS } from './rules.ts';
import { claimDue } from './store.ts';

interface Row {
  state: string;
  attempts: number;
  fault: string | null;
  provider_ref: string | null;
  next_at: Date | null;
}

describe('a notice on its way out', () => {
  let world: World;
  let listener: SmtpListener;
  let anna: string;
  before(async () => {
    listener = await listenSmtp();
    world = await makeWorld({
      blocks: [notificationsBlock],
      env: {
        SMTP_URL: `smtp://localhost:${listener.port}?tls=none`,
        MAIL_FROM: 'no-reply@gov.example',
        OUTGOING_PRIVATE: `localhost:${listener.port}`,
      },
    });
  });
  after(async () => {
    await listener.close();
    await world.close();
  });
  beforeEach(async () => {
    anna = randomUUID();
    world.clock.set(new Date('2026-11-23T03:00:00Z')); // ten in the morning, local time
    // What another test has left behind is over.
    await world.app.pools.owner.query(
      `update notifications.delivery set state = 'expired' where state = 'queued'`,
    );
    await world.app.pools.owner.query('delete from platform.job');
    listener.mood = 'take';
    listener.taken.length = 0;
    // Another address for each test: what one has had within the hour counts.
    await giveAddresses(world, anna, { email: `anna.${anna}@post.example` });
  });

  const tell = (more: object = {}) =>
    world.as(AGENCY, (ctx) =>
      notify(ctx, {
        personId: anna,
        agencyId: 7,
        link: '/my/cases/1',
        write: (t, lang) => ({ subject: `${lang}: ${t('notifications.new')}`, body: 'Body', short: 'Short' }),
        ...more,
      }),
    );
  /** Turns the clock past the job's rest and lets it work. */
  const work = async (
    by: { seconds?: number; minutes?: number; hours?: number; days?: number } = { seconds: 6 },
  ) => {
    world.clock.advance(by);
    await world.settle();
  };
  const rows = async (channel = 'email') =>
    (
      await world.app.pools.owner.query<Row>(
        'select * from notifications.delivery where person_id = $1 and channel = $2 order by created_at, id',
        [anna, channel],
      )
    ).rows;
  const row = async (channel?: string) => (await rows(channel))[0]!;

  it('is in the app at once, and leaves by mail only after the transaction has committed', async () => {
    await assert.rejects(
      world.as(AGENCY, async (ctx) => {
        await notify(ctx, { personId: anna, agencyId: 7, subject: 'S', body: 'B' });
        throw new Error('undone');
      }),
    );
    await work();
    assert.deepEqual(listener.taken, []);
    await tell();
    assert.equal((await row('app')).state, 'sent');
    assert.equal((await row()).state, 'queued');
    await work();
    assert.equal(listener.taken.length, 1);
    const sent = await row();
    assert.deepEqual([sent.state, sent.attempts, sent.provider_ref], ['sent', 1, '2.0.0 queued as 4711']);
  });

  it('is written in the recipient’s language, whoever causes it', async () => {
    await tell();
    await world.app.pools.owner.query(`update notifications.contact set lang = 'en' where person_id = $1`, [
      anna,
    ]);
    await tell();
    await work();
    const subjects = (
      await world.app.pools.owner.query(
        'select subject from notifications.notice where person_id = $1 order by id',
        [anna],
      )
    ).rows.map(({ subject }) => subject);
    assert.deepEqual(subjects, ['vi: Mới', 'en: New']);
    assert.deepEqual(listener.taken.map(({ raw }) => /Content-Language: (\w+)/.exec(raw)![1]).sort(), [
      'en',
      'vi',
    ]);
  });

  it('sleeps through the quiet hours and leaves when they end; what is urgent does not', async () => {
    world.clock.set(new Date('2026-11-23T15:00:00Z')); // ten at night
    await tell();
    await tell({ urgent: true });
    await work();
    assert.equal(listener.taken.length, 1);
    await work({ hours: 8 }); // six in the morning
    assert.equal(listener.taken.length, 1);
    await work({ hours: 1 });
    assert.equal(listener.taken.length, 2);
    assert.deepEqual(
      (await rows()).map(({ attempts }) => attempts),
      [1, 1],
    );
  });

  it('waits for the morning too when it is a repetition that falls into the night', async () => {
    world.clock.set(new Date('2026-11-23T13:58:30Z')); // a minute and a half before nine at night
    listener.mood = 'close-at-once';
    await tell();
    await work();
    assert.equal((await row()).fault, 'outgoing.broken');
    listener.mood = 'take';
    await work({ minutes: 5 });
    assert.deepEqual([(await row()).state, (await row()).attempts, listener.taken.length], ['queued', 1, 0]);
    await work({ hours: 10 });
    assert.equal(listener.taken.length, 1);
  });

  it('is tried again later and later, given up in the end, shown to staff and sent when they say so', async () => {
    await world.app.pools.owner.query(
      `update notifications.contact set quiet_from = '00:00', quiet_to = '00:00' where person_id = $1`,
      [anna],
    );
    listener.mood = { at: 'greeting', reply: '421 4.3.2 down' };
    await tell();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      await work({ seconds: waits.at(-1) ?? 6 });
      const { next_at } = await row();
      if (next_at) waits.push((next_at.getTime() - world.clock.now().getTime()) / 1000);
    }
    assert.deepEqual(waits.slice(0, 4), [60, 120, 240, 480]);
    const failed = await row();
    assert.deepEqual(
      [failed.state, failed.attempts, failed.fault],
      ['failed', MAX_ATTEMPTS, 'smtp greeting 421 4.3.2'],
    );
    const { rows: stuck } = await world.as({}, (ctx) => listDeliveries(ctx, { state: 'failed' }));
    const mine = stuck.find(({ fault }) => fault === failed.fault)!;
    assert.ok(!JSON.stringify(stuck).includes('anna'));
    listener.mood = 'take';
    await world.as({}, (ctx) => retryDelivery(ctx, mine));
    await work();
    assert.deepEqual([(await row()).state, listener.taken.length], ['sent', 1]);
    await assert.rejects(
      world.as({}, (ctx) => retryDelivery(ctx, mine)),
      /notifications.not_stuck/,
    );
  });

  it('goes again under the same key when the server hangs up after the message: twice at worst, known by its id', async () => {
    await tell();
    listener.mood = 'close-after-data';
    await work();
    listener.mood = 'take';
    await work({ minutes: 2 });
    assert.equal((await row()).state, 'sent');
    const ids = listener.taken.map(({ raw }) => /Message-ID: (.*)/.exec(raw)![1]);
    assert.deepEqual([ids.length, new Set(ids).size], [2, 1]);
  });

  it('is taken up by another when the process that claimed it has died, and not before', async () => {
    await tell();
    await world.as({}, ({ db, clock }) => {
      const at = clock.now();
      return db.rows(claimDue, [at, new Date(at.getTime() + LEASE * 1000), 10]);
    });
    await work({ minutes: 4 });
    assert.equal(listener.taken.length, 0);
    await work({ minutes: 2 });
    assert.deepEqual([listener.taken.length, (await row()).attempts], [1, 2]);
  });

  it('is claimed by one process only, however many look', async () => {
    for (let nth = 0; nth < 25; nth++) await tell();
    world.clock.advance({ seconds: 6 });
    const { sendDue } = await import('./send-due.ts');
    await Promise.all(
      [1, 2, 3].map(async () => {
        while ((await sendDue.run(world.app)).more);
      }),
    );
    await work();
    assert.equal(listener.taken.length, 25);
    assert.ok((await rows()).every(({ state, attempts }) => state === 'sent' && attempts === 1));
  });

  it('that comes back for good marks the address, which is not used until it is confirmed again', async () => {
    listener.mood = { at: 'rcpt', reply: '550 5.1.1 no such user' };
    await tell();
    await work();
    assert.deepEqual([(await row()).state, (await row()).fault], ['bounced', 'smtp rcpt 550 5.1.1']);
    const contact = () => world.as(personOf(anna), (ctx) => getContact(ctx, { personId: anna }));
    assert.equal((await contact()).emailReturned, true);
    const notices = await world.as(personOf(anna), (ctx) => listNotices(ctx));
    assert.deepEqual(
      notices.map(({ subject, link }) => [subject, link]),
      [
        ['Thư gửi cho bạn bị trả lại', '/my/preferences'],
        ['vi: Mới', '/my/cases/1'],
      ],
    );
    assert.match(notices[0]!.body, /a…@post\.example/);
    await tell();
    assert.equal((await rows()).length, 1);
    await giveAddresses(world, anna, { email: 'anna@new.example' });
    assert.equal((await contact()).emailReturned, false);
  });

  it('is one of so many that an address gets in an hour; the others wait their turn, and a code has room of its own', async () => {
    await Promise.all(Array.from({ length: AN_HOUR.email + 5 }, () => tell()));
    await work();
    assert.equal(listener.taken.length, AN_HOUR.email);
    await tell({ kind: 'security', urgent: true });
    await work();
    assert.equal(listener.taken.length, AN_HOUR.email + 1);
    await work({ minutes: 30 });
    assert.equal(listener.taken.length, AN_HOUR.email + 1);
    await work({ minutes: 40 });
    assert.equal(listener.taken.length, AN_HOUR.email + 6);
    assert.ok((await rows()).every(({ state, attempts }) => state === 'sent' && attempts === 1));
  });

  it('asks a server that can report to do so, under our own key', async () => {
    listener.features = ['DSN'];
    await tell();
    await work();
    listener.features = [];
    const { id } = (
      await world.app.pools.owner.query(
        `select id from notifications.delivery where person_id = $1 and channel = 'email'`,
        [anna],
      )
    ).rows[0];
    assert.ok(listener.heard.some((line) => line.endsWith(`RET=HDRS ENVID=${id}`)));
    assert.ok(listener.heard.some((line) => /^RCPT TO.* NOTIFY=FAILURE$/.test(line)));
    assert.equal((await row()).state, 'sent');
  });

  it('expires when nobody could send it for days', async () => {
    await tell();
    await work({ days: 4 });
    assert.deepEqual([(await row()).state, listener.taken.length], ['expired', 0]);
  });

  it('leaves nobody’s address or text in the logs', async () => {
    const lines: string[] = [];
    const { log } = world.app;
    const wasWarn = log.warn;
    log.warn = ((...given: unknown[]) => void lines.push(JSON.stringify(given))) as typeof log.warn;
    listener.mood = { at: 'rcpt', reply: '550 5.1.1 <anna@post.example> Short Body' };
    await tell();
    await work();
    log.warn = wasWarn;
    assert.equal(lines.length, 1);
    assert.doesNotMatch(lines[0]!, /anna|post\.example|Body|Short/);
  });
});
