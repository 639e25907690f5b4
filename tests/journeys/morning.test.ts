import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { submitCase } from '#blocks/cases';
import type { Acting } from '#platform/block';
import { newId } from '#platform/ids';
import { type City, openCity } from '#tests/city';
import { reviewExample } from '#tests/file-example';
import { appoint } from '#tests/filed-birth';
import type { Page } from '#tests/page';
import type { Visitor } from '#tests/visitor';

const SERVICE = 'civil-status.extract';
const PEOPLE = ['me.lan', 'bo.minh', 'ong.hoa', 'me.huong'] as const;
const EACH = 50;
const CLAIM = 'Nhận các việc đã chọn';

/** A clerk with two hundred cases gets through a morning, without script. */
describe('a morning at the desk', () => {
  let city: City;
  let clerk: Visitor;
  let chairman: Visitor;
  let asked = 0;
  const faults: string[] = [];
  const row = async (text: string, values: unknown[] = []) =>
    (await city.world.app.pools.owner.query(text, values)).rows[0];
  const ticks = (page: Page): string[] =>
    page.forms.flatMap(({ controls }) =>
      controls.filter(({ name, type }) => name === 'task' && type === 'checkbox').map(({ value }) => value),
    );

  /** Files the same request again and again for each person, by the commands that the pages call. */
  async function fileMany(): Promise<void> {
    for (const login of PEOPLE) {
      const who = await city.signIn(login);
      const person = await row('select id, person_id, name from identity.account where login = $1', [login]);
      const { number } = await row('select (registries.numbers_of($1))[1] as number', [[person.person_id]]);
      const review = await reviewExample(who, SERVICE, {
        record: { kind: 'birth', copies: 1, whose: 'mine', number },
        facts: { child_name: person.name, birth_date: '1990-03-08', birth_place: 'Hà Nội', sex: 'female' },
        office: { where: 'elsewhere', province: '01', commune: '00004' },
      });
      const draftId = /drafts\/([^/]+)/.exec(review.url)![1]!;
      const acting: Acting = {
        actor: {
          kind: 'person',
          accountId: person.id,
          personId: person.person_id,
          name: person.name,
          assurance: 2,
          appointments: [],
        },
        hat: { kind: 'person', persons: [person.person_id] },
        purpose: { code: 'own-data' },
      };
      for (let n = 0; n < EACH; n++) {
        const copy = newId(city.world.clock);
        await city.world.app.pools.owner.query(
          `insert into services.draft select (jsonb_populate_record(d, jsonb_build_object('id', $2::uuid))).* from services.draft d where id = $1`,
          [draftId, copy],
        );
        await city.world.as(acting, (ctx) => submitCase(ctx, { draftId: copy }));
      }
    }
    await city.world.settle();
  }

  before(async () => {
    city = await openCity();
    await fileMany();
    await appoint(city, 'ong.hoa', 'one-stop-clerk', 'motcua.mai');
    clerk = await city.signIn('motcua.mai');
    chairman = await city.signIn('chutich.bach');
    const inject = city.server.inject.bind(city.server) as (options: {
      url: string;
    }) => Promise<{ statusCode: number }>;
    const counted = async (options: { url: string }) => {
      asked++;
      const answer = await inject(options);
      if (answer.statusCode >= 400) faults.push(`${options.url}: ${answer.statusCode}`);
      return answer;
    };
    Object.assign(city.server, { inject: counted });
  });
  after(() => city.world.close());

  it('begins with two hundred cases, which are narrowed, and the narrowing kept', async () => {
    const desk = await clerk.get('/desk/inbox');
    assert.match(desk.text, /100\+/);
    const narrowed = await clerk.press(desk, 'Lọc', { q: 'lan' });
    assert.equal(ticks(narrowed).length, EACH);
    const kept = await clerk.press(narrowed, 'Lưu danh sách', { name: 'Hồ sơ của chị Lan' });
    assert.match(kept.text, /Hồ sơ của chị Lan ?50/);
    assert.equal(ticks(await clerk.follow(await clerk.get('/desk/inbox'), 'Hồ sơ của chị Lan')).length, EACH);
  });

  it('goes on with texts for reasons that the chairman has written, who gives forty cases to a colleague', async () => {
    let page = await chairman.get('/desk/templates');
    page = await chairman.press(page, 'Lưu mẫu', {
      kind: 'supplement',
      name: 'Thiếu nơi sinh',
      reason: 'Nơi sinh chưa ghi đến xã.',
      remedy: 'Ghi đủ xã, tỉnh.',
    });
    await chairman.press(page, 'Lưu mẫu', { kind: 'refuse', name: 'Không đúng nơi', reason: 'Sai nơi nộp.' });
    const team = await chairman.get('/desk/inbox?filter=team');
    const colleague = (await row("select id from identity.account where login = 'ong.hoa'")).id;
    const given = await chairman.press(team, 'Giao các việc đã chọn', {
      task: ticks(team).slice(0, 40),
      officer: colleague,
    });
    assert.match(given.text, /Đã xong 40 trên 40 việc/);
    const load = await chairman.get('/desk/team');
    assert.match(load.text, /Trần Quang Hòa/);
    const theirs = await chairman.get(load.links.find(({ href }) => href.includes(colleague))!.href);
    assert.equal(ticks(theirs).length, 40);
  });

  it('takes what is free fifty at a time, decides some one after the other, and accepts forty that are alike at once', async () => {
    for (let free = 160; free > 0; ) {
      const page = await clerk.get('/desk/inbox?filter=unclaimed');
      const some = ticks(page);
      assert.ok(some.length > 0);
      const done = await clerk.press(page, CLAIM, { task: some });
      assert.match(done.text, new RegExp(`Đã xong ${some.length} trên ${some.length} việc`));
      free -= some.length;
    }
    const mine = ticks(await clerk.get('/desk/inbox?filter=mine'));
    assert.equal(mine.length, 50);
    for (const [nth, id] of mine.slice(0, 10).entries()) {
      if (nth % 10 === 9) city.world.clock.advance({ minutes: 5 });
      const page = await clerk.get(`/desk/tasks/${id}`);
      if (nth === 0) {
        const asking = await clerk.get(`/desk/tasks/${id}/supplement?field=%2Ffacts%2Fbirth_place`);
        const [one] = asking.forms.flatMap(({ controls }) =>
          controls.filter(({ name }) => name === 'template_0'),
        );
        const template = one!.options!.find(Boolean)!;
        const filled = await clerk.press(asking, 'Chèn mẫu', { template_0: template });
        assert.match(filled.html, /Nơi sinh chưa ghi đến xã/);
        await clerk.press(filled, 'Gửi');
      } else if (nth === 1) {
        const refused = page.forms.flatMap(({ controls }) =>
          controls.filter(({ name }) => name === 'template'),
        );
        const again = await clerk.press(page, 'Chèn mẫu', { template: refused[0]!.options!.find(Boolean)! });
        await clerk.press(again, 'Từ chối tiếp nhận');
      } else await clerk.press(page, 'Tiếp nhận');
    }
    const ticked = await clerk.get('/desk/inbox?filter=mine&pick=all');
    const shown = await clerk.press(ticked, 'Quyết định các việc đã chọn', { task: mine.slice(10) });
    assert.match(shown.text, /Chưa có gì được ghi/);
    const accepted = await clerk.press(shown, 'Tiếp nhận (40)');
    assert.match(accepted.text, /Đã xong 40 trên 40 việc/);
    await city.world.settle();
    const { states } = await row(
      `select jsonb_object_agg(state, n) as states from (select state, count(*)::int as n from cases.case group by 1) s`,
    );
    assert.deepEqual(states, { submitted: 150, accepted: 48, 'supplement-requested': 1, rejected: 1 });
  });

  it('ends with a file of what is left, nothing late, no page refused, and few requests', async () => {
    const file = await clerk.get('/desk/inbox/file?filter=mine');
    assert.equal(file.status, 200);
    assert.equal(ticks(await clerk.get('/desk/inbox?filter=late')).length, 0);
    assert.deepEqual(faults, []);
    // Four for each case that was decided by itself (its page, the decision, where that leads), and thirty for everything else.
    assert.ok(asked <= 10 * 4 + 30, `${asked} requests`);
  });

  it('leaves who was asked the choice to change what they said, or to say that it is right', async () => {
    const { id, login } = await row(
      `select c.id, a.login from cases.case c join identity.account a on a.person_id = c.person_id where c.state = 'supplement-requested'`,
    );
    const asked = await city.signIn(login);
    const page = await asked.get(`/my/cases/${id}/supplement`);
    const slip = await asked.press(page, 'Gửi bổ sung');
    assert.equal(slip.status, 422);
    assert.match(slip.text, /Bạn chưa sửa mục nào/);
    assert.equal(
      (await row('select state from cases.case where id = $1', [id])).state,
      'supplement-requested',
    );
    await asked.press(slip, 'Gửi bổ sung', { unchanged: 'true' });
    assert.equal((await row('select state from cases.case where id = $1', [id])).state, 'in-progress');
  });
});
