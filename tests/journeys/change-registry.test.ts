import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { getRegistry, registriesBlock } from '#blocks/registries';
import { runDueJob } from '#platform/jobs';
import { type City, openCity } from '#tests/city';
import type { Page } from '#tests/page';
import type { Visitor } from '#tests/visitor';

const DESK = '/desk/registries/population.person';
const AT = `${DESK}/declaration`;

/** Somebody who knows no YAML changes what a registry holds and says, form by form; two people put it in force. */
describe('a keeper changes the declaration of a registry', () => {
  let city: City;
  let keeper: Visitor;
  before(async () => {
    city = await openCity();
    keeper = await city.signIn('dulieu.khanh');
  });
  after(async () => {
    await city.server.close();
    await city.world.close();
  });

  const runJobs = async () => {
    city.world.clock.advance({ minutes: 1 });
    for (const job of registriesBlock.jobs ?? []) await runDueJob(city.world.app, job);
  };
  type Values = Readonly<Record<string, string | readonly string[]>>;
  const save = async (path: string, values: Values, button = 'Lưu') =>
    keeper.press(await keeper.get(`${AT}${path}`), button, values);
  /** Each save leads back to the declaration: what it says then. */
  const saved = async (path: string, values: Values, back = '') => {
    const page = await save(path, values);
    assert.equal(page.status, 200, page.text.slice(0, 1500));
    assert.equal(page.url, `${AT}${back}`);
    return page;
  };
  const refused = async (path: string, values: Values, ...told: string[]) => {
    const page = await save(path, values);
    assert.equal(page.status, 422, page.text.slice(0, 1500));
    for (const text of told) assert.ok(page.text.includes(text), `${text}\n${page.text.slice(0, 1500)}`);
    return page;
  };
  /** The field beside which a fault stands, by its id. */
  const faulty = ({ html }: Page): string[] =>
    [...html.matchAll(/class="fault" id="([^"]+)-fault"/g)].map(([, id]) => id!);

  it('adds an attribute and its limits, after being told what is not right with each field', async () => {
    await keeper.press(await keeper.get(AT), 'Soạn thay đổi');
    const wrong = await refused(
      '/attribute',
      { name: 'Height', title: '', type: 'integer', minimum: 'low' },
      'Tên hiển thị: Còn thiếu title',
    );
    assert.deepEqual(faulty(wrong), ['title']);
    const typed = wrong.forms.flatMap(({ fields }) => fields).filter(([name]) => name === 'minimum');
    assert.deepEqual(typed, [['minimum', 'low']], 'what was typed stays');
    const limits = await refused('/attribute', { name: 'Height', title: 'Chiều cao', minimum: 'low' });
    assert.deepEqual(faulty(limits), ['name', 'minimum']);
    await refused('/attribute', { name: 'full_name', title: 'Tên' }, 'Đã có full_name');
    const page = await saved('/attribute', {
      name: 'height',
      title: 'Chiều cao (cm)',
      type: 'integer',
      minimum: '20',
      maximum: '260',
    });
    assert.match(page.text, /Chiều cao \(cm\) height Số nguyên/);
  });

  it('says who may read it, what it ought to be, and a question about it', async () => {
    const form = await keeper.get(`${AT}/grant?of=roles&at=10`);
    const ticked = form.forms.flatMap(({ fields }) => fields).filter(([name]) => name === 'attributes');
    const attributes = [...ticked.map(([, name]) => name), 'height'];
    assert.ok(attributes.includes('death_date'));
    await saved('/grant?of=roles&at=10', { attributes });

    await refused('/rule', { says: 'Cao.', must: 'heigth >= 20' }, 'heigth');
    await refused('/rule', { says: '', must: 'height >= 20' }, 'Ở đây chưa có gì');
    await saved('/rule', { says: 'Chiều cao từ 20 cm trở lên.', must: 'height >= 20' });

    const nobody = await refused('/predicate', { name: 'tall', says: 'Cao', holds: 'height >= 160' });
    assert.deepEqual(faulty(nobody), ['who-group', 'for-group']);
    const question = {
      name: 'taller-than',
      says: 'Cao hơn chừng ấy',
      holds: 'if height = null then null else height > least',
      given_name: ['least'],
      given_title: ['Ít nhất (cm)'],
      given_values: ['150, 160, 170'],
      who: ['registry-keeper'],
      for: ['registry-keeping'],
    };
    await refused('/predicate', { ...question, holds: 'height > lest' }, 'Đúng khi (FEEL)', 'lest');
    await refused('/predicate', { ...question, given_name: ['height'] }, 'height');
    const page = await saved('/predicate', question);
    assert.match(page.text, /Cao hơn chừng ấy taller-than/);
    await saved(
      '/grant?of=programs&predicate=taller-than',
      { bodies: ['social-insurance'], for: ['case'], basis: '26/2023/QH15' },
      '/predicate?name=taller-than',
    );
  });

  it('lets records be found by one name more, beside those that people have of themselves', async () => {
    await refused('/naming', { name: '', bears: 'title' }, 'Thuộc tính mang tên');
    const page = await saved('/naming', { name: 'hometown', bears: 'title', area: 'residence_area' });
    assert.match(page.text, /Họ, chữ đệm và tên Của người.*Quê quán Của vật hoặc tổ chức/);
  });

  it('says on what it rests, for how long records are kept, and gives an example that is tried', async () => {
    await refused('/about', { name: '' }, 'Tên hiển thị');
    await refused('/about', { 'from.day': '31', 'from.month': '2' }, 'Áp dụng từ');
    await saved('/about', { 'from.day': '1', 'from.month': '1', 'from.year': '2027' });
    await refused('/basis', { document: ' ' }, 'Văn bản pháp luật');
    await saved('/basis', { document: '118/2025/NĐ-CP', article: 'Điều 3' });
    await refused('/retention', { years: 'lâu' }, 'Số năm sau khi kết thúc');
    await saved('/retention', { years: '70', basis: 'unverified' });
    const person: Readonly<Record<string, string>> = {
      personal_number: '001199000001',
      full_name: 'Nguyễn Thị Ví Dụ',
      family_name: 'Nguyễn',
      given_name: 'Dụ',
      sex: 'female',
      birth_date: '1999-01-02',
      nationality: 'VN',
      height: '165',
    };
    const of = (values: typeof person) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [`value.${name}`, value]));
    const small = await refused('/example', of({ ...person, height: '5', sex: '' }));
    assert.deepEqual(faulty(small), ['value.sex', 'value.height']);
    await saved('/example', of(person));
    await saved('/known', { unique: ['passport_number'] });
  });

  it('translates what was added, and takes along what is called otherwise', async () => {
    const texts = await keeper.get(`${AT}/texts?language=en`);
    assert.match(texts.text, /Chưa dịch \(4\)/);
    const fields = texts.forms.flatMap((form) => form.fields);
    const pointers = fields.filter(([name]) => name === 'pointer').map(([, pointer]) => pointer);
    const there = fields.filter(([name]) => name === 'text').map(([, text]) => text);
    const english: Readonly<Record<string, string>> = {
      '/record/properties/height/title': 'Height (cm)',
      '/predicates/taller-than/says': 'Taller than that',
      '/predicates/taller-than/given/least/title': 'Least (cm)',
    };
    const page = await saved('/texts?language=en', {
      text: pointers.map((pointer, nth) => english[pointer] ?? (there[nth] || 'At least 20 cm tall.')),
    });
    assert.match(page.text, /Đã dịch hết/);
    await saved('/attribute?name=height', { name: 'height_cm' });
    const file = async (name: string) => parse((await city.ask(keeper, `${AT}/files/${name}`)).body);
    assert.equal((await file('registry.yaml')).record.properties.height_cm['x-was'], 'height');
    assert.equal((await file('en.yaml'))['/record/properties/height_cm/title'], 'Height (cm)');
    const checked = await keeper.get(AT);
    assert.match(checked.text, /height_cm >= 20/);
    assert.match(checked.text, /if height_cm = null then null else height_cm > least/);
    assert.match(checked.text, /Đã dịch hết/);
  });

  it('hands it in; two people see how long it takes and confirm; then everybody reads it so', async () => {
    await keeper.press(await keeper.get(AT), 'Gửi để xác nhận');
    await runJobs();
    const plan = await keeper.get(`${AT}/plan`);
    assert.match(plan.text, /Số hộ chiếu\) chỉ được có trong một bản ghi .* tức thì người ghi/);
    const operator = await city.signIn('vanhanh.dang');
    await keeper.press(plan, 'Xác nhận');
    const seen = await operator.get(`${AT}/plan`);
    // Who may read is what the second of the two must see, and no step of the plan tells it.
    assert.match(seen.text, /\/read\/10\/attributes\/\d+ height_cm/);
    assert.match(seen.text, /en\.yaml \/record\/properties\/height_cm\/title Height \(cm\)/);
    await operator.press(seen, 'Xác nhận');
    await runJobs();
    const registry = await city.world.as({}, (ctx) => getRegistry(ctx, 'population.person'));
    assert.equal(registry.version, 2);
    assert.deepEqual(
      registry.search.map(({ person, title }) => person ?? title),
      ['full_name', 'hometown'],
    );
    assert.deepEqual(registry.retention, { years: 70, basis: 'unverified' });
    const everybody = await keeper.get('/registries/population.person?lang=en');
    assert.match(everybody.text, /Height \(cm\) height_cm/);
    assert.match(everybody.text, /At least 20 cm tall\./);
    const api = await keeper.get('/api/registries/population.person/openapi.json');
    assert.match(api.html, /height_cm/);
    assert.match(api.html, /taller-than/);
    const asked = await keeper.get(`${DESK}/ask?lang=en`);
    assert.match(asked.text, /Taller than that/);
  });
});
