import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { makeWorld, type World } from '#tests/world';
import { notificationsBlock, notify } from './index.ts';
import { AGENCY, giveAddresses, personOf } from './people.fixture.ts';
import { listSandbox } from './sandbox-outbox.ts';
import { savePreferences } from './save-preferences.ts';

const address = 'ada@post.example';

describe('an official with much to do', () => {
  let world: World;
  let ada: string;
  before(async () => {
    world = await makeWorld({ blocks: [notificationsBlock] });
  });
  after(() => world.close());
  beforeEach(async () => {
    ada = randomUUID();
    world.clock.set(new Date('2026-11-27T08:00:00Z')); // Friday, three in the afternoon
    await world.app.pools.owner.query('delete from platform.job');
    await world.app.pools.owner.query('delete from notifications.sandbox');
    await giveAddresses(world, ada, { email: address });
  });

  const tell = (subject: string, more: object = {}) =>
    world.as(AGENCY, (ctx) =>
      notify(ctx, { personId: ada, agencyId: 7, kind: 'work', subject, body: 'B', link: '/desk', ...more }),
    );
  const box = () => world.as({}, (ctx) => listSandbox(ctx, { address }));
  const at = async (instant: string) => {
    world.clock.set(new Date(instant));
    await world.settle();
    world.clock.advance({ seconds: 6 });
    await world.settle();
  };

  it('gets one mail for two hundred cases, on the morning of the next working day', async () => {
    for (let nth = 1; nth <= 200; nth++) await tell(`Case ${nth}`);
    await at('2026-11-27T12:00:00Z');
    await at('2026-11-29T05:00:00Z');
    assert.deepEqual(await box(), []);
    await at('2026-11-30T00:31:00Z');
    const [mail, ...others] = await box();
    assert.deepEqual(others, []);
    assert.equal(mail!.subject, '200 việc mới của bạn');
    assert.match(mail!.body, /- Case 1\r?\n- Case 2\r?\n/);
    assert.match(mail!.body, /và 180 việc khác/);
    await at('2026-12-01T00:31:00Z');
    assert.equal((await box()).length, 1);
  });

  it('gets none of what has been read in the portal by then', async () => {
    await tell('Read');
    await world.as(personOf(ada), ({ db, clock }) =>
      db.adHoc(`update notifications.notice set read_at = $1 where person_id = '${ada}' returning 1`, [
        clock.now(),
      ]),
    );
    await at('2026-11-30T00:31:00Z');
    assert.deepEqual(await box(), []);
  });

  it('gets each at once who wants it so, and what is urgent', async () => {
    await tell('Urgent', { urgent: true });
    await world.as(personOf(ada), (ctx) =>
      savePreferences(ctx, {
        lang: 'vi',
        channels: {},
        workPace: 'at-once',
        quietFrom: '21:00',
        quietTo: '07:00',
      }),
    );
    await tell('Now');
    await at('2026-11-27T08:01:00Z');
    assert.deepEqual((await box()).map(({ subject }) => subject).sort(), ['Now', 'Urgent']);
  });
});
