import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { answerConsultation, consult } from '#blocks/cases';
import { listNotices, smsText } from '#blocks/notifications';
import type { Acting } from '#platform/block';
import { daysGoBy } from '#tests/by-the-hour';
import { openRareBook, type RareBook } from '#tests/rare-book';
import { tellAssigned } from './tell-assigned.ts';
import { tellComplaint } from './tell-complaint.ts';

/** Gives an official of a test the account and appointment that make them reachable. */
async function appoint(library: RareBook, official: Acting): Promise<void> {
  const { accountId, personId, name, appointments } = official.actor;
  const owner = library.world.app.pools.owner;
  const at = new Date(library.world.clock.now().getTime() - 86_400_000);
  await owner.query(
    `insert into identity.account (id, login, password_hash, name, person_id, assurance, created_at) values ($1, $2, 'x', $3, $4, 2, $5)`,
    [accountId, accountId, name, personId, at],
  );
  for (const { agencyId, role } of appointments)
    await owner.query(
      'insert into identity.appointment (id, account_id, agency_id, role, valid_from) values ($1, $2, $3, $4, $5)',
      [randomUUID(), accountId, agencyId, role, at],
    );
}

const subjects = async ({ world }: RareBook, who: Acting): Promise<string[]> => {
  const as = { ...who, hat: { kind: 'person', persons: [who.actor.personId!] } } as const;
  return (await world.as(as, (ctx) => listNotices(ctx))).map(({ subject }) => subject).reverse();
};

test('officials are told when a deadline is near and their leader when it has passed: of a task that one has taken nobody else', async () => {
  const library = await openRareBook();
  const [ada, eve, mayor] = [library.official(), library.official(), library.official('mayor')];
  const elsewhere = library.official('librarian', library.otherAgencyId);
  for (const one of [ada, eve, mayor, elsewhere]) await appoint(library, one);
  const reader = library.reader();
  const [free, taken] = [await library.loan(reader), await library.loan(reader)];
  await library.take(ada, taken);
  const codeOf = async (id: string) => (await library.look(reader, id)).case.code;
  const [freeCode, takenCode] = [await codeOf(free), await codeOf(taken)];
  await daysGoBy(library.world, 16);
  const near = (code: string) => `Due soon: case ${code}`;
  const count = (list: readonly string[], wanted: string) => list.filter((one) => one === wanted).length;
  const [adas, eves, mayors] = [
    await subjects(library, ada),
    await subjects(library, eve),
    await subjects(library, mayor),
  ];
  assert.deepEqual(
    [count(adas, near(freeCode)), count(adas, near(takenCode)), count(eves, near(freeCode))],
    [2, 2, 2],
    'before the first due date and before the new one',
  );
  assert.equal(count(eves, near(takenCode)), 0);
  assert.deepEqual(mayors.sort(), [`Late: case ${freeCode}`, `Late: case ${takenCode}`].sort());
  assert.deepEqual(await subjects(library, elsewhere), []);
});

test('a question of another agency and its answer reach those who wait for them', async () => {
  const library = await openRareBook();
  const { world, otherAgencyId } = library;
  const [librarian, clerk] = [library.official(), library.official('town-clerk', otherAgencyId)];
  const stranger = library.official('mayor', otherAgencyId);
  for (const one of [librarian, clerk, stranger]) await appoint(library, one);
  const id = await library.loan(library.reader());
  const taskId = await library.take(librarian, id);
  const { consultationId } = await world.as(librarian, (ctx) =>
    consult(ctx, { taskId, agencyId: otherAgencyId, question: 'Is it yours?' }),
  );
  await world.settle();
  const { code } = (await library.look(librarian, id)).case;
  assert.deepEqual(await subjects(library, clerk), [`Your opinion on case ${code}`]);
  assert.deepEqual(await subjects(library, stranger), []);
  await world.as(clerk, (ctx) => answerConsultation(ctx, { consultationId, answer: 'agree' }));
  await world.settle();
  assert.deepEqual(await subjects(library, librarian), [`An opinion on case ${code}`]);
});

test('who is given a task is told by whom; who takes one for themselves is not', async () => {
  const library = await openRareBook();
  const [ada, mayor] = [library.official(), library.official('mayor')];
  await appoint(library, ada);
  const id = await library.loan(library.reader());
  const taskId = await library.take(ada, id);
  const { accountId } = ada.actor;
  await library.world.as(ada, (ctx) => tellAssigned(ctx, { taskId, accountId: accountId! }));
  assert.deepEqual(await subjects(library, ada), []);
  await library.world.as(mayor, (ctx) => tellAssigned(ctx, { taskId, accountId: accountId! }));
  const { code } = (await library.look(ada, id)).case;
  assert.deepEqual(await subjects(library, ada), [`You have been given case ${code}`]);
});

test('what is told of a case in an SMS fits one message, in every language, without being cut', async () => {
  const { world } = await openRareBook();
  const facts = {
    code: 'H01.00004-261123-0001',
    agency: 'Commune Council of Lakeside North',
    state: 'Waiting for more from the applicant',
    time: '23 November 2026, 10:00',
    until: '23 November 2026, 17:00',
    due: '23 November 2026, 17:00',
    title: 'Library card',
    number: '12/2026/LC',
  };
  for (const lang of world.app.country.languages) {
    const t = world.app.translate(lang);
    for (const key of ['', '_supplement', '_next', '_pay', '_collect', '_extended', '_issued']) {
      const text = t(`cases.notice.short${key}`, facts);
      const sent = smsText(text, world.app.country.text.plain);
      assert.doesNotMatch(sent, /\.\.\.$/, `${lang} ${key}: ${sent}`);
      assert.ok(sent.length <= 160, `${lang} ${key}`);
    }
  }
});

test('a complaint is told to those who answer it, and not to who worked on the case', async () => {
  const library = await openRareBook();
  const [ada, eve, gardener] = [library.official(), library.official(), library.official('gardener')];
  for (const one of [ada, eve, gardener]) await appoint(library, one);
  const caseId = await library.loan(library.reader());
  const { case: one } = await library.look(ada, caseId);
  const about = {
    ...one,
    roles: ['librarian'],
    notBy: [ada.actor.accountId!],
    dueAt: library.world.clock.now(),
  };
  await library.world.as(library.reader(), (ctx) => tellComplaint(ctx, about, 'complaint'));
  assert.deepEqual(await subjects(library, eve), [`A complaint about case ${one.code}`]);
  for (const who of [ada, gardener]) assert.deepEqual(await subjects(library, who), []);
});
