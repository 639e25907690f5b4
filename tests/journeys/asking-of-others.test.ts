import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { codeOf } from '#tests/refused';
import type { Visitor } from '#tests/visitor';

const FATHER = '001093000002';
const STAY = 'residence.stay-notice';

/** What the personal number of somebody else can be used for, by whoever has it or tries one after the other. */
describe('the number of somebody else', () => {
  let city: City;
  let mother: Visitor;
  let nobodys: string[];
  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    const { makePersonalNumber } = city.world.app.country.identifiers;
    nobodys = Array.from({ length: 120 }, (_, n) =>
      makePersonalNumber({ sex: 'male', birthDate: '1951-03-01', areaPath: ['01'] }, () => 900_000 + n),
    );
    assert.equal(new Set(nobodys).size, 120);
  });
  after(() => city.world.close());
  beforeEach(() => city.world.clock.advance({ minutes: 16 }));

  const rows = async (text: string, values: unknown[] = []) =>
    (await city.world.app.pools.owner.query(text, values)).rows;
  async function begin(service: string): Promise<string> {
    const begun = await city.ask(mother, `/services/${service}/start`, { form: {} });
    return String(begun.headers.location).split('/')[2]!;
  }
  const answer = (id: string, data: object) =>
    rows('update services.draft set data = $2 where id = $1', [id, JSON.stringify(data)]);
  const host = (number: string) => ({ household: { consent_by: 'sign', number } });

  it('is asked to confirm in the same words whether it is anybody’s or not', async () => {
    const seen = [];
    for (const number of [FATHER, nobodys[0]!]) {
      const id = await begin('residence.temporary-registration');
      await answer(id, host(number));
      const asked = await city.ask(mother, `/drafts/${id}/signers`, { form: {} });
      const shown = await city.ask(mother, `/drafts/${id}/review`);
      const part = /<section id="signers">[\s\S]*?<\/section>/.exec(shown.body)?.[0];
      assert.match(part ?? '', /Đang chờ/);
      seen.push([
        asked.statusCode,
        String(asked.headers.location).replace(id, 'ID'),
        part?.replaceAll(number, 'N'),
      ]);
      // Neither stands in the way when the answers are changed, and both can be asked no more.
      await answer(id, host(nobodys[1]!));
      assert.equal((await city.ask(mother, `/drafts/${id}/signers`, { form: {} })).statusCode, 303);
      assert.equal((await city.ask(mother, `/drafts/${id}/delete`, { form: {} })).statusCode, 303);
    }
    assert.deepEqual(seen[0], seen[1]);
  });

  it('brings its owner few requests, however often they are made', async () => {
    const waiting = async () =>
      (
        await rows(
          "select count(*)::int as n from notifications.notice where subject like '%Nguyễn Thị Lan%'",
        )
      )[0].n;
    const before = await waiting();
    const id = await begin('residence.temporary-registration');
    const outcomes = [];
    for (let n = 0; n < 12; n++) {
      const form = { number: FATHER, consent: 'true' };
      outcomes.push(codeOf(await city.ask(mother, `/drafts/${id}/hand-over`, { form })));
    }
    assert.equal(outcomes.at(-1), 'identity.too_many_attempts');
    assert.ok((await waiting()) - before <= 5, `${await waiting()}`);
    city.world.clock.advance({ minutes: 16 });
    await city.ask(mother, `/drafts/${id}/hand-over/withdraw`, { form: {} });
    assert.equal(outcomes[0], undefined);
  });

  it('tells whose it is only to who tells of a guest, and not of one number after the other', async () => {
    const guests = (numbers: readonly string[]) => ({
      guests: { list: numbers.map((number) => ({ number })) },
    });
    const outcomes = [];
    for (const at of [0, 40, 80]) {
      const id = await begin(STAY);
      await answer(id, guests([FATHER, ...nobodys.slice(at, at + 40)]));
      outcomes.push((await city.ask(mother, `/drafts/${id}/guests`)).statusCode);
    }
    assert.deepEqual(outcomes, [200, 200, 429]);
    const father = await city.signIn('bo.minh');
    assert.match((await father.get('/my/data/reads')).text, /Nguyễn Thị Lan/);
  });
});
