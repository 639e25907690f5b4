import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agenciesBlock } from '#blocks/agencies';
import { notificationsBlock } from '#blocks/notifications';
import { registriesBlock, seededPersonId } from '#blocks/registries';
import type { Acting } from '#platform/block';
import { CodedError } from '#platform/errors';
import { makeWorld, type World } from '#tests/world';
import { acceptMandate, giveMandate, identityBlock, mandatesOf, mayActFor, revokeMandate } from '../index.ts';

const MOTHER = { number: '001195000001', name: 'Nguyễn Thị Lan' };
const FATHER = { number: '001093000002', name: 'Trần Hoàng Minh' };
const NEIGHBOUR = { number: '001190000004', name: 'Lê Thị Hương' };
const GRANDFATHER = { number: '001065000003', name: 'Trần Quang Hòa' };
type Someone = typeof MOTHER;
const id = ({ number }: Someone) => seededPersonId(number);

const as = (who: Someone): Partial<Acting> => ({
  actor: {
    kind: 'person',
    accountId: id(who),
    personId: id(who),
    name: who.name,
    assurance: 2,
    appointments: [],
  },
  hat: { kind: 'person', persons: [id(who)] },
  purpose: { code: 'own-data' },
});
const coded = (code: string) => (fault: unknown) => fault instanceof CodedError && fault.code === code;
const terms = { kind: 'attorney', services: ['civil-status.extract'], until: '2026-12-31' } as const;

describe('a power of attorney', () => {
  let world: World;
  before(async () => {
    world = await makeWorld({ blocks: [agenciesBlock, notificationsBlock, registriesBlock, identityBlock] });
  });
  after(() => world.close());
  const give = (to: Someone, more = {}, by = MOTHER) =>
    world.as(as(by), (ctx) => giveMandate(ctx, { ...terms, ...to, ...more }));
  const may = (service: string, power: 'read' | 'submit' = 'submit', who = NEIGHBOUR) =>
    world.as(as(who), (ctx) => mayActFor(ctx, id(MOTHER), { service, power })).then((ground) => ground?.by);

  it('is good from when it is accepted, for its services, until it is revoked by either side', async () => {
    for (const side of [MOTHER, NEIGHBOUR]) {
      const given = await give(NEIGHBOUR);
      assert.equal(await may('civil-status.extract'), undefined, 'not yet accepted');
      await world.as(as(NEIGHBOUR), (ctx) => acceptMandate(ctx, { id: given, yes: true }));
      assert.equal(await may('civil-status.extract'), 'attorney');
      assert.equal(await may('residence.stay-notice'), undefined, 'another service');
      await world.as(as(side), (ctx) => revokeMandate(ctx, { id: given }));
      assert.equal(await may('civil-status.extract'), undefined, 'revoked');
    }
  });

  it('is reminded of on both sides before it ends, once, unless it was given for less time than that', async () => {
    const told = async (who: Someone) =>
      (
        await world.app.pools.owner.query<{ subject: string; body: string }>(
          `select subject, body from notifications.notice where person_id = $1 and subject like 'Hết hạn%' order by sent_at`,
          [id(who)],
        )
      ).rows;
    const long = await give(NEIGHBOUR);
    const short = await give(GRANDFATHER, { until: '2026-11-25' });
    for (const [one, who] of [
      [long, NEIGHBOUR],
      [short, GRANDFATHER],
    ] as const)
      await world.as(as(who), (ctx) => acceptMandate(ctx, { id: one, yes: true }));
    const days = world.app.country.mandates!.noticeDays!;
    const before = world.clock.now();
    world.clock.set(new Date(Date.parse('2026-12-31T17:00:00Z') - days * 86_400_000 - 3_600_000));
    await world.settle();
    assert.deepEqual(await told(NEIGHBOUR), []);
    world.clock.advance({ hours: 2 });
    await world.settle();
    world.clock.advance({ hours: 2 });
    await world.settle();
    assert.deepEqual(
      (await told(NEIGHBOUR)).map(({ subject }) => subject),
      ['Hết hạn ngày 31/12/2026: Giấy ủy quyền của Nguyễn Thị Lan'],
    );
    assert.match((await told(MOTHER))[0]!.body, /Lê Thị Hương có hiệu lực đến hết ngày 31\/12\/2026/);
    assert.equal((await told(MOTHER)).length, 1);
    assert.deepEqual(await told(GRANDFATHER), []);
    world.clock.set(before);
    for (const one of [long, short]) await world.as(as(MOTHER), (ctx) => revokeMandate(ctx, { id: one }));
  });

  it('ends with its last day', async () => {
    const given = await give(NEIGHBOUR);
    await world.as(as(NEIGHBOUR), (ctx) => acceptMandate(ctx, { id: given, yes: true }));
    world.clock.set(new Date('2026-12-31T16:59:59Z'));
    assert.equal(await may('civil-status.extract'), 'attorney');
    world.clock.set(new Date('2026-12-31T17:00:00Z'));
    assert.equal(await may('civil-status.extract'), undefined);
    world.clock.set(new Date('2026-11-23T03:00:00Z'));
  });

  it('tells nobody whether a stranger exists', async () => {
    const nobody = await give({ number: '001195999999', name: 'Nguyễn Văn Không' });
    const misnamed = await give({ ...NEIGHBOUR, name: 'Lê Thị Khác' });
    const { given } = await world.as(as(MOTHER), mandatesOf);
    for (const one of [nobody, misnamed])
      assert.equal(given.find(({ id: known }) => known === one)?.state, 'waiting');
    const { waiting } = await world.as(as(NEIGHBOUR), mandatesOf);
    assert.deepEqual(waiting, [], 'who was misnamed is not asked');
    for (const who of [NEIGHBOUR, MOTHER])
      await assert.rejects(
        world.as(as(who), (ctx) => acceptMandate(ctx, { id: misnamed, yes: true })),
        coded('identity.no_mandate'),
      );
  });

  it('is accepted by its holder alone, and seen by nobody else', async () => {
    const given = await give(NEIGHBOUR);
    for (const who of [MOTHER, FATHER])
      await assert.rejects(
        world.as(as(who), (ctx) => acceptMandate(ctx, { id: given, yes: true })),
        coded('identity.no_mandate'),
      );
    await assert.rejects(
      world.as(as(FATHER), (ctx) => revokeMandate(ctx, { id: given })),
      coded('identity.no_mandate'),
    );
    const { given: seen, held } = await world.as(as(FATHER), mandatesOf);
    assert.deepEqual([seen, held], [[], []]);
  });

  it('is held against what the country says of it', async () => {
    await assert.rejects(give(NEIGHBOUR, { until: '2028-01-01' }), coded('identity.mandate_days'));
    await assert.rejects(give(NEIGHBOUR, { until: '2026-11-22' }), coded('identity.mandate_days'));
    await assert.rejects(
      give(NEIGHBOUR, { services: ['identity-card.reissue'] }),
      coded('identity.mandate_services'),
    );
    await assert.rejects(give(NEIGHBOUR, { services: [] }), coded('identity.mandate_services'));
    await assert.rejects(give(NEIGHBOUR, { kind: 'guardian' }), coded('identity.mandate_kind'));
    await assert.rejects(
      give(NEIGHBOUR, { kind: 'helper', powers: ['submit'] }),
      coded('identity.mandate_powers'),
    );
    await assert.rejects(give(MOTHER), coded('identity.mandate_own'));
    await assert.rejects(give({ ...NEIGHBOUR, number: 'x' }), coded('identity.mandate_holder'));
  });
});

