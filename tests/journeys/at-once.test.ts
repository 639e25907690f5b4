import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { reviewBirth } from '#tests/birth';
import { type City, openCity } from '#tests/city';
import { appoint, fileBirth } from '#tests/filed-birth';
import { codeOf } from '#tests/refused';
import type { Visitor } from '#tests/visitor';

const START = '/services/civil-status.linked-birth/start';

interface Answer {
  readonly status: number;
  readonly to: string | null;
  readonly code: string | undefined;
}

/** The same thing asked several times at the same moment, over connections of their own. */
describe('at once', () => {
  let city: City;
  let base: string;
  let mother: Visitor;
  let clerk: Visitor;
  let secondClerk: Visitor;

  before(async () => {
    city = await openCity();
    await appoint(city, 'ong.hoa', 'one-stop-clerk', 'motcua.mai');
    [mother, clerk, secondClerk] = [
      await city.signIn('me.lan'),
      await city.signIn('motcua.mai'),
      await city.signIn('ong.hoa'),
    ];
    base = await city.server.listen({ host: '127.0.0.1', port: 0 });
  });
  after(async () => {
    await city.server.close();
    await city.world.close();
  });

  async function post(
    who: Visitor,
    path: string,
    form: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const answer = await fetch(base + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `session=${who.cookie('session')}` },
      // One birth is filed over and over here: whoever does so is sure.
      body: new URLSearchParams({
        _csrf: city.token(who),
        ...(path.endsWith('/submit') && { declaration: 'true', sure: 'yes' }),
        ...form,
      }),
    });
    return {
      status: answer.status,
      to: answer.headers.get('location'),
      code: codeOf({ body: await answer.text() }),
    };
  }
  const times = (count: number, work: (nth: number) => Promise<Answer>) =>
    Promise.all(Array.from({ length: count }, (_, nth) => work(nth)));
  const rows = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await city.world.app.pools.owner.query(text, values)).rows;
  const waiting = async () =>
    String(
      (await rows('select id from cases.task where done_at is null order by opened_at desc, id desc'))[0]!.id,
    );
  const draftOf = (url: string) => /drafts\/([^/]+)/.exec(url)![1]!;
  const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort();

  it('a draft is filed once, and everybody who asked is led to the same case', async () => {
    const id = draftOf((await reviewBirth(mother)).url);
    const answers = await times(12, () => post(mother, `/drafts/${id}/submit`));
    assert.deepEqual(statuses(answers), Array(12).fill(303));
    assert.equal(new Set(answers.map(({ to }) => to)).size, 1);
    const cases = await rows('select id from cases.case where draft_id = $1', [id]);
    assert.deepEqual([cases.length, `/my/cases/${cases[0]?.id}`], [1, answers[0]!.to]);
    assert.equal((await rows('select id from cases.task')).length, 1);
    assert.deepEqual(
      await post(mother, `/drafts/${id}/submit`),
      answers[0],
      'also when it is sent again later',
    );
  });

  it('a task is taken by one of two clerks, and the others are told by whom', async () => {
    const task = await waiting();
    const answers = await times(12, (nth) =>
      post(nth % 2 ? clerk : secondClerk, `/desk/tasks/${task}/claim`),
    );
    const { claimed_name: by, version } = (await rows('select claimed_name, version from cases.task'))[0]!;
    for (const [nth, { status, code }] of answers.entries()) {
      const won = (nth % 2 ? 'Vũ Ngọc Mai' : 'Trần Quang Hòa') === by;
      assert.deepEqual([status, code], won ? [303, undefined] : [409, 'cases.claimed_by_other']);
    }
    assert.equal(version, 2);
    assert.equal((await rows("select id from cases.history where kind = 'claimed'")).length, 1);
  });

  it('a task is decided once, also when it is given back at that moment', async () => {
    const task = await waiting();
    const path = `/desk/tasks/${task}`;
    const by = (await rows('select claimed_name from cases.task'))[0]!.claimed_name;
    const owner = by === 'Vũ Ngọc Mai' ? clerk : secondClerk;
    const answers = await times(9, (nth) =>
      nth === 4
        ? post(owner, `${path}/release`)
        : post(owner, `${path}/complete`, { outcome: 'accept', version: '2' }),
    );
    for (const { status, code } of answers)
      assert.ok(status === 303 || (status === 409 && code), `${status} ${code}`);
    const history = await rows("select kind, outcome from cases.history where kind in ('task', 'released')");
    const decided = history.filter(({ kind }) => kind === 'task').length;
    const given = history.filter(({ kind }) => kind === 'released').length;
    assert.equal(decided + given, 1, JSON.stringify(history));
    if (given) {
      assert.equal((await post(owner, `${path}/claim`)).status, 303);
      assert.equal((await post(owner, `${path}/complete`, { outcome: 'accept', version: '4' })).status, 303);
    }
    for (const act of ['claim', 'release', 'complete'])
      assert.deepEqual(
        await post(owner, `${path}/${act}`, act === 'complete' ? { outcome: 'accept', version: '2' } : {}),
        { status: 409, to: null, code: 'cases.task_done' },
        `${act} once more`,
      );
    assert.equal((await rows("select id from cases.history where kind = 'task'")).length, 1);
  });

  it('a page of a draft is saved once for each time it was read', async () => {
    const draft = String((await post(mother, START)).to);
    const save = (nth: number, revision: string) =>
      post(mother, `${draft}/filer`, {
        _revision: revision,
        'filer.relation': nth % 2 ? 'mother' : 'father',
      });
    assert.deepEqual(statuses(await times(8, (nth) => save(nth, '0'))), [303, ...Array(7).fill(409)]);
    assert.equal((await save(1, '0')).status, 409, 'an old page stays old');
    assert.equal((await rows('select revision from services.draft where filed_at is null'))[0]!.revision, 1);
  });

  it('a draft is filed or thrown away, never both', async () => {
    const id = draftOf((await reviewBirth(mother)).url);
    const answers = await times(8, (nth) => post(mother, `/drafts/${id}/${nth % 2 ? 'submit' : 'delete'}`));
    for (const { status, code } of answers)
      assert.ok(status === 303 || code === 'services.draft_not_found', `${status} ${code}`);
    const cases = await rows('select id from cases.case where draft_id = $1', [id]);
    const drafts = await rows('select filed_at, case_id from services.draft where id = $1', [id]);
    assert.equal(cases.length, drafts.length);
    if (drafts[0]) assert.equal(drafts[0].case_id, cases[0]!.id);
    const uploads = await rows('select case_id from documents.upload where draft_id = $1', [id]);
    assert.deepEqual(
      uploads.map((upload) => upload.case_id),
      cases.map((one) => one.id),
    );
    const again = await post(mother, `/drafts/${id}/delete`);
    assert.ok(again.status === 404 || again.to === `/my/cases/${cases[0]?.id}`);
  });

  it('a draft that is offered is filed by the giver or becomes the taker’s, never both', async () => {
    const taker = await city.signIn('me.huong');
    const id = draftOf((await reviewBirth(mother)).url);
    const offer = { number: '001190000004', consent: 'true' };
    assert.equal((await post(mother, `/drafts/${id}/hand-over`, offer)).status, 303);
    const [request] = await rows('select id from services.request where draft_id = $1', [id]);
    const answers = await times(8, (nth) =>
      nth % 2
        ? post(mother, `/drafts/${id}/submit`)
        : post(taker, `/drafts/requests/${request!.id}`, { answer: 'yes' }),
    );
    for (const { status, code } of answers)
      assert.ok(status === 303 || (status < 500 && code), `${status} ${code}`);
    const [draft] = await rows('select person_id, case_id from services.draft where id = $1', [id]);
    const [hers] = await rows("select person_id as id from identity.account where login = 'me.lan'");
    const cases = await rows('select person_id from cases.case where draft_id = $1', [id]);
    assert.deepEqual(cases, draft!.person_id === hers!.id ? [{ person_id: hers!.id }] : []);
    const uploads = await rows('select distinct person_id from documents.upload where draft_id = $1', [id]);
    assert.deepEqual(uploads, [{ person_id: draft!.person_id }]);
    const stranger = draft!.person_id === hers!.id ? taker : mother;
    assert.equal((await post(stranger, `/drafts/${id}/submit`)).code, 'services.draft_not_found');
  });

  it('a service is begun once, however often the button is pressed', async () => {
    await rows('delete from services.draft where filed_at is null');
    const answers = await times(8, () => post(mother, START));
    assert.equal(new Set(answers.map(({ to }) => to)).size, 1, answers.map(({ to }) => to).join(' '));
  });

  it('a session ends once, and after that nothing of it holds', async () => {
    const leaving = await city.signIn('me.lan');
    assert.deepEqual(statuses(await times(6, () => post(leaving, '/sign-out'))), Array(6).fill(303));
    assert.equal((await post(leaving, START)).code, 'http.sign_in_needed');
  });

  it('several certificates are signed with numbers that follow each other', async () => {
    await rows('delete from services.draft where filed_at is null');
    const son = await city.signIn('tuphap.son');
    const chairman = await city.signIn('chutich.bach');
    const filed = [
      await fileBirth(city, mother),
      await fileBirth(city, mother),
      await fileBirth(city, mother),
    ];
    const step = async (caseId: string, who: Visitor, outcome: string, act = true) => {
      const [task] = await rows('select id from cases.task where case_id = $1 and done_at is null', [caseId]);
      assert.equal((await post(who, `/desk/tasks/${task!.id}/claim`)).status, 303);
      const complete = () => post(who, `/desk/tasks/${task!.id}/complete`, { outcome, version: '2' });
      return act ? [await complete()] : complete;
    };
    const signing: (() => Promise<Answer>)[] = [];
    for (const { caseId } of filed) {
      await step(caseId, clerk, 'accept');
      await step(caseId, son, 'propose');
      signing.push((await step(caseId, chairman, 'approve', false)) as () => Promise<Answer>);
    }
    const answers = await times(9, (nth) => signing[nth % 3]!());
    assert.deepEqual(statuses(answers), [303, 303, 303, ...Array(6).fill(409)]);
    const issued = await rows('select case_id, sequence from documents.issued order by sequence');
    assert.deepEqual(
      issued.map(({ sequence }) => sequence),
      [1, 2, 3],
    );
    assert.equal(new Set(issued.map((one) => one.case_id)).size, 3);
    assert.equal((await rows('select distinct key from registry.civil_status_birth')).length, 3);
  });
});
