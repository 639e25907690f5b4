import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { writeRecord } from '#blocks/registries';
import { getDraft, saveDraftPage, startAtCounter } from '#blocks/services';
import type { Acting } from '#platform/block';
import { CodedError } from '#platform/errors';
import { type Library, openLibrary } from '#tests/library-cases';
import { claimTask } from '../claim-task.ts';
import { completeTask } from '../complete-task.ts';
import { getCase } from '../get-case.ts';
import { fileAtCounter } from './file-at-counter.ts';
import { getSlip } from './get-slip.ts';
import { handOverResult, type Leaving } from './hand-over-result.ts';
import { identifyPerson } from './identify-person.ts';
import { listSlips } from './list-slips.ts';

let library: Library;
let personId: string;
let number: string;
before(async () => {
  library = await openLibrary();
  number = library.world.app.country.identifiers.makePersonalNumber(
    { sex: 'male', birthDate: '1990-01-01', areaPath: [] },
    () => 42,
  );
  const feed = { kind: 'system' as const, name: 'people.midwives', assurance: 0, appointments: [] };
  const hat = { kind: 'agency' as const, agencies: [library.agencyId] };
  ({ recordId: personId } = await library.world.as({ actor: feed, hat }, (ctx) =>
    writeRecord(ctx, {
      registry: 'people.person',
      key: number,
      agencyId: library.agencyId,
      values: { number, name: 'Bo Quill', born: '1990-01-01' },
      validFrom: '1990-01-01',
      provenance: { source: 'test' },
    }),
  ));
});
after(() => library.world.close());

const card = () => `MERIDIA/1;${number};Bo Quill`;
const applicant = (): Acting => ({
  actor: {
    kind: 'person',
    accountId: randomUUID(),
    personId,
    name: 'Bo Quill',
    assurance: 2,
    appointments: [],
  },
  hat: { kind: 'person', persons: [personId] },
  purpose: { code: 'own-data' },
});
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (fault) {
    if (!(fault instanceof CodedError)) throw fault;
    return fault.code;
  }
};
/** A loan begun at the counter of an official, filled in; competent is the library of Lakeside. */
async function draftAt(clerk: Acting): Promise<string> {
  const { world } = library;
  return world.as(clerk, async (ctx) => {
    const { visitId } = await identifyPerson(ctx, { read: card(), seen: false });
    const intake = { visitId, name: 'Bo Quill', identified: 'card' as const };
    const { id } = await startAtCounter(ctx, { service: 'library.rare-book', personId, intake });
    const data = { loan: { book: 'Atlas', kind: 'short', town: 'A11' }, proof: {} };
    for (const page of ['loan', 'proof'])
      await saveDraftPage(ctx, { draft: await getDraft(ctx, id), page, data, shown: {}, complete: true });
    return id;
  });
}
const vouched = { kinds: new Map<string, string>(), compared: true, asked: true } as const;
const fileAt = async (clerk: Acting, point: 'receive' | 'support' = 'receive'): Promise<string> => {
  const draftId = await draftAt(clerk);
  return (await library.world.as(clerk, (ctx) => fileAtCounter(ctx, { draftId, point, ...vouched }))).caseId;
};
const decide = (clerk: Acting, caseId: string, outcome: string) =>
  library.world.as(clerk, async (ctx) => {
    const [task] = (await getCase(ctx, caseId)).tasks;
    await claimTask(ctx, { taskId: task!.id });
    await completeTask(ctx, { taskId: task!.id, outcome });
  });
const toApplicant: Leaving = { way: 'in-person', seen: true };

test('of three agencies one helps, one takes in and one decides', async () => {
  const { otherAgencyId, agencyId, world } = library;
  const clerk = library.official('librarian', otherAgencyId);
  for (const [point, intake] of [
    ['receive', otherAgencyId],
    ['support', agencyId],
  ] as const) {
    const caseId = await fileAt(clerk, point);
    const { slip } = await world.as(clerk, (ctx) => getSlip(ctx, caseId));
    assert.deepEqual(
      [slip.agencyId, slip.intakeAgencyId, slip.supportAgencyId, slip.channel, slip.applicantName],
      [agencyId, intake, otherAgencyId, 'counter', 'Bo Quill'],
    );
    const view = await world.as(applicant(), (ctx) => getCase(ctx, caseId));
    assert.equal(view.history[0]?.kind, 'taken-in');
  }
});

