import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { agenciesBlock } from '#blocks/agencies';
import { notificationsBlock } from '#blocks/notifications';
import { registriesBlock } from '#blocks/registries';
import type { CodedError } from '#platform/errors';
import { makeWorld, type World } from '#tests/world';
import { demoPeople, identityBlock } from '../index.ts';
import { beginAttempt, MOST } from './attempts.ts';
import { checkPassword } from './check-password.ts';
import { forgetAttemptsJob } from './forget-attempts.ts';

describe('guessing passwords', () => {
  let world: World;
  let right: string;
  before(async () => {
    world = await makeWorld({ blocks: [agenciesBlock, notificationsBlock, registriesBlock, identityBlock] });
    right = (await demoPeople(world.app))[0]!.password;
  });
  after(() => world.close());
  // Each test begins when all earlier attempts have been forgotten.
  beforeEach(() => world.clock.advance({ minutes: 16 }));

  const attempt = (login: string, address: string, password = 'wrong'): Promise<string> =>
    checkPassword(world.app, { login, password, address }).then(
      () => 'in',
      (fault: CodedError) => fault.code.replace('identity.', ''),
    );
  const count = (outcomes: readonly string[], wanted: string) =>
    outcomes.filter((outcome) => outcome === wanted).length;
  /** Puts failed attempts there as if they had been made, each on its own. */
  const alreadyFailed = (howMany: number, login: (n: number) => string, address: (n: number) => string) =>
    world.as({}, async (ctx) => {
      for (let n = 0; n < howMany; n++) await beginAttempt(ctx, { login: login(n), address: address(n) });
    });

  it('is slowed down also when the guesses come all at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: MOST.pair + 15 }, () => attempt('me.lan', '192.0.2.1')),
    );
    assert.deepEqual(
      [count(outcomes, 'wrong_password'), count(outcomes, 'too_many_attempts')],
      [MOST.pair, 15],
    );
  });

  it('is slowed down for an address that tries one account after the other', async () => {
    await alreadyFailed(
      MOST.address,
      (n) => `login.${n}`,
      () => '192.0.2.2',
    );
    assert.equal(await attempt('me.huong', '192.0.2.2', right), 'too_many_attempts');
    assert.equal(await attempt('me.huong', '192.0.2.3', right), 'in');
  });

  it('is slowed down for an account that many addresses try', async () => {
    await alreadyFailed(
      MOST.account,
      () => 'bo.dung',
      (n) => `198.51.100.${n}`,
    );
    assert.equal(await attempt('bo.dung', '192.0.2.4', right), 'too_many_attempts');
    world.clock.advance({ minutes: 16 });
    assert.equal(await attempt('bo.dung', '192.0.2.4', right), 'in');
  });

  it('counts the addresses of one network as one, where a line has very many', async () => {
    await alreadyFailed(
      MOST.pair,
      () => 'bo.minh',
      (n) => `2001:db8:0:1::${n.toString(16)}`,
    );
    assert.equal(await attempt('bo.minh', '2001:db8:0:1:ffff::1', right), 'too_many_attempts');
    assert.equal(await attempt('bo.minh', '2001:db8:0:2::1', right), 'in');
  });

  it('never counts those who get in', async () => {
    for (let n = 0; n < MOST.pair + 2; n++) assert.equal(await attempt('ong.hoa', '192.0.2.5', right), 'in');
  });

  it('leaves nothing behind once it no longer counts', async () => {
    await attempt('me.lan', '192.0.2.6');
    world.clock.advance({ minutes: 16 });
    await forgetAttemptsJob.run(world.app);
    const { rows } = await world.app.pools.owner.query('select count(*)::int as n from identity.attempt');
    assert.equal(rows[0].n, 0);
  });
});
