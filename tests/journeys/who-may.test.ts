import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { routesOf } from '#main';
import { MAY, OPENED_BY_OFFICIALS, type Outcome, PEOPLE, type Someone } from '#tests/access-table';
import { type City, openCity } from '#tests/city';
import { appoint, dismiss, type Filed, fileBirth, fingerprint } from '#tests/filed-birth';
import { codeOf } from '#tests/refused';
import type { Visitor } from '#tests/visitor';

const SERVICE = 'civil-status.linked-birth';
const LOGIN: Readonly<Partial<Record<Someone, string>>> = {
  'the mother': 'me.lan',
  'another mother': 'me.huong',
  'a person known only remotely': 'bo.dung',
  'a former official': 'giamdoc.loc',
  'the clerk': 'motcua.mai',
  'a colleague': 'tuphap.son',
  'an official of the same agency whose role has nothing to do with it': 'ong.hoa',
  'an official of another agency': 'cutru.huy',
  'the operator': 'vanhanh.dang',
};

/** What each id of an address stands for, when it is the mother's and when it is nobody's. */
type Ids = Readonly<Record<string, string>>;

describe('who may', () => {
  let city: City;
  let filed: Filed;
  let another: Filed;
  let openDraft: string;
  let partId: string;
  let requestId: string;
  const visitors = new Map<Someone, Visitor>();
  const routes = () => routesOf(city.world.app).map(({ method, path }) => `${method} ${path}`);

  before(async () => {
    city = await openCity();
    const { world } = city;
    await appoint(city, 'ong.hoa', 'insurance-officer', 'motcua.mai');
    await world.app.pools.owner.query("update identity.account set assurance = 1 where login = 'bo.dung'");
    for (const who of PEOPLE) if (LOGIN[who]) visitors.set(who, await city.signIn(LOGIN[who]));
    await dismiss(city, 'giamdoc.loc');
    filed = await fileBirth(city, visitors.get('the mother')!);
    another = await fileBirth(city, visitors.get('the mother')!);
    await begin();
  });
  after(() => city.world.close());

  const startDraft = async (who: Someone): Promise<string> => {
    const begun = await city.ask(visitors.get(who), `/services/${SERVICE}/start`, { form: {} });
    return String(begun.headers.location).split('/')[2]!;
  };
  /** A draft of hers, with a file that is on its way, and one that another mother offers her. */
  async function begin(): Promise<void> {
    openDraft = await startDraft('the mother');
    partId = JSON.parse((await ask('the mother', 'POST /drafts/:id/uploads')).body).id;
    const offered = await startDraft('another mother');
    const form = { number: '001195000001', consent: 'true' };
    await city.ask(visitors.get('another mother'), `/drafts/${offered}/hand-over`, { form });
    const { rows } = await city.world.app.pools.owner.query(
      "select id from services.request where state = 'waiting'",
    );
    requestId = rows[0].id;
  }

  /** The id in an address when it is hers. */
  function hers(route: string): string {
    if (route.includes(' /drafts/requests/')) return requestId;
    if (/ .drafts.:id.(submit|delete)$/.test(route)) return filed.draftId;
    if (route.includes(' /drafts/')) return openDraft;
    if (route.includes('/tasks/')) return filed.taskId;
    // What is taken back has ended: another case of hers than the one that the clerk works on.
    if (route === 'POST /my/cases/:id/withdraw') return another.caseId;
    return route.includes('/documents/') ? filed.uploadId : filed.caseId;
  }
  /** The address of a route with ids of hers; others may stand in their place. */
  function addressOf(route: string, ids: Ids = {}): string {
    const path = route.split(' ')[1]!;
    const name = path.startsWith('/life-events/') ? 'having-a-child' : SERVICE;
    const known = {
      id: hers(route),
      name,
      page: 'filer',
      code: '0'.repeat(26),
      position: '1',
      upload: partId,
      document: filed.uploadId,
    };
    const values: Ids = { ...known, ...ids };
    return (
      path.replace(/:(\w+)/g, (_, part: string) => values[part]!) +
      (path === '/areas'
        ? '?parent=01'
        : path.includes('ersonalDataUsage')
          ? '?userID=001195000001&DatabaseID=population.person'
          : path.endsWith('/requests/new')
            ? '?kind=erasure'
            : path.endsWith('/declaration/grant')
              ? '?of=roles'
              : '')
    );
  }
  const formOf = (route: string): Readonly<Record<string, string>> => {
    if (route === 'POST /sign-in') return { login: 'me.lan', password: city.password };
    if (route.includes('/my/preferences/'))
      return { channel: 'email', address: 'somebody@post.example', code: '000000' };
    if (route.endsWith('/sso/:uid')) return { decision: 'allow' };
    if (route.endsWith('/requests/:id')) return { answer: 'no' };
    if (route.endsWith('/consultations/:id')) return { answer: 'agree' };
    if (route === 'POST /my/data/requests') return { kind: 'correction' };
    if (route.startsWith('POST /desk/data-requests'))
      return { decision: 'refuse', reason: 'No.', why: 'Why.' };
    if (route.endsWith(' /drafts/:id/submit')) return { declaration: 'true' };
    if (route.endsWith('/rating')) return { score: '4' };
    if (route.startsWith('POST /desk/complaints')) return { act: 'dismiss', text: 'No.' };
    if (route.startsWith('POST /my/complaints')) return { text: 'More.' };
    if (route.endsWith('/evidence')) return { document: filed.uploadId, checked: 'yes' };
    if (route.endsWith('/declaration')) return { act: 'begin' };
    if (route.endsWith('/declaration/grant')) return { of: 'roles' };
    if (route.endsWith('/declaration/naming')) return { bears: 'title' };
    if (route.endsWith('/exports')) return { format: 'csv', query: '' };
    if (route.endsWith('/declaration/plan')) return { plan: 'none', decision: 'again' };
    if (route.endsWith('/stop')) return { seen: 'submitted' };
    if (route.endsWith('/supplement') && route.includes('/tasks/'))
      return { label_0: 'Paper', reason_0: 'It is missing', remedy_0: 'Send it', version: '1' };
    if (route.endsWith('/imports/sending')) return { agency: '0', name: 'a.csv', size: '9', changed: '0' };
    if (route.endsWith('/drafts/:id/uploads'))
      return { field: 'residence.host_consent', name: 'a.pdf', size: '9', sha256: 'a'.repeat(64) };
    if (route.endsWith('/drafts/:id/uploads/:upload')) return { offset: '0', data: 'AAAA' };
    // Of a task as it will stand some day: whoever may is told to look again, and nothing is done.
    if (route.endsWith('/complete')) return { outcome: 'accept', version: '9' };
    return {};
  };
  async function ask(who: Someone, route: string, ids?: Ids) {
    const post = route.startsWith('POST');
    const url = addressOf(route, ids);
    if (route === 'POST /verify') {
      const visitor = visitors.get(who);
      const token = visitor ? city.token(visitor) : '';
      const body = `--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n%%EOF\n\r\n--b--\r\n`;
      return city.ask(visitor, url, {
        payload: body,
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      });
    }
    const method = route.split(' ')[0] as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    return city.ask(visitors.get(who), url, post ? { form: formOf(route) } : { method });
  }

  function outcomeOf(answer: Awaited<ReturnType<typeof ask>>): Outcome | string {
    const { statusCode: status } = answer;
    // Other pages of signing in are steps that anybody may take.
    if (/^\/sign-in(?:\?|$|\/step-up)/.test(String(answer.headers.location ?? '')) || status === 401)
      return 'sign in';
    if (status === 403) return codeOf(answer) === 'http.forged_form' ? 'forged?' : 'not for you';
    if (codeOf(answer) === 'cases.no_preview') return 'not now';
    if (status === 404) return 'no such thing';
    // A page that comes back because something on it is to be put right was given to somebody who may.
    if (status === 409 && codeOf(answer)?.startsWith('cases.')) return 'not now';
    if (status < 400 || status === 409 || status === 422) return 'yes';
    return `${status}`;
  }

  it('has been thought about for every route of the program', () => {
    const known = new Set(Object.keys(MAY));
    assert.deepEqual(
      routes().filter((route) => !known.has(route)),
      [],
      'say in tests/support/access-table.ts who may call these',
    );
    const there = new Set(routes());
    assert.deepEqual(
      Object.keys(MAY).filter((route) => !there.has(route)),
      [],
      'these are gone',
    );
  });

  const rows = () =>
    Object.entries(MAY).flatMap(([route, row]) => PEOPLE.map((who) => ({ route, who, may: row[who] })));

  it('refuses everybody else at every route as was thought, and nothing changes by it', async () => {
    const before = await fingerprint(city);
    for (const { route, who, may } of rows())
      if (may !== 'yes') assert.equal(outcomeOf(await ask(who, route)), may, `${route} by ${who}`);
    assert.deepEqual(await fingerprint(city), before);
  });

  it('lets everybody at every route who was thought of', async () => {
    for (const { route, who, may } of rows()) {
      if (may !== 'yes') continue;
      // These two end the session that they come with; hashing passwords for everybody would take long.
      const ends = /POST .sign-(in|out)/.test(route);
      if (ends && !['a stranger', 'another mother'].includes(who)) continue;
      if (ends && LOGIN[who]) visitors.set(who, await city.signIn(LOGIN[who]));
      assert.equal(outcomeOf(await ask(who, route)), 'yes', `${route} by ${who}`);
    }
  });

  it('tells nobody apart what is not theirs from what is not there', async () => {
    visitors.set('another mother', await city.signIn('me.huong'));
    await begin();
    const curious = ['another mother', 'the clerk', 'an official of another agency'] as const;
    const forms = [randomUUID(), "'--"];
    for (const [route, row] of Object.entries(MAY)) {
      if (!route.includes('/:id')) continue;
      const plain = ({ statusCode, headers, body }: Awaited<ReturnType<typeof ask>>, id: string) => [
        statusCode,
        String(headers.location ?? '').replace(id, 'ID'),
        (/<main[\s\S]*<\/main>/.exec(body)?.[0] ?? body).replace(/"request":"[^"]*"/, ''),
      ];
      const own = hers(route);
      for (const who of curious.filter((one) => row[one] === 'no such thing')) {
        const there = plain(await ask(who, route), own);
        for (const id of forms)
          assert.deepEqual(plain(await ask(who, route, { id }), id), there, `${route} by ${who} with ${id}`);
      }
    }
  });

  it('lets an official open nothing without a trace that the person finds', async () => {
    const mother = visitors.get('the mother')!;
    const traces = async () => {
      const { rows } = await city.world.app.pools.owner.query(
        `select count(*)::int as n from audit.trace_subject s join audit.trace t on t.id = s.trace_id
         where s.person_id = (select person_id from identity.account where login = 'me.lan') and t.actor_kind = 'official'`,
      );
      return rows[0].n as number;
    };
    const looking = Object.keys(MAY).filter((route) =>
      /^GET \/desk\/(?!deliveries|outbox|processing)./.test(route),
    );
    assert.deepEqual(
      looking.sort(),
      [...OPENED_BY_OFFICIALS].sort(),
      'an address of the desk that nobody has thought about',
    );
    for (const route of OPENED_BY_OFFICIALS) {
      for (const who of ['the clerk', 'a colleague'] as const) {
        const before = await traces();
        // Not so long that she who looks at her readings is signed out meanwhile.
        city.world.clock.advance({ seconds: 1 });
        const answer = await ask(who, route);
        const { statusCode, body } = answer;
        // What cannot be drawn was opened all the same.
        if (codeOf(answer) === 'documents.no_picture') {
          assert.ok((await traces()) > before, `${route} by ${who}`);
          continue;
        }
        if (statusCode >= 400) {
          assert.equal(await traces(), before, `${route} by ${who}`);
          continue;
        }
        // Pages and tables say whom they show; any other file is taken to show her.
        const shows = body.includes('Nguyễn Thị Lan') || !/^(?:<!doctype|\uFEFF)/.test(body);
        if (!shows) continue;
        assert.ok((await traces()) > before, `${route} by ${who}`);
        const page = await mother.get('/my/data/reads');
        const name = who === 'the clerk' ? 'Vũ Ngọc Mai' : 'Đỗ Văn Sơn';
        // Below the form in which one looks for readings, which names agencies too.
        const list = page.html.replace(/<form[\s\S]*?<\/form>/g, '').replace(/<[^>]*>/g, ' ');
        const newest = list.slice(list.indexOf('Ủy ban nhân dân phường Ba Đình') - 200).slice(0, 600);
        assert.ok(newest.includes(name), `${route} by ${who} in ${newest}`);
      }
    }
  });

  it('keeps officials from their own matters, which they may look at', async () => {
    const clerk = visitors.get('the clerk')!;
    const { owner } = city.world.app.pools;
    for (const column of ['on_behalf_of', 'person_id']) {
      await owner.query(
        `update cases.case set ${column} = (select person_id from identity.account where login = 'motcua.mai') where id = $1`,
        [filed.caseId],
      );
      const before = await fingerprint(city);
      for (const act of ['claim', 'release', 'complete']) {
        const form: Record<string, string> = act === 'complete' ? { outcome: 'accept', version: '1' } : {};
        const answer = await city.ask(clerk, `/desk/tasks/${filed.taskId}/${act}`, { form });
        assert.deepEqual([answer.statusCode, codeOf(answer)], [403, 'cases.own_case'], `${column} ${act}`);
      }
      assert.deepEqual(await fingerprint(city), before);
      assert.equal((await city.ask(clerk, `/desk/tasks/${filed.taskId}`)).statusCode, 200);
    }
    assert.equal((await city.ask(clerk, `/my/cases/${filed.caseId}`)).statusCode, 200);
  });

  it('ends with the appointment, at once and for the session that is open', async () => {
    const colleague = visitors.get('a colleague')!;
    assert.equal((await city.ask(colleague, `/desk/cases/${filed.caseId}`)).statusCode, 200);
    await dismiss(city, 'tuphap.son');
    for (const path of ['/desk/inbox', `/desk/cases/${filed.caseId}`, `/desk/documents/${filed.uploadId}`])
      assert.equal((await city.ask(colleague, path)).statusCode, 403, path);
  });
});
