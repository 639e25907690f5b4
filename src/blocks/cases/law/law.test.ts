import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  answerConsultation,
  completeTask,
  consult,
  decideWithdrawal,
  extendDeadline,
  getCase,
  recordFee,
  requestSupplement,
  requestWithdrawal,
  stopCase,
} from '#blocks/cases';
import { listVault } from '#blocks/documents';
import type { Acting } from '#platform/block';
import type { CodedError } from '#platform/errors';
import { openRareBook } from '#tests/rare-book';

const DAY = 86_400_000;
const items = [{ pointer: '/loan/book', reason: 'No such book.', remedy: 'Name another.' }];
const kinds = async (library: Awaited<ReturnType<typeof openRareBook>>, reader: Acting) =>
  (await library.world.as(reader, listVault)).map(({ kind }) => kind);

test('every national state is reached', async () => {
  const library = await openRareBook();
  const { world } = library;
  const [reader, librarian] = [library.reader(), library.official()];
  const seen = new Set<string>();
  const note = async (id: string) => seen.add((await library.look(reader, id)).case.state);

  const long = await library.loan(reader, 'long');
  await note(long);
  const taskId = await library.take(librarian, long);
  await world.as(librarian, (ctx) => requestSupplement(ctx, { taskId, items }));
  await note(long);
  await world.as(reader, (ctx) => requestWithdrawal(ctx, { caseId: long }));
  await note(long);
  await world.as(librarian, (ctx) => decideWithdrawal(ctx, { caseId: long, agree: true }));
  await note(long);

  const paid = await library.loan(reader, 'long');
  await library.decide(librarian, paid, 'grant');
  await note(paid);
  await world.as(librarian, (ctx) => recordFee(ctx, { caseId: paid, amount: 500, receiptNumber: 'R1' }));
  await note(paid);
  await library.decide(librarian, paid, 'fetched');
  await note(paid);
  await library.decide(librarian, paid, 'given');
  await note(paid);

  const free = await library.loan(reader);
  await library.decide(librarian, free, 'grant');
  await note(free);
  const refused = await library.loan(reader);
  await library.decide(librarian, refused, 'refuse', 'The book is lost.');
  await note(refused);
  assert.deepEqual([...seen].sort(), Object.keys(world.app.country.cases.states).sort());
  assert.ok((await kinds(library, reader)).includes('refusal'));
});

test('one new appointment, a working day before at the latest, later than the old one, with a signed apology', async () => {
  const library = await openRareBook();
  const { world } = library;
  const [reader, librarian] = [library.reader(), library.official()];
  const id = await library.loan(reader);
  const due = (await library.look(reader, id)).case.dueAt!;
  const extend = (dueAt: Date, caseId = id, seen?: string) =>
    world.as(librarian, (ctx) =>
      extendDeadline(ctx, { caseId, dueAt, reason: 'The book is far away.', seen }),
    );
  await assert.rejects(extend(due), { code: 'cases.extension_not_later', status: 422 });
  await assert.rejects(extend(new Date(due.getTime() + DAY), id, 'x'), { code: 'cases.stale', status: 409 });
  const both = await Promise.allSettled([1, 2].map((days) => extend(new Date(due.getTime() + days * DAY))));
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
  const { case: one, tasks } = await library.look(reader, id);
  assert.ok(one.dueAt! > due);
  assert.deepEqual(tasks[0]!.dueAt, one.dueAt);
  await assert.rejects(extend(new Date(due.getTime() + 9 * DAY)), {
    code: 'cases.extension_spent',
    status: 409,
  });
  assert.deepEqual(await kinds(library, reader), ['apology']);

  const other = await library.loan(reader);
  world.clock.advance({ days: 6, hours: 18 });
  await assert.rejects(extend(new Date(due.getTime() + 9 * DAY), other), {
    code: 'cases.extension_too_late',
  });
});

