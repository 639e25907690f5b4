import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { routesOf } from '#main';
import { type City, openCity } from '#tests/city';
import { appoint, type Filed, fileBirth, workOn } from '#tests/filed-birth';
import { MULTIPART, multipart } from '#tests/multipart';
import type { Visitor } from '#tests/visitor';
import { unzip } from '#tests/xlsx';

const NUMBER = '001195000001';
const NAME = 'Nguyễn Thị Lan';
const OFFICIALS = ['motcua.mai', 'tuphap.son', 'chutich.bach', 'cutru.huy', 'congan.cuong'] as const;
/** Addresses of officials that show nobody but officials, programs, messages without names, declarations, and what is done with data at all. */
const OF_NOBODY =
  /^\/desk\/(?:deliveries|outbox|sso|officials|breaches|processing|registry-drafts|registries\/:registry\/declaration)\b/;
/** Keeps the registry of people, and opens its pages. */
const KEEPER = 'dulieu.khanh';
const REGISTRY = '/desk/registries/population.person';
/** A list that was taken out left its traces when it was made (exports.test.ts); faults are those of the keeper's own file. */
const TRACED_BEFORE = /\/(?:exports\/[^/]+\/file|imports\/[^/]+\/faults)$/;
/** What no official can open in this story: her evidence has no picture, the task signs nothing, and nobody is like her. */
const NEVER = [
  '/desk/registries/:registry/duplicates/:id',
  '/desk/documents/:id/view',
  '/desk/tasks/:id/preview',
];

