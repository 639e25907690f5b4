import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#platform/context';
import { makeWorld, type World } from '#tests/world';
import { countUnread, listNotices, notificationsBlock, notify } from './index.ts';

const ANNA = '00000000-0000-7000-8000-000000000001';
const BERT = '00000000-0000-7000-8000-000000000002';
const person = (id: string) => ({
  actor: { kind: 'person', personId: id, name: 'x', assurance: 2, appointments: [] } as Actor,
  hat: { kind: 'person', persons: [id] } as const,
});
const notice = { personId: ANNA, agencyId: 7, subject: 'Your card is ready', body: 'Take it.', link: '/my' };

describe('a notice', () => {
  let world: World;
  before(async () => {
    world = await makeWorld({ country: 'tests/country', blocks: [notificationsBlock] });
    await world.as({ hat: { kind: 'agency', agencies: [7] } }, (ctx) => notify(ctx, notice));
  });
  after(() => world.close());

  it('is read by the person it is for, as it was sent', async () => {
    const [found] = await world.as(person(ANNA), (ctx) => listNotices(ctx));
    assert.equal(found?.subject, notice.subject);
    assert.equal(await world.as(person(ANNA), countUnread), 1);
  });

  it('is not seen by anybody else, even when they name the addressee', async () => {
    const spy = { ...person(BERT), actor: person(ANNA).actor };
    assert.deepEqual(await world.as(spy, (ctx) => listNotices(ctx)), []);
  });

  it('is not sent in the name of another agency', async () => {
    await assert.rejects(
      world.as({ hat: { kind: 'agency', agencies: [8] } }, (ctx) => notify(ctx, notice)),
      /row-level security/,
    );
  });
});
