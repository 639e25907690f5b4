import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agencyProgram } from '#tests/agency-program';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';

/** `MyPersonalDataUsage` of the GovStack Data API 1.3.0. */
describe('who has read one’s data, as GovStack asks', () => {
  let city: City;
  let mother: Visitor;
  before(async () => {
    city = await openCity({ GOVSTACK_REGISTRIES: '1' });
    mother = await city.signIn('me.lan');
  });
  after(() => city.world.close());
  const NUMBER = '001195000001';
  const OTHER = '001093000002';
  const REGISTRY = 'population.person';
  const AT = '/govstack/data/MyPersonalDataUsage/1.0';
  const ask = async (who: Visitor | undefined, number = NUMBER, database = REGISTRY, at = AT) => {
    const query = new URLSearchParams({ userID: number, DatabaseID: database });
    const headers = { 'information-mediator-client': 'VN/GOV/00001/portal' };
    const answer = await city.ask(who, `${at}?${query}`, { headers });
    return { status: answer.statusCode, body: answer.json() };
  };

  it('tells the person of each reading: who, for which institution, by which program, and when', async () => {
    assert.deepEqual(await ask(mother), { status: 200, body: [] });
    const program = await agencyProgram(city.world, city.server, { agency: 'Z01.BH' });
    const read = await city.server.inject({
      url: `/api/registries/${REGISTRY}/records/${NUMBER}?attributes=full_name`,
      headers: { authorization: `Bearer ${await program.token()}`, purpose: 'case', case: 'BHXH-1' },
    });
    assert.equal(read.statusCode, 200, read.body);
    const { body } = await ask(mother);
    assert.equal(body.length, 1);
    const [{ ID, ReaderInstitutionName, ...told }] = body;
    assert.match(ID, /^[0-9a-f-]{36}$/);
    assert.match(ReaderInstitutionName, /[Bb]ảo hiểm/);
    assert.deepEqual(told, {
      ReaderApplicationName: 'Program of Z01.BH',
      ReaderInstitutionID: 'Z01.BH',
      SearchDateTime: city.world.clock.now().toISOString(),
      Refrences: [{ ReferenceID: REGISTRY }],
    });
    assert.deepEqual((await ask(mother, NUMBER, REGISTRY, '/govstack/data/mypersonalDataUsage')).body, body);
    assert.deepEqual((await ask(mother, NUMBER, 'residence.registration')).body, []);
  });

  it('tells nobody else: no stranger, no other person, no program of an agency', async () => {
    assert.deepEqual(
      [(await ask(undefined)).status, (await ask(undefined)).body.code],
      [401, 'http.sign_in_needed'],
    );
    for (const number of [OTHER, '001095999999']) {
      const answer = await ask(mother, number);
      assert.deepEqual([answer.status, answer.body.code], [404, 'registries.not_your_number'], number);
    }
    const program = await agencyProgram(city.world, city.server, { agency: 'Z01.BH' });
    const answer = await city.server.inject({
      url: `${AT}?userID=${NUMBER}&DatabaseID=${REGISTRY}`,
      headers: { authorization: `Bearer ${await program.token()}`, purpose: 'case', case: 'BHXH-1' },
    });
    assert.deepEqual([answer.statusCode, answer.json().code], [401, 'http.sign_in_needed']);
  });

  it('says what is wrong with the question', async () => {
    for (const [number, database, status, code] of [
      ['...', REGISTRY, 400, 'registries.number_malformed'],
      ['', REGISTRY, 400, 'http.bad_input'],
      [NUMBER, '...', 400, 'http.bad_input'],
      [NUMBER, 'no.such', 404, 'registries.unknown_registry'],
    ] as const) {
      const answer = await ask(mother, number, database);
      assert.deepEqual([answer.status, answer.body.code], [status, code], `${number} ${database}`);
    }
  });
});
