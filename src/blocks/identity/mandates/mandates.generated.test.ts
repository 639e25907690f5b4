import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { agenciesBlock } from '#blocks/agencies';
import { notificationsBlock } from '#blocks/notifications';
import { registriesBlock, seededPersonId } from '#blocks/registries';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import { identityBlock, mayActFor } from '../index.ts';
import { authenticate } from '../sign-in/session.ts';

const GIVERS = ['001195000001', '001065000003'] as const;
const HOLDERS = ['001190000004', '001088000005'] as const;
/** The last of these is one that everybody does themselves. */
const SERVICES = ['civil-status.extract', 'residence.stay-notice', 'identity-card.reissue'] as const;
const POWERS = ['read', 'prepare', 'submit'] as const;
const HOUR = 3_600_000;
const NOON = new Date('2026-11-23T05:00:00Z');
const TOKEN = 'x'.repeat(43);

interface Given {
  giver: number;
  holder: number | null;
  kind: 'attorney' | 'helper' | 'guardian';
  services: number[] | null;
  powers: number[];
  from: number;
  hours: number;
  accepted: boolean;
  refused: boolean;
  revoked: boolean;
}
interface Asked {
  giver: number;
  holder: number;
  service: number;
  power: number;
  hour: number;
  dead: number | null;
}

const given = fc.record<Given>({
  giver: fc.nat(1),
  holder: fc.option(fc.nat(1), { freq: 6 }),
  kind: fc.constantFrom('attorney', 'helper', 'guardian'),
  services: fc.option(fc.uniqueArray(fc.nat(2), { minLength: 1 }), { freq: 3 }),
  powers: fc.uniqueArray(fc.nat(2), { minLength: 1 }),
  from: fc.integer({ min: -5, max: 3 }),
  hours: fc.integer({ min: 1, max: 8 }),
  accepted: fc.constantFrom(true, true, true, false),
  refused: fc.constantFrom(false, false, false, true),
  revoked: fc.constantFrom(false, false, false, true),
});
/** Mostly of the holder whose session it is. */
const ofFirst = given.map((one) => (one.holder === 1 && one.hours > 2 ? { ...one, holder: 0 } : one));
const asked = fc.record<Asked>({
  giver: fc.nat(1),
  holder: fc.nat(1),
  service: fc.nat(2),
  power: fc.nat(2),
  hour: fc.integer({ min: -3, max: 4 }),
  dead: fc.option(fc.nat(1), { freq: 2 }),
});

/** The law of the house, as slowly and plainly as it can be said. */
function holds(one: Given, now: Asked): boolean {
  if (one.holder === null || !one.accepted || one.refused || one.revoked) return false;
  if (now.dead === one.giver) return false;
  return now.hour >= one.from && now.hour < one.from + one.hours;
}
function mayDo(all: readonly Given[], now: Asked): boolean {
  for (const one of all) {
    if (!holds(one, now) || one.giver !== now.giver || one.holder !== now.holder) continue;
    if (now.service === 2) continue;
    if (one.services !== null && !one.services.includes(now.service)) continue;
    if (one.powers.includes(now.power)) return true;
  }
  return false;
}