test('who may ask, extend, stop, take the fee and decide on a withdrawal follows from role, agency and not being the applicant', async () => {
  const library = await openRareBook();
  const { world } = library;
  const reader = library.reader();
  const own = reader.actor.personId!;
  const id = await library.loan(reader, 'long');
  const taskId = (await library.look(reader, id)).tasks[0]!.id;
  const due = (await library.look(reader, id)).case.dueAt!;
  const commands: Record<string, [(acting: Acting) => Promise<unknown>, string]> = {
    supplement: [
      (a) => world.rollback(a, (ctx) => requestSupplement(ctx, { taskId, items })),
      'cases.not_claimed',
    ],
    consult: [
      (a) => world.rollback(a, (ctx) => consult(ctx, { taskId, agencyId: 1, question: 'x' })),
      'cases.not_claimed',
    ],
    extend: [
      (a) =>
        world.rollback(a, (ctx) =>
          extendDeadline(ctx, { caseId: id, dueAt: new Date(due.getTime() + DAY), reason: 'x' }),
        ),
      'yes',
    ],
    stop: [(a) => world.rollback(a, (ctx) => stopCase(ctx, { caseId: id, reason: 'x' })), 'yes'],
    fee: [
      (a) =>
        world.rollback(a, (ctx) =>
          recordFee(ctx, { caseId: id, amount: 500, receiptNumber: '1' }).then(() => 'x'),
        ),
      'yes',
    ],
    withdrawal: [
      (a) => world.rollback(a, (ctx) => decideWithdrawal(ctx, { caseId: id, agree: true }).then(() => 'x')),
      'cases.no_withdrawal',
    ],
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(commands)),
      fc.constantFrom('librarian', 'town-clerk', 'mayor'),
      fc.boolean(),
      fc.boolean(),
      async (name, role, sameAgency, isApplicant) => {
        const official = library.official(
          role,
          sameAgency ? library.agencyId : library.otherAgencyId,
          isApplicant ? own : randomUUID(),
        );
        const [run, otherwise] = commands[name]!;
        const missing = name === 'supplement' || name === 'consult' ? 'cases.no_task' : 'cases.no_case';
        const wanted = !sameAgency
          ? missing
          : role !== 'librarian'
            ? 'cases.not_your_role'
            : isApplicant
              ? 'cases.own_case'
              : otherwise;
        const came = await run(official).then(
          () => 'yes',
          (fault: CodedError) => fault.code ?? fault.message,
        );
        assert.equal(came, wanted, `${name} ${role} ${sameAgency} ${isApplicant}`);
      },
    ),
    { numRuns: 60 },
  );
});

test('a case that nobody has begun is withdrawn at once; one in work ends when an official agrees, or goes on with a reason', async () => {
  const library = await openRareBook();
  const { world } = library;
  const [reader, librarian] = [library.reader(), library.official()];
  const fresh = await library.loan(reader);
  await world.as(reader, (ctx) => requestWithdrawal(ctx, { caseId: fresh, reason: 'Found one at home.' }));
  const ended = await library.look(reader, fresh);
  assert.equal(ended.case.state, 'stopped');
  assert.deepEqual(ended.tasks, []);

  const begun = await library.loan(reader);
  const taskId = await library.take(librarian, begun);
  const wish = () => world.as(reader, (ctx) => requestWithdrawal(ctx, { caseId: begun }));
  await wish();
  await assert.rejects(wish(), { code: 'cases.withdrawal_open', status: 409 });
  await assert.rejects(
    world.as(librarian, (ctx) => completeTask(ctx, { taskId, outcome: 'grant' })),
    { code: 'cases.withdrawal_open', status: 409 },
  );
  const decide = (agree: boolean, reason?: string) =>
    world.as(librarian, (ctx) => decideWithdrawal(ctx, { caseId: begun, agree, reason }));
  await assert.rejects(decide(false), { code: 'cases.reason_needed' });
  await decide(false, 'The book is on its way.');
  assert.equal((await library.look(reader, begun)).case.state, 'in-progress');
  await assert.rejects(decide(true), { code: 'cases.no_withdrawal' });
  await wish();
  await decide(true);
  assert.equal((await library.look(reader, begun)).case.state, 'stopped');
  await assert.rejects(wish(), { code: 'cases.no_withdrawal' });
  await assert.rejects(
    world.as(librarian, (ctx) => stopCase(ctx, { caseId: begun, reason: 'x' })),
    { code: 'cases.case_ended', status: 409 },
  );
});