/** Everything that officials can open of somebody, opened: with a visit, a draft at a counter, questions and a complaint. */
describe('what officials open', () => {
  let city: City;
  let ids: Readonly<Record<string, readonly string[]>>;
  const officials = new Map<string, Visitor>();
  const rows = async (text: string, values: unknown[] = []): Promise<Record<string, string>[]> =>
    (await city.world.app.pools.owner.query(text, values)).rows;
  const one = async (text: string, values: unknown[] = []) => (await rows(text, values))[0]!.id!;

  before(async () => {
    city = await openCity();
    // Who heads an agency answers what other agencies ask it.
    await appoint(city, 'congan.cuong', 'chairman', 'cutru.huy');
    const mother = await city.signIn('me.lan');
    const decided = await fileBirth(city, mother);
    await workOn(city);
    const filed: Filed = await fileBirth(city, mother);
    for (const login of OFFICIALS) officials.set(login, await city.signIn(login));
    const clerk = officials.get('motcua.mai')!;
    await city.ask(mother, `/my/cases/${decided.caseId}/complaint`, {
      form: { about: 'delay', text: 'Lâu quá.' },
    });
    await city.ask(mother, `/my/cases/${filed.caseId}/complaint`, {
      form: { about: 'delay', text: 'Lâu quá.' },
    });
    await city.ask(clerk, '/desk/counter', { form: { read: NUMBER, seen: 'true' } });
    const visit = await one('select id from cases.visit');
    await city.ask(clerk, `/desk/counter/visits/${visit}/start`, {
      form: { service: 'civil-status.extract' },
    });
    const draft = await one('select id from services.draft where agency_id is not null');
    await city.ask(clerk, `/desk/tasks/${filed.taskId}/claim`, { form: {} });
    const police = await one(
      "select g.code as id from agencies.agency g join identity.appointment p on p.agency_id = g.id join identity.account a on a.id = p.account_id where a.login = 'cutru.huy'",
    );
    const asked = await city.ask(clerk, `/desk/tasks/${filed.taskId}/consult`, {
      form: { agency: police, question: 'Có đúng nơi ở không?' },
    });
    assert.equal(asked.statusCode, 303, asked.body.replace(/<[^>]*>/g, ' ').slice(0, 1500));
    await city.world.settle();
    const read = await one(
      "select t.id from audit.trace t join audit.trace_subject s on s.trace_id = t.id join identity.account a on a.person_id = s.person_id where a.login = 'me.lan' and t.actor_kind = 'official' limit 1",
    );
    await city.ask(mother, `/my/data/reads/${read}/ask`, { form: { text: 'Vì sao?' } });
    const self = await one("select person_id as id from identity.account where login = 'me.lan'");
    const wrong = { kind: 'correction', value: `population.person/${self}/hometown`, proposed: 'Huế' };
    await city.ask(mother, '/my/data/requests', { form: wrong });
    await rows('update privacy.request set documents = array[$1::uuid] returning id', [filed.uploadId]);
    const until = { 'until.day': '31', 'until.month': '3', 'until.year': '2027' };
    const helper = {
      kind: 'helper',
      giver: NUMBER,
      holder: '001190000004',
      seen: 'yes',
      scope: 'all',
      ...until,
    };
    await city.ask(clerk, '/desk/mandates', { form: helper });
    const keeper = await city.signIn(KEEPER);
    officials.set(KEEPER, keeper);
    await city.ask(keeper, `${REGISTRY}/quality`, { form: {} });
    await city.ask(keeper, `${REGISTRY}/exports`, { form: { format: 'csv', query: '' } });
    const said = { attribute: 'hometown', value: 'Huế', reason: 'Ghi nhầm.' };
    await city.ask(keeper, `${REGISTRY}/records/${self}/corrections`, { form: said });
    const sent = await city.ask(keeper, `${REGISTRY}/imports`, {
      method: 'POST',
      payload: multipart([
        ['_csrf', city.token(keeper)],
        ['file', Buffer.from(`personal_number,birth_date\n${NUMBER},31/02/1995\n`), 'people.csv'],
      ]),
      headers: MULTIPART,
    });
    const columns = { 'column.0': 'personal_number', 'column.1': 'birth_date', partial: 'true' };
    const from = { 'from.day': '1', 'from.month': '7', 'from.year': '2025' };
    await city.ask(keeper, `${sent.headers.location}/columns`, {
      form: { ...columns, ...from, source: 'list', basis: '26/2023/QH15' },
    });
    city.world.clock.advance({ seconds: 5 });
    await city.world.settle();
    const all = async (text: string) => (await rows(text)).map(({ id }) => id!);
    ids = {
      tasks: [filed.taskId],
      cases: [filed.caseId, decided.caseId],
      documents: [filed.uploadId],
      visits: [visit],
      drafts: [draft],
      'data-questions': await all('select id from identity.data_question'),
      'data-requests': await all('select id from privacy.request'),
      mandates: await all('select id from identity.mandate'),
      complaints: await all('select id from cases.complaint'),
      records: [self],
      exports: await all('select id from registries.export'),
      imports: await all('select id from registries.import'),
      duplicates: await all('select id from registries.duplicate'),
      corrections: await all('select id from registries.correction'),
      consultations: [
        ...(await all('select id from cases.opinion')),
        ...(await all('select id from cases.consultation')),
      ],
      document: [...(await all('select id from documents.issued')), filed.uploadId],
    };
  });
  after(() => city.world.close());

  const traces = async () =>
    (
      await rows(
        `select count(*)::text as n from audit.trace_subject s join audit.trace t on t.id = s.trace_id
         where s.person_id = (select person_id from identity.account where login = 'me.lan') and t.actor_kind = 'official'`,
      )
    )[0]!.n!;

  /** Pages and tables say whom they show; any other file is taken to show her. */
  function shows({ body, rawPayload, headers }: Awaited<ReturnType<City['ask']>>): boolean {
    const type = String(headers['content-type']);
    const text = type.includes('spreadsheet') ? [...unzip(rawPayload).values()].join('') : body;
    return !/html|csv|spreadsheet/.test(type) || text.includes(NAME) || text.includes(NUMBER);
  }

  /** The addresses of a route with every id that there is of its kind. */
  function addressesOf(path: string): string[] {
    const kind = /([\w-]+)\/:id/.exec(path)?.[1] ?? '';
    const documents = path.includes(':document') ? ids.document! : [''];
    return (ids[kind] ?? ['']).flatMap((id) =>
      documents.map((document) =>
        path
          .replace(':id', id)
          .replace(':document', document)
          .replace(':page', 'record')
          .replace('/desk/registries/:registry', REGISTRY),
      ),
    );
  }

  it('leaves a trace whenever it shows her, on every address of the desk, also of those who lead', async () => {
    const never: string[] = [];
    const untraced: string[] = [];
    const looking = routesOf(city.world.app).filter(
      ({ method, path }) => method === 'GET' && /^\/desk\/./.test(path) && !OF_NOBODY.test(path),
    );
    assert.ok(looking.length > 40);
    for (const { path } of looking) {
      let opened = false;
      for (const address of addressesOf(path))
        for (const [login, who] of officials) {
          if ((login === KEEPER) !== address.startsWith(REGISTRY)) continue;
          const before = await traces();
          city.world.clock.advance({ minutes: 1 });
          const answer = await city.ask(who, address);
          if (answer.statusCode >= 400) continue;
          opened = true;
          const read = answer.statusCode === 200 && shows(answer) && !TRACED_BEFORE.test(address);
          if (read && (await traces()) === before) untraced.push(`${address} by ${login}`);
        }
      if (!opened) never.push(path);
    }
    assert.deepEqual(untraced, []);
    assert.deepEqual(never, NEVER);
  });
});
