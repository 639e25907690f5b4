import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { makeWorld, type World } from '#tests/world';
import { askForCode, CODES_AN_HOUR } from './ask-for-code.ts';
import { confirmCode } from './confirm-code.ts';
import type { Channel } from './contact.ts';
import { getContact } from './get-contact.ts';
import { notificationsBlock } from './index.ts';
import { personOf } from './people.fixture.ts';
import { removeAddress } from './remove-address.ts';
import { listSandbox } from './sandbox-outbox.ts';
import { savePreferences } from './save-preferences.ts';

describe('an address of a person', () => {
  let world: World;
  let anna: string;
  before(async () => {
    world = await makeWorld({ blocks: [notificationsBlock] });
  });
  after(() => world.close());
  beforeEach(() => {
    anna = randomUUID();
    world.clock.advance({ days: 1 });
  });

  const ask = (typed: string, channel: Channel = 'email', who = anna) =>
    world.as(personOf(who), (ctx) => askForCode(ctx, { channel, typed }));
  const confirm = async (code: string, channel: Channel = 'email', who = anna) =>
    (await world.as(personOf(who), (ctx) => confirmCode(ctx, { channel, code })))?.code;
  const contact = () => world.as(personOf(anna), (ctx) => getContact(ctx, { personId: anna }));
  /** The code that has arrived there. */
  const arrived = async (address: string) => {
    world.clock.advance({ seconds: 6 });
    await world.settle();
    const [message] = await world.as({}, (ctx) => listSandbox(ctx, { address }));
    return /\d{6}/.exec(message!.body)![0];
  };
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  it('counts once the code that was sent there has come back, also at night', async () => {
    world.clock.set(new Date('2027-01-04T16:00:00Z')); // eleven at night
    await ask('Anna@Post.example');
    assert.equal((await contact()).email, undefined);
    assert.equal(
      await confirm(` ${(await arrived('Anna@post.example')).replace(/^.../, '$& ')} `),
      undefined,
    );
    assert.equal((await contact()).email, 'Anna@post.example');
    await ask('0912 345 678', 'sms');
    assert.equal(await confirm(await arrived('+84912345678'), 'sms'), undefined);
    assert.equal((await contact()).phone, '+84912345678');
  });

  it('does not count by a code that is wrong, late, used, replaced or another person’s', async () => {
    await ask('late@post.example');
    const late = await arrived('late@post.example');
    world.clock.advance({ minutes: 10 });
    assert.equal(await confirm(late), 'notifications.code_over');
    await ask('one@post.example');
    const one = await arrived('one@post.example');
    assert.equal(await confirm(wrong(one)), 'notifications.code_wrong');
    assert.equal(await confirm(one, 'email', randomUUID()), 'notifications.code_over');
    await ask('two@post.example');
    const two = await arrived('two@post.example');
    if (one !== two) assert.equal(await confirm(one), 'notifications.code_wrong');
    assert.equal(await confirm(two), undefined);
    assert.equal(await confirm(two), 'notifications.code_over');
    assert.equal((await contact()).email, 'two@post.example');
  });

  it('cannot be guessed: five wrong answers and the code is worth nothing', async () => {
    await ask('guess@post.example');
    const code = await arrived('guess@post.example');
    for (let nth = 1; nth < 5; nth++) assert.equal(await confirm(wrong(code)), 'notifications.code_wrong');
    assert.equal(await confirm(wrong(code)), 'notifications.code_over');
    assert.equal(await confirm(code), 'notifications.code_over');
  });

  it('is asked for only so often in an hour', async () => {
    for (let nth = 0; nth < CODES_AN_HOUR; nth++) await ask('often@post.example');
    await assert.rejects(ask('often@post.example'), /notifications.too_many_codes/);
    world.clock.advance({ minutes: 61 });
    await ask('often@post.example');
  });

  it('that is replaced is told so', async () => {
    await ask('old@post.example');
    await confirm(await arrived('old@post.example'));
    await ask('new@post.example');
    await confirm(await arrived('new@post.example'));
    world.clock.advance({ seconds: 6 });
    await world.settle();
    const [told] = await world.as({}, (ctx) => listSandbox(ctx, { address: 'old@post.example' }));
    assert.match(told!.body, /n…@post\.example/);
    assert.doesNotMatch(told!.body, /new@/);
  });

  it('is forgotten when the person says so', async () => {
    await ask('gone@post.example');
    await confirm(await arrived('gone@post.example'));
    await world.as(personOf(anna), (ctx) => removeAddress(ctx, { channel: 'email' }));
    assert.equal((await contact()).email, undefined);
  });

  it('that is none is refused', async () => {
    await assert.rejects(ask('a@b'), /notifications.email_wrong/);
    await assert.rejects(ask('12', 'sms'), /notifications.phone_wrong/);
  });

  it('keeps its place when the preferences are saved', async () => {
    await ask('keep@post.example');
    await confirm(await arrived('keep@post.example'));
    const channels = { progress: [], action: ['sms'], security: ['email', 'sms'] } as const;
    const given = { lang: 'en', channels, quietFrom: '22h', quietTo: '6:30' };
    await world.as(personOf(anna), (ctx) => savePreferences(ctx, given));
    const now = await contact();
    assert.deepEqual(
      [now.email, now.lang, now.quiet],
      ['keep@post.example', 'en', { from: '22:00', to: '06:30' }],
    );
    assert.deepEqual(now.channels, channels);
    await assert.rejects(
      world.as(personOf(anna), (ctx) => savePreferences(ctx, { ...given, quietTo: 'x' })),
      /notifications.time_wrong/,
    );
  });
});
