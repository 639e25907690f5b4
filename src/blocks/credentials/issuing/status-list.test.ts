import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '#platform/ids';
import { type City, openCity } from '#tests/city';
import { as, MOTHER } from '../holder.fixture.ts';
import { insertIssued } from '../store.ts';
import { drawPlace, signedStatusList } from './status-list.ts';

describe('places in the list of revoked credentials', () => {
  let city: City;
  before(async () => {
    city = await openCity();
  });
  after(() => city.world.close());

  it('are each drawn once, by chance, and a list that is full enough is followed by the next', async () => {
    const { clock } = city.world;
    const places = await city.world.as(as(MOTHER), async (ctx) => {
      const issuedId = newId(clock);
      const personId = ctx.actor.personId!;
      const now = clock.now();
      const row = [issuedId, personId, personId, 'identity', null, null, [], 'x', null, 1, now, now];
      await ctx.db.run(insertIssued, row);
      const drawn: string[] = [];
      for (let nth = 0; nth < 100; nth += 1) {
        const { idx, uri } = await drawPlace(ctx, { issuedId, personId, size: 32 });
        assert.ok(idx >= 0 && idx < 32);
        drawn.push(`${uri} ${idx}`);
        clock.advance({ seconds: 1 });
      }
      return drawn;
    });
    assert.equal(new Set(places).size, 100);
    const lists = places.map((place) => place.split(' ')[0]);
    assert.ok(new Set(lists).size > 3, 'a list of 32 holds 32 at most');
    const order = places.slice(0, 12).map((place) => Number(place.split(' ')[1]));
    assert.notDeepEqual(
      order,
      [...order].sort((one, other) => one - other),
    );
  });

  it('are told of no list that there is not', async () => {
    for (const id of ['', 'x', newId(city.world.clock)])
      assert.equal(await city.world.as({}, (ctx) => signedStatusList(ctx, id)), undefined);
  });
});
