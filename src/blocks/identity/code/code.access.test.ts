import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { seededPersonId } from '#blocks/registries';
import type { World } from '#tests/world';
import { as, FATHER, MOTHER, openCity } from './city.fixture.ts';
import { listHolders } from './holders.ts';
import { issueCode } from './issue-code.ts';
import { revokeCode } from './revoke-code.ts';
import { type CodeRow, listCodes, oneCode } from './store.ts';

let world: World;
before(async () => {
  world = await openCity();
});
after(() => world.close());

const none = { code: 'identity.no_code' };
const issue = (who: string, of: string) =>
  world.as(as(who), (ctx) => issueCode(ctx, { recordId: seededPersonId(of), chosen: [] }));

describe('a code of a person', () => {
  it('is made by nobody else, not even by who names them, and by no official for them', async () => {
    await issue(MOTHER, MOTHER);
    await assert.rejects(issue(FATHER, MOTHER), none);
    const agency = { hat: { kind: 'agency', agencies: [1] }, purpose: { code: 'desk' } } as const;
    const recordId = seededPersonId(MOTHER);
    await assert.rejects(
      world.as(agency, (ctx) => issueCode(ctx, { recordId, chosen: [] })),
      none,
    );
    await assert.rejects(
      world.as({}, (ctx) => issueCode(ctx, { recordId, chosen: [] })),
      none,
    );
  });

  it('is seen and revoked by nobody else, who learns not even that there is one', async () => {
    const { id } = await issue(MOTHER, MOTHER);
    const now = world.clock.now();
    await world.as(as(FATHER), async (ctx) => {
      assert.equal(await ctx.db.row<CodeRow>(oneCode, [id, now]), undefined);
      assert.deepEqual(await ctx.db.rows<CodeRow>(listCodes, [seededPersonId(MOTHER), now]), []);
    });
    await assert.rejects(
      world.as(as(FATHER), (ctx) => revokeCode(ctx, id, 'lost')),
      none,
    );
    assert.ok(await world.as(as(MOTHER), (ctx) => ctx.db.row(oneCode, [id, now])));
  });

  it('of a child is made and revoked by the parent who acts for it', async () => {
    const child = seededPersonId('001065000003');
    const parent = as(MOTHER);
    const hat = { kind: 'person', persons: [seededPersonId(MOTHER), child] } as const;
    const holders = await world.as({ ...parent, hat }, listHolders);
    assert.deepEqual(
      holders.map(({ personId }) => personId),
      [seededPersonId(MOTHER), child],
    );
    const { id } = await world.as({ ...parent, hat }, (ctx) =>
      issueCode(ctx, { recordId: child, chosen: [] }),
    );
    await assert.rejects(
      world.as(parent, (ctx) => revokeCode(ctx, id, 'lost')),
      none,
    );
    await world.as({ ...parent, hat }, (ctx) => revokeCode(ctx, id, 'lost'));
  });

  it('cannot be revoked back to life, nor its words changed, under any hat', async () => {
    const { id } = await issue(FATHER, FATHER);
    for (const change of [
      "token = 'x'",
      "person_id = '00000000-0000-7000-8000-000000000000'",
      "expires_at = '2099-01-01'",
    ])
      await assert.rejects(
        world.rollback(as(FATHER), (ctx) =>
          ctx.db.adHoc(`update identity.code set ${change} where id = '${id}'`),
        ),
        /permission denied/,
        change,
      );
    await assert.rejects(
      world.rollback(as(FATHER), (ctx) => ctx.db.adHoc('delete from identity.code')),
      /permission denied/,
    );
    await assert.rejects(
      world.rollback({}, (ctx) => ctx.db.adHoc('select wrapped_key from identity.code_key')),
      /permission denied/,
    );
  });
});
