import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registriesBlock } from '#blocks/registries';
import { runDueJob } from '#platform/jobs';
import { keeperOfPeople } from '#tests/keeper';

const AT = '/desk/registries/population.person';
const TWIN = '001099000099';
const desk = keeperOfPeople();
const { show: page, post: send } = desk;
const reads = async (login: string) => page('/my/data/reads', await desk.city.signIn(login));
const runJobs = async () => {
  desk.city.world.clock.advance({ minutes: 1 });
  for (const job of registriesBlock.jobs ?? []) await runDueJob(desk.city.world.app, job);
};

test('a keeper finds a mother by her name without accents, sees why, and she sees who looked', async () => {
  const text = await page(`${AT}/search?name=nguyen+lan&born=1995`);
  assert.match(text, /Nguyễn Thị Lan/);
  assert.match(text, /Family name: other accents · Middle name: not asked for · Given name: the same/);
  assert.match(text, /Birth date: the same year/);
  const seen = await reads('me.lan');
  assert.match(seen, /Tạ Minh Khánh/);
  assert.match(seen, /Keeping the registry/);
});

test('whoever types nothing that can be looked for is told what to put right', async () => {
  const answer = await desk.city.ask(desk.keeper, `${AT}/search?name=&born=13%2F13&area=Atlantis&lang=en`);
  assert.equal(answer.statusCode, 422);
  for (const box of ['Enter a name', 'Enter the year of birth', 'There is no area of that name'])
    assert.ok(answer.body.includes(box), box);
});

test('a question is answered by yes or no, by whoever may ask it, and shown to whom it was about', async () => {
  const asked = { key: '001195000001', predicate: 'over-18' };
  const answer = await send(`${AT}/ask?lang=en`, asked);
  assert.match(answer.body, /Yes/);
  assert.doesNotMatch(answer.body, /1995/);
  const clerk = await desk.city.signIn('motcua.mai');
  const months = { ...asked, predicate: 'resident-of', 'resident-of.months': '6' };
  assert.match((await send(`${AT}/ask?lang=en`, months, clerk)).body, /Yes/);
  // The ministry serves the whole nation.
  assert.equal((await send(`${AT}/ask`, months)).statusCode, 422);
  assert.equal((await send(`${AT}/ask`, { ...months, 'resident-of.months': '7' }, clerk)).statusCode, 422);
  assert.equal((await send(`${AT}/ask`, { key: '', predicate: '' })).statusCode, 422);
  assert.equal((await desk.city.ask(clerk, `${AT}/search?name=lan`)).statusCode, 403);
  const seen = await reads('me.lan');
  assert.match(seen, /Asked a question of yes or no/);
  assert.match(seen, /18 years old or older/);
});

test('two records of one person are brought together, compared, merged and parted again', async () => {
  await desk.city.world.as({ hat: 'owner' }, async ({ db }) => {
    await db.adHoc(
      `insert into registry.population_person (record_id, entry, version, key, person_id, valid_from, recorded_at, source, rest, personal_number,
         full_name, family_name, middle_name, given_name, sex, birth_date, nationality, residence_area)
       select gen_random_uuid(), 1, 1, $1, null, valid_from, recorded_at, 'test', '{}', $1, full_name, family_name, middle_name, given_name, sex,
         birth_date, nationality, residence_area from registry.population_person where key = '001090000018' and superseded_at is null`,
      [TWIN],
    );
    await db.adHoc(`update registry.population_person set person_id = record_id where key = $1`, [TWIN]);
  });
  await desk.city.world.as({ hat: 'owner' }, async (ctx) => {
    const { rebuildNames } = await import('#blocks/registries');
    await rebuildNames(ctx, 'population.person');
  });
  await send(`${AT}/duplicates/search`, {});
  assert.match(await page(`${AT}/duplicates`), /is being looked through/);
  await runJobs();
  const list = await page(`${AT}/duplicates`);
  assert.match(list, /Pairs that wait: 1/);
  const id = /duplicates\/([0-9a-f-]{36})/.exec(list)?.[1];
  const pair = `${AT}/duplicates/${id}`;
  const text = await page(pair);
  assert.match(text, /Trịnh Hải Đăng/);
  const keep = /value="([0-9a-f-]{36})"[^>]*>(?:(?!value=)[\s\S])*?keep 001090000018/.exec(text)?.[1];
  assert.ok(keep);
  assert.equal((await send(pair, { choice: keep })).statusCode, 422);
  assert.equal((await send(pair, {})).statusCode, 422);
  const merged = await send(pair, { choice: keep, decision: 'Both cards were shown', basis: '26/2023/QH15' });
  assert.equal(merged.headers.location, `${AT}/duplicates`);
  assert.doesNotMatch(await page(`${AT}/search?name=trinh+hai+dang`), new RegExp(TWIN));
  const after = await page(`${AT}/duplicates`);
  assert.match(after, /Both cards were shown/);
  const gone = /records\/([0-9a-f-]{36})">001099000099/.exec(after)?.[1];
  assert.match(await page(`${AT}/records/${gone}`), /merged on [\s\S]{0,200}001090000018/);
  const merge = /merges\/([0-9a-f-]{36})\/undo/.exec(after)?.[1];
  assert.equal((await send(`${AT}/merges/${merge}/undo`, { reason: ' ' })).statusCode, 422);
  await send(`${AT}/merges/${merge}/undo`, { reason: 'Two brothers' });
  assert.match(await page(`${AT}/duplicates`), /Undone at .* by Tạ Minh Khánh: Two brothers/);
  assert.match(await page(`${AT}/search?name=trinh+hai+dang`), new RegExp(TWIN));
});
