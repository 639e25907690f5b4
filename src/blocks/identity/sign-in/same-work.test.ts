import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { after, before, describe, it } from 'node:test';
import { verify } from '@node-rs/argon2';
import type { PoolClient } from 'pg';
import { type City, openCity } from '#tests/city';
import { hashPassword } from './check-password.ts';

/** What one request did: password hashes in the pool of threads, and statements in their order, by name. */
interface Work {
  readonly hashes: number;
  readonly statements: readonly string[];
  readonly status: number;
}

/**
 * Time can be measured by whoever asks; here the work is counted instead, which does not depend on the machine: an unknown login that
 * costs a hash or a statement less is told apart by its time, one that costs the same is not.
 */
describe('whether there is an account shows in nothing', () => {
  let city: City;
  let statements: string[] = [];
  before(async () => {
    city = await openCity();
    const { owner, app } = city.world.app.pools;
    await owner.query("update identity.account set closed_at = created_at where login = 'bo.minh'");
    await owner.query("update identity.account set password_hash = null where login = 'ong.hoa'");
    const connect = app.connect.bind(app) as () => Promise<PoolClient>;
    const watched = new WeakSet<PoolClient>();
    app.connect = (async () => {
      const client = await connect();
      if (!watched.has(client)) {
        watched.add(client);
        const query = client.query.bind(client) as (...given: unknown[]) => unknown;
        client.query = ((...given: unknown[]) => {
          const [first] = given as [{ name?: string } | string];
          statements.push(typeof first === 'string' ? first.slice(0, 6) : (first.name ?? 'ad hoc'));
          return query(...given);
        }) as typeof client.query;
      }
      return client;
    }) as typeof app.connect;
  });
  after(() => city.world.close());

  /** Native work has no name of its own, and nothing else here is without one. */
  async function counted<T>(work: () => Promise<T>): Promise<{ result: T; hashes: number }> {
    let hashes = 0;
    const hook = createHook({
      init: (_id, type) => {
        if (type === 'undefined') hashes += 1;
      },
    }).enable();
    try {
      return { result: await work(), hashes };
    } finally {
      hook.disable();
    }
  }
  async function workOf(url: string, form: Record<string, string>): Promise<Work> {
    statements = [];
    const { result, hashes } = await counted(() => city.ask(undefined, url, { form }));
    return { hashes, statements: [...statements], status: result.statusCode };
  }

  it('and the counting counts', async () => {
    const hash = await hashPassword('a password that somebody has');
    assert.equal((await counted(() => verify(hash, 'x'))).hashes, 1);
    assert.equal((await counted(async () => {})).hashes, 0);
  });

  for (const [what, url, form] of [
    ['signing in with a wrong password', '/sign-in', { password: 'wrong, and long enough' }],
    ['asking for a code that is sent', '/sign-in/code', {}],
  ] as const)
    it(`in ${what}: known, unknown, closed and without a password are the same work`, async () => {
      // The decoy is hashed once for a process.
      await workOf(url, { login: 'nobody.first', ...form });
      const known = await workOf(url, { login: 'me.lan', ...form });
      assert.equal(known.hashes, url === '/sign-in' ? 1 : 0);
      assert.ok(known.statements.length >= 4, known.statements.join());
      for (const login of [
        'nobody.at.all',
        'bo.minh',
        'ong.hoa',
        '001195000099',
        '',
        "x'; --",
        'é'.repeat(90),
      ])
        assert.deepEqual(await workOf(url, { login, ...form }), known, login);
    });
});