test('the process waits for the fee at the counter, which is taken once and in full or with a reason', async () => {
  const library = await openRareBook();
  const { world } = library;
  const librarian = library.official();
  const id = await library.loan(library.reader(), 'long');
  await library.decide(librarian, id, 'grant');
  await assert.rejects(library.decide(librarian, id, 'fetched'), { code: 'cases.fee_open', status: 409 });
  const fee = (amount: number, note?: string, receiptNumber = 'R1') =>
    world.as(librarian, (ctx) => recordFee(ctx, { caseId: id, amount, receiptNumber, note }));
  for (const amount of [499, 501, -1, 0.5, Number.NaN])
    await assert.rejects(fee(amount), { code: 'cases.fee_amount', status: 422 });
  await assert.rejects(fee(500, undefined, ' '), { code: 'cases.fee_receipt', status: 422 });
  const twice = await Promise.allSettled([fee(500), fee(500)]);
  assert.equal(twice.filter(({ status }) => status === 'fulfilled').length, 1);
  await assert.rejects(fee(500), { code: 'cases.no_fee', status: 409 });
  await library.decide(librarian, id, 'fetched');
});

test('another agency is asked on its own clock, answers, and the deadline of the case goes on meanwhile; a late answer is seen', async () => {
  const library = await openRareBook();
  const { world } = library;
  const [reader, librarian] = [library.reader(), library.official()];
  const clerk = library.official('town-clerk', library.otherAgencyId);
  const id = await library.loan(reader);
  const due = (await library.look(reader, id)).case.dueAt;
  const taskId = await library.take(librarian, id);
  const ask = (agencyId: number, question = 'Is the Atlas with you?') =>
    world.as(librarian, (ctx) => consult(ctx, { taskId, agencyId, question }));
  await assert.rejects(ask(library.agencyId), { code: 'cases.consult_itself', status: 422 });
  await assert.rejects(ask(library.otherAgencyId, ' '), { code: 'cases.question_needed', status: 422 });
  const { consultationId } = await ask(library.otherAgencyId);
  await world.settle();
  assert.deepEqual((await library.look(reader, id)).case.dueAt, due);
  const answer = (who: Acting, opinion?: string) =>
    world.as(who, (ctx) => answerConsultation(ctx, { consultationId, answer: 'disagree', opinion }));
  await assert.rejects(answer(librarian, 'x'), { code: 'cases.no_opinion', status: 404 });
  await assert.rejects(answer(library.official('librarian', library.otherAgencyId), 'x'), {
    code: 'cases.not_your_role',
  });
  await assert.rejects(answer(clerk), { code: 'cases.opinion_needed', status: 422 });
  world.clock.advance({ days: 3 });
  await world.settle();
  await answer(clerk, 'It is not.');
  await assert.rejects(answer(clerk, 'Again'), { code: 'cases.opinion_given', status: 409 });
  await world.settle();
  const { history } = await library.look(librarian, id);
  const told = history
    .filter(({ kind }) => kind.startsWith('consult'))
    .map(({ kind, reason }) => [kind, reason]);
  assert.deepEqual(told, [
    ['consulted', 'Is the Atlas with you?'],
    ['consultation-late', null],
    ['consultation-answered', 'It is not.'],
  ]);
  await assert.rejects(
    world.as(clerk, (ctx) => getCase(ctx, id)),
    { code: 'cases.no_case' },
  );
});