describe('a business', () => {
  let world: World;
  before(async () => {
    world = await makeWorld({ blocks: [agenciesBlock, notificationsBlock, registriesBlock, identityBlock] });
  });
  after(() => world.close());
  const firm = () => world.as(as(FATHER), mandatesOf).then(({ businesses }) => businesses[0]!.recordId);

  it('is represented by whom its registry names, without a row, and gives its employees mandates through them', async () => {
    const business = await firm();
    const ground = (who: Someone) =>
      world.as(as(who), (ctx) => mayActFor(ctx, business, { power: 'submit' })).then((found) => found?.by);
    assert.deepEqual([await ground(FATHER), await ground(MOTHER)], ['officer', undefined]);
    const given = { ...terms, kind: 'employee', ...MOTHER, business } as const;
    await assert.rejects(
      world.as(as(NEIGHBOUR), (ctx) => giveMandate(ctx, given)),
      coded('identity.mandate_not_yours'),
    );
    const one = await world.as(as(FATHER), (ctx) => giveMandate(ctx, given));
    await world.as(as(MOTHER), (ctx) => acceptMandate(ctx, { id: one, yes: true }));
    assert.equal(await ground(MOTHER), 'employee');
    await world.app.pools.owner.query(
      "update registry.business_enterprise set dissolved_on = '2026-11-20' where record_id = $1",
      [business],
    );
    assert.deepEqual([await ground(FATHER), await ground(MOTHER)], [undefined, undefined], 'dissolved');
  });
});