test('nothing is filed without the person, nor by an official for themselves', async () => {
  const clerk = library.official();
  const draftId = await draftAt(clerk);
  const file = (who: Acting, said: object) =>
    codeOf(
      library.world.as(who, (ctx) => fileAtCounter(ctx, { draftId, point: 'receive', ...vouched, ...said })),
    );
  assert.equal(await file(clerk, { asked: false }), 'cases.not_vouched');
  const self = library.official('librarian', library.agencyId, personId);
  assert.equal(await file(self, {}), 'cases.own_case');
  assert.equal(
    await codeOf(library.world.as(self, (ctx) => identifyPerson(ctx, { read: card(), seen: true }))),
    'cases.own_case',
  );
  assert.equal(
    await file(library.official('librarian', library.otherAgencyId), {}),
    'services.draft_not_found',
  );
  assert.equal(await file(library.official('town-clerk'), {}), 'services.not_at_counter');
  assert.equal(await file(clerk, {}), 'done');
  assert.equal(await file(clerk, {}), 'services.draft_filed');
});

test('a result is handed over once, after it was decided, and does the task of the process that is just that', async () => {
  const { world, otherAgencyId } = library;
  const [counter, librarian] = [library.official('librarian', otherAgencyId), library.official()];
  const caseId = await fileAt(counter);
  const hand = (leaving: Leaving) =>
    codeOf(world.as(counter, (ctx) => handOverResult(ctx, { caseId, leaving })));
  assert.equal(await hand(toApplicant), 'cases.not_decided');
  await decide(librarian, caseId, 'grant');
  assert.equal(await hand(toApplicant), 'cases.not_decided');
  await decide(librarian, caseId, 'fetched');
  assert.deepEqual(
    (await world.as(counter, (ctx) => listSlips(ctx)))
      .filter(({ state }) => state === 'decided')
      .map(({ id }) => id),
    [caseId],
  );
  for (const leaving of [
    { way: 'in-person', seen: false },
    { way: 'in-person', seen: true, other: { name: '', number: '1' } },
    { way: 'post', reference: '', postedOn: '2026-11-23' },
    { way: 'post', reference: 'P1', postedOn: undefined },
    { way: 'post', reference: 'P1', postedOn: '2030-01-01' },
    { way: 'post', reference: 'P1', postedOn: '2020-01-01' },
  ] as const)
    assert.equal(await hand(leaving), 'cases.not_handed_over', JSON.stringify(leaving));
  assert.equal(await hand({ way: 'post', reference: 'P1', postedOn: '2026-11-23' }), 'done');
  assert.equal(await hand(toApplicant), 'cases.handed_over');
  const view = await world.as(applicant(), (ctx) => getCase(ctx, caseId));
  assert.equal(view.case.state, 'delivered');
  assert.ok(view.case.endedAt);
  assert.deepEqual(view.tasks, []);
  assert.equal(view.case.results.tasks.hand_over?.outcome, 'given');
  const { handOver } = await world.as(counter, (ctx) => getSlip(ctx, caseId));
  assert.deepEqual([handOver?.postReference, handOver?.postedOn], ['P1', '2026-11-23']);
});

test('who has taken the task of handing over is not passed over', async () => {
  const { world } = library;
  const [one, another] = [library.official(), library.official()];
  const caseId = await fileAt(one);
  await decide(one, caseId, 'grant');
  await decide(one, caseId, 'fetched');
  await world.as(one, async (ctx) => claimTask(ctx, { taskId: (await getCase(ctx, caseId)).tasks[0]!.id }));
  const hand = (who: Acting) =>
    codeOf(world.as(who, (ctx) => handOverResult(ctx, { caseId, leaving: toApplicant })));
  assert.equal(await hand(another), 'cases.claimed_by_other');
  assert.equal(await hand(one), 'done');
});

test('who may hand over is who sits where it was taken in or works where it is decided, and nobody in their own case', async () => {
  const { world, agencyId, otherAgencyId } = library;
  const counter = library.official('librarian', otherAgencyId);
  const helper = library.official('librarian', agencyId);
  const [taken, helped] = [await fileAt(counter), await fileAt(counter, 'support')];
  for (const caseId of [taken, helped])
    for (const outcome of ['grant', 'fetched']) await decide(helper, caseId, outcome);
  const roles = ['librarian', 'town-clerk', 'mayor', 'operator'] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...roles),
      fc.constantFrom('competent', 'taken in', 'elsewhere'),
      fc.constantFrom('took it in', 'helped only'),
      fc.boolean(),
      async (role, where, how, own) => {
        const at = { competent: agencyId, 'taken in': otherAgencyId, elsewhere: 1 }[where];
        const caseId = how === 'took it in' ? taken : helped;
        const who = library.official(role, at, own ? personId : undefined);
        const may =
          role === 'librarian' && (where === 'competent' || (where === 'taken in' && how === 'took it in'));
        const expected = may ? (own ? 'cases.own_case' : 'done') : 'refused';
        // Undone at once, so that each is asked of the same case.
        const got = await codeOf(
          world.rollback(who, (ctx) => handOverResult(ctx, { caseId, leaving: toApplicant })),
        );
        const refused = ['cases.no_case', 'cases.not_your_role'].includes(got);
        assert.equal(refused ? 'refused' : got, expected, `${role} ${where} ${how} ${own}`);
      },
    ),
    { numRuns: 40 },
  );
});
