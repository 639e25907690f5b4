import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { exportJWK, SignJWT } from 'jose';
import * as client from 'openid-client';
import { agencyProgram } from '#tests/agency-program';
import { codeOf, openReadingRoom, type ReadingRoom } from '#tests/reading-room';
import type { World } from '#tests/world';

/** A proof of possession of a key (RFC 9449), made by hand so that it can be wrong. */
async function makeProof(
  world: World,
  { publicKey, privateKey }: CryptoKeyPair,
  { htm, htu, token }: { htm: string; htu: string; token: string },
): Promise<string> {
  const ath = createHash('sha256').update(token).digest('base64url');
  return new SignJWT({ htm, htu, ath, jti: randomUUID() })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(publicKey) })
    .setIssuedAt(world.clock.now())
    .sign(privateKey);
}

/** By which tokens programs ask in their own name, and until when. */
describe('tokens of programs', () => {
  let room: ReadingRoom;
  before(async () => {
    room = await openReadingRoom();
  });
  after(() => room.world.close());

  it('asks for a token, and takes none that is made up or of another kind', async () => {
    for (const authorization of [
      '',
      'Bearer abc',
      `Bearer ${'x'.repeat(43)}`,
      'Basic eDp5',
      `DPoP ${room.token}`,
    ]) {
      const answer = await room.ask('/library.reader/records/T1', { authorization });
      assert.deepEqual([answer.statusCode, codeOf(answer)], [401, 'http.token_needed'], authorization);
      assert.match(String(answer.headers['www-authenticate']), /^Bearer scope="registry.read"/);
    }
  });

  it('takes a token that is bound to a key only with a proof of that key, for this request and once', async () => {
    const keys = await client.randomDPoPKeyPair();
    const dpop = client.getDPoPHandle(room.library.config, keys);
    const bound = await room.library.token('registry.read', dpop);
    const url = 'http://localhost:3000/api/registries/library.reader/records/T1';
    const proofFor = (htm: string, htu: string, key = keys, of = bound) =>
      makeProof(room.world, key, { htm, htu, token: of });
    const show = (proof?: string) =>
      room.ask('/library.reader/records/T1', {
        authorization: `DPoP ${bound}`,
        ...(proof && { dpop: proof }),
      });
    const right = await proofFor('GET', url);
    assert.equal((await show(right)).statusCode, 200);
    assert.equal((await show(right)).statusCode, 401, 'used before');
    assert.equal((await show()).statusCode, 401, 'without proof');
    assert.equal((await show(await proofFor('POST', url))).statusCode, 401, 'another method');
    assert.equal((await show(await proofFor('GET', `${url}0`))).statusCode, 401, 'another address');
    assert.equal((await show(await proofFor('GET', url, keys, room.token))).statusCode, 401, 'another token');
    const strange = await client.randomDPoPKeyPair();
    assert.equal((await show(await proofFor('GET', url, strange))).statusCode, 401, 'another key');
    const bearer = await room.ask('/library.reader/records/T1', { authorization: `Bearer ${bound}` });
    assert.equal(bearer.statusCode, 401, 'as if it were bound to nothing');
  });

  it('takes a token no more at the moment at which it is revoked, its scope is taken away, it runs out, or the program is closed', async () => {
    const works = async (shown: string) =>
      (await room.ask('/library.reader/records/T1', { authorization: `Bearer ${shown}` })).statusCode;
    const revoked = await room.library.token();
    assert.equal(await works(revoked), 200);
    await client.tokenRevocation(room.library.config, revoked);
    assert.equal(await works(revoked), 401);

    const other = await agencyProgram(room.world, room.server, { agency: 'A1L' });
    const shown = await other.token();
    assert.equal(await works(shown), 200);
    const set = (what: string) =>
      room.world.app.pools.owner.query(`update identity.client set ${what} where id = $1`, [other.id]);
    await set("scopes = '{}'");
    assert.equal(await works(shown), 403);
    await set("scopes = '{registry.read}'");
    assert.equal(await works(shown), 200);
    await set('closed_at = created_at');
    assert.equal(await works(shown), 401);
    await assert.rejects(other.token());

    const old = await room.library.token();
    room.world.clock.advance({ minutes: 11 });
    assert.equal(await works(old), 401);
    room.token = await room.library.token();
  });

  it('tells a token that it has just taken, and that was revoked since, nothing of what another would be told', async () => {
    const paths = ['/library.reader/records/T1', '/library.reader/records/T99', '/no.registry/records/T1'];
    const wrong = ['/library.reader/records/T1?asOf=never', '/library.reader/records/T1?attributes=nothing'];
    const shown = await room.library.token();
    const answers = async () => {
      const all: number[] = [];
      for (const path of [...paths, ...wrong])
        all.push((await room.ask(path, { authorization: `Bearer ${shown}` })).statusCode);
      return all;
    };
    const before = await answers();
    assert.deepEqual(before.slice(0, 2), [200, 404]);
    assert.ok(before.every((status) => status !== 401));
    await client.tokenRevocation(room.library.config, shown);
    assert.deepEqual(
      await answers(),
      before.map(() => 401),
    );
  });

  it('gives no token for what the program is not registered for', async () => {
    for (const scope of ['registry.write', 'openid', 'profile', ''])
      await room.library.token(scope).then(
        async (shown) => {
          const answer = await room.ask('/library.reader/records/T1', { authorization: `Bearer ${shown}` });
          assert.deepEqual([answer.statusCode, codeOf(answer)], [403, 'http.scope_needed'], scope);
        },
        (fault) => assert.equal(fault.error, 'invalid_scope', scope),
      );
  });
});
