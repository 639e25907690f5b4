import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { findAgencyByCode } from '#blocks/agencies';
import { appointOfficial, endAppointment } from '#blocks/identity';
import { writeRecord } from '#blocks/registries';
import type { Actor } from '#platform/context';
import { CodedError } from '#platform/errors';
import { makeWorld, type World } from '#tests/world';

/*
 * Who may appoint and dismiss whom, in words and apart from the code: an office of appointment reaches the agency at which it is held and
 * everything below that, never beside or above; it gives the positions that the law of Meridia lists for it; nobody does it to themselves;
 * and who stands in for an absent colleague does not do it at all.
 */
const A_REGISTRAR_GIVES = ['librarian', 'town-clerk'];
const A_STEWARD_GIVES = ['librarian', 'town-clerk', 'registrar'];

type Answer = 'done' | 'not your agencies' | 'not a position you give' | 'not to yourself';

interface Office {
  readonly at: number;
  readonly role: string;
  readonly standingIn: boolean;
}
interface Story {
  /** For each agency the one above it, an earlier one or none. */
  readonly above: readonly number[];
  readonly offices: readonly Office[];
  readonly target: number;
  readonly role: string;
  readonly oneself: boolean;
}

function whatShouldHappen({ above, offices, target, role, oneself }: Story): Answer {
  const chainOfCommand: number[] = [];
  for (let here = target; here >= 0; here = above[here]!) chainOfCommand.push(here);
  const heard = offices.filter(({ at, standingIn }) => chainOfCommand.includes(at) && !standingIn);
  const registrar = heard.some((office) => office.role === 'registrar');
  const steward = heard.some((office) => office.role === 'steward');
  if (!registrar && !steward) return 'not your agencies';
  const gives = [...(registrar ? A_REGISTRAR_GIVES : []), ...(steward ? A_STEWARD_GIVES : [])];
  if (!gives.includes(role)) return 'not a position you give';
  return oneself ? 'not to yourself' : 'done';
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  'identity.appoint_not_yours': 'not your agencies',
  'identity.appoint_role': 'not a position you give',
  'identity.appoint_self': 'not to yourself',
};
const told = (fault: unknown): Answer => {
  if (fault instanceof CodedError && ANSWERS[fault.code]) return ANSWERS[fault.code]!;
  throw fault;
};

const stories = fc.integer({ min: 2, max: 7 }).chain((count) =>
  fc.record<Story>({
    above: fc.tuple(...Array.from({ length: count }, (_, at) => fc.integer({ min: -1, max: at - 1 }))),
    offices: fc.array(
      fc.record<Office>({
        at: fc.integer({ min: 0, max: count - 1 }),
        role: fc.constantFrom('registrar', 'registrar', 'steward', 'librarian', 'mayor', 'operator'),
        standingIn: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    target: fc.integer({ min: 0, max: count - 1 }),
    role: fc.constantFrom('librarian', 'town-clerk', 'registrar', 'steward', 'mayor', 'operator'),
    oneself: fc.boolean(),
  }),
);

describe('who appoints and dismisses officials, in any tree of agencies', () => {
  const ADA = 'M-0000001-R';
  const CAL = 'M-0000002-W';
  let world: World;
  let next = 900_000;
  const persons: Record<string, string> = {};
  const accounts: Record<string, string> = { [ADA]: randomUUID(), [CAL]: randomUUID() };
  before(async () => {
    world = await makeWorld({ country: 'tests/country' });
    const hall = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'A11'))!.id);
    const actor: Actor = { kind: 'system', name: 'people.midwives', assurance: 0, appointments: [] };
    for (const [number, name] of [
      [ADA, 'Ada Reed'],
      [CAL, 'Cal Quill'],
    ] as const) {
      const written = {
        registry: 'people.person',
        key: number,
        values: { number, name, born: '1980-01-01' },
      };
      const { recordId } = await world.as({ actor, hat: { kind: 'agency', agencies: [hall] } }, (ctx) =>
        writeRecord(ctx, { ...written, validFrom: '1980-01-01', provenance: { source: 'midwife' } }),
      );
      persons[number] = recordId;
      await world.app.pools.owner.query(
        'insert into identity.account (id, login, name, person_id, assurance, created_at) values ($1, $2, $3, $4, 2, $5)',
        [accounts[number], number, name, recordId, world.clock.now()],
      );
    }
  });
  after(() => world.close());

  /** Puts the agencies of a story there. @returns their ids */
  async function found(above: readonly number[]): Promise<number[]> {
    const ids = above.map(() => next++);
    for (const [at, id] of ids.entries()) {
      const parent = above[at]! < 0 ? null : ids[above[at]!];
      await world.app.pools.owner.query(
        `with made as (insert into agencies.agency (id, key, code, body, symbol, parent_id, source)
           values ($1::int, 'story ' || $1::int, 'S' || $1::int, 'story', 'S', $2, 'invented'))
         insert into agencies.agency_name (agency, valid_from, name) values ($1::int, '2000-01-01', '{"en":"Story"}')`,
        [id, parent],
      );
    }
    return ids;
  }
  /** Ada, with her offices. */
  const asAda = ({ offices }: Story, ids: readonly number[]) => ({
    actor: {
      kind: 'official' as const,
      accountId: accounts[ADA],
      personId: persons[ADA],
      name: 'Ada Reed',
      assurance: 2,
      appointments: offices.map(({ at, role, standingIn }) => ({
        agencyId: ids[at]!,
        role,
        ...(standingIn && { for: { accountId: randomUUID(), name: 'Somebody away' } }),
      })),
    },
    hat: { kind: 'agency' as const, agencies: [...new Set(offices.map(({ at }) => ids[at]!))] },
  });

  it('is as the words say: appointing', async () => {
    const seen = new Set<Answer>();
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const ids = await found(story.above);
        const number = story.oneself ? ADA : CAL;
        const given = { agencyId: ids[story.target]!, number, role: story.role };
        const answer = await world
          .rollback(asAda(story, ids), (ctx) =>
            appointOfficial(ctx, { ...given, from: '2026-11-23', to: undefined }),
          )
          .then(() => 'done' as const, told);
        assert.equal(answer, whatShouldHappen(story));
        seen.add(answer);
      }),
      { numRuns: 150 },
    );
    assert.equal(seen.size, 4, 'each answer was given');
  });

  it('is as the words say: dismissing', async () => {
    const seen = new Set<Answer>();
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const ids = await found(story.above);
        const [id, agencyId] = [randomUUID(), ids[story.target]!];
        const whose = accounts[story.oneself ? ADA : CAL];
        await world.app.pools.owner.query(
          'insert into identity.appointment (id, account_id, agency_id, role, valid_from) values ($1, $2, $3, $4, $5)',
          [id, whose, agencyId, story.role, world.clock.now()],
        );
        const answer = await world
          .rollback(asAda(story, ids), (ctx) => endAppointment(ctx, { agencyId, id }))
          .then(() => 'done' as const, told);
        // To end one's own is refused as such, whatever position it is.
        const words = whatShouldHappen(story);
        const own = story.oneself && words !== 'not your agencies' ? 'not to yourself' : words;
        assert.equal(answer, own);
        seen.add(answer);
      }),
      { numRuns: 150 },
    );
    assert.equal(seen.size, 4, 'each answer was given');
  });
});
