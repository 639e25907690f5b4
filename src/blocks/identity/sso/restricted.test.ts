import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { restrictUse } from '#blocks/registries';
import { newId } from '#platform/ids';
import { openTown, type Town } from '#tests/town-of-data';
import { readClaims } from './read-claims.ts';

describe('what a program learns of somebody who has restricted the use of their data', () => {
  let town: Town;
  before(async () => {
    town = await openTown();
  });
  after(() => town.world.close());

  it('is nothing, from then on, whatever they agreed to before', async () => {
    const client = {
      id: 'shelves',
      agencyId: town.hall,
      name: 'Shelves',
      metadata: {},
      scopes: ['profile'],
      basis: 'Act on Libraries',
    };
    const learn = () => readClaims(town.world.app, { client, personId: town.ada, scopes: ['profile'] });
    assert.equal((await learn()).name, 'Ada Reed');
    await town.as(town.ada, (ctx) =>
      restrictUse(ctx, { id: newId(town.world.clock), personId: town.ada, registry: 'people.person' }),
    );
    assert.deepEqual(await learn(), {});
  });
});