describe('generated mandates', () => {
  let world: World;
  let sessionId: string;
  const owner = (text: string, values: unknown[] = []) => world.app.pools.owner.query(text, values);
  before(async () => {
    world = await makeWorld({ blocks: [agenciesBlock, notificationsBlock, registriesBlock, identityBlock] });
    world.clock.set(NOON);
    sessionId = newId(world.clock);
    const { rows } = await owner("select id from identity.account where login = 'me.huong'");
    const hash = createHash('sha256').update(TOKEN).digest('base64url');
    await owner('select identity.begin_session($1, $2, $3, $4, $4, $5, $6, 1, $7)', [
      hash,
      sessionId,
      rows[0].id,
      new Date(NOON.getTime() - 5 * HOUR),
      new Date(NOON.getTime() + 6 * HOUR),
      ['pwd'],
      'x',
    ]);
  });
  after(() => world.close());

  async function put(all: readonly Given[], { hour, dead }: Asked): Promise<string[]> {
    await owner('delete from identity.acting');
    await owner('delete from identity.mandate');
    const ids: string[] = [];
    for (const one of all) {
      const id = newId(world.clock);
      const from = new Date(NOON.getTime() + one.from * HOUR);
      const set = (yes: boolean) => (yes ? NOON : null);
      await owner(
        `insert into identity.mandate (id, person_id, giver_kind, giver_name, holder_id, holder_name, kind, services, powers, valid_from,
           valid_to, given_at, given_how, given_by, given_name, accepted_at, refused_at, revoked_at, revoked_by)
         values ($1, $2, 'person', 'G', $3, 'H', $4, $5, $6, $7, $8, $7, 'online', $2, 'G', $9, $10, $11, $12)`,
        [
          id,
          seededPersonId(GIVERS[one.giver]!),
          one.holder === null ? null : seededPersonId(HOLDERS[one.holder]!),
          one.kind,
          one.services?.map((nth) => SERVICES[nth]) ?? null,
          one.powers.map((nth) => POWERS[nth]),
          from,
          new Date(from.getTime() + one.hours * HOUR),
          set(one.accepted),
          set(one.refused),
          set(one.revoked),
          one.revoked ? 'giver' : null,
        ],
      );
      ids.push(id);
    }
    await owner('update registry.population_person set death_date = null where key = any ($1)', [GIVERS]);
    if (dead !== null)
      await owner("update registry.population_person set death_date = '2026-11-01' where key = $1", [
        GIVERS[dead],
      ]);
    world.clock.set(new Date(NOON.getTime() + hour * HOUR));
    return ids;
  }

  it('let somebody do what a slow and plain reading of them says, and nothing else', async () => {
    const said = { yes: 0, no: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(given, { maxLength: 4 }), asked, fc.nat(2), async (all, any, aimed) => {
        // Chance alone seldom asks for what was given: most questions are about the first mandate, while it lasts.
        const first = aimed > 0 ? all[0] : undefined;
        const now = first
          ? { ...any, giver: first.giver, holder: first.holder ?? any.holder, hour: first.from, dead: null }
          : any;
        await put(all, now);
        const personId = seededPersonId(HOLDERS[now.holder]!);
        const ground = await world.as(
          {
            actor: {
              kind: 'person',
              personId,
              accountId: personId,
              name: 'x',
              assurance: 2,
              appointments: [],
            },
            hat: { kind: 'person', persons: [personId] },
          },
          (ctx) =>
            mayActFor(ctx, seededPersonId(GIVERS[now.giver]!), {
              service: SERVICES[now.service],
              power: POWERS[now.power],
            }),
        );
        const expected = mayDo(all, now);
        said[expected ? 'yes' : 'no']++;
        assert.equal(ground !== undefined, expected);
      }),
      { numRuns: 90 },
    );
    assert.ok(said.yes > 1 && said.no > 10, JSON.stringify(said));
  });

  it('keep a session acting for as long as they hold and no longer, within their bounds', async () => {
    const said = { yes: 0, no: 0 };
    await fc.assert(
      fc.asyncProperty(ofFirst, asked, fc.boolean(), async (one, any, aimed) => {
        const now = aimed ? { ...any, hour: Math.min(4, Math.max(-3, one.from)), dead: null } : any;
        const [id] = await put([one], now);
        await owner('insert into identity.acting (session_id, mandate_id, begun_at) values ($1, $2, $3)', [
          sessionId,
          id,
          NOON,
        ]);
        const signedIn = await world.as({}, (ctx) => authenticate(world.app, ctx.db, TOKEN));
        assert.ok(signedIn);
        const { actingFor } = signedIn.actor;
        // The session is that of the first holder.
        const expected = holds(one, now) && one.holder === 0;
        said[expected ? 'yes' : 'no']++;
        assert.equal(actingFor !== undefined, expected);
        if (!actingFor) return;
        assert.equal(actingFor.principalId, seededPersonId(GIVERS[one.giver]!));
        assert.deepEqual([...actingFor.powers].sort(), one.powers.map((nth) => POWERS[nth]).sort());
        const within = one.services?.filter((nth) => nth !== 2).map((nth) => SERVICES[nth]) ?? null;
        assert.deepEqual(actingFor.services && [...actingFor.services], within);
        assert.ok(actingFor.closed.includes(SERVICES[2]));
      }),
      { numRuns: 90 },
    );
    assert.ok(said.yes > 1 && said.no > 10, JSON.stringify(said));
  });
});
