import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { routesOf } from '#main';
import { MAY_FOR_HER, ONES_OWN, PARTIES, type Party, type Said } from '#tests/access-acting';
import { mandate } from '#tests/acting';
import { type City, openCity } from '#tests/city';
import { type Filed, fileBirth, fingerprint } from '#tests/filed-birth';
import { codeOf } from '#tests/refused';
import type { Visitor } from '#tests/visitor';

const SERVICE = 'civil-status.linked-birth';
const OTHER = 'residence.stay-notice';

/** Everybody who acts, or would act, in the mother's name, at every address of hers: what comes of it stands in words, apart. */
describe('who may act for the mother', () => {
  let city: City;
  let filed: Filed;
  let openDraft: string;
  let partId: string;
  const visitors = new Map<Party, Visitor>();
  const acting = new Map<Party, boolean>();

  const HOLDS: Readonly<Record<Party, Omit<Parameters<typeof mandate>[1], 'giver' | 'holder'> | undefined>> =
    {
      'her attorney for this service': { services: [SERVICE] },
      'her attorney for everything': { services: null },
      'an attorney of hers for another service': { services: [OTHER] },
      'a revoked attorney of hers': { services: [SERVICE], revoked: true },
      'a helper of hers for this service': {
        kind: 'helper',
        services: [SERVICE],
        powers: ['read', 'prepare'],
      },
      'somebody who may only read this service': { services: [SERVICE], powers: ['read'] },
      'an employee of a company, for the company': undefined,
      'somebody whom she has not asked': undefined,
    };
  const LOGIN: Readonly<Record<Party, string>> = {
    'her attorney for this service': 'me.huong',
    'her attorney for everything': 'bo.dung',
    'an attorney of hers for another service': 'ong.hoa',
    'a revoked attorney of hers': 'motcua.mai',
    'a helper of hers for this service': 'tuphap.son',
    'somebody who may only read this service': 'cutru.huy',
    'an employee of a company, for the company': 'bo.minh',
    'somebody whom she has not asked': 'baohiem.ha',
  };

  before(async () => {
    city = await openCity();
    const mother = await city.signIn('me.lan');
    filed = await fileBirth(city, mother);
    const begun = await city.ask(mother, `/services/${SERVICE}/start`, { form: {} });
    openDraft = String(begun.headers.location).split('/')[2]!;
    partId = await newPart(mother);
    for (const who of PARTIES) {
      const visitor = await city.signIn(LOGIN[who]);
      visitors.set(who, visitor);
      const held = HOLDS[who];
      const as = held
        ? await mandate(city, { giver: 'me.lan', holder: LOGIN[who], ...held })
        : /name="as" value="([\w-]+)"/.exec((await visitor.get('/my/mandates')).html)?.[1];
      const began = as && (await city.ask(visitor, '/my/acting', { form: { as } }));
      acting.set(who, Boolean(began) && (began as { statusCode: number }).statusCode === 303);
    }
  });
  after(() => city.world.close());

  async function newPart(by: Party | Visitor): Promise<string> {
    const who = typeof by === 'string' ? visitors.get(by)! : by;
    const form = { field: 'residence.host_consent', name: 'a.pdf', size: '9', sha256: 'a'.repeat(64) };
    return JSON.parse((await city.ask(who, `/drafts/${openDraft}/uploads`, { form })).body).id;
  }
  const addressOf = (route: string): string => {
    const id = /:id.(submit|delete)$/.test(route)
      ? filed.draftId
      : route.includes(' /drafts/')
        ? openDraft
        : route.includes('/my/documents/')
          ? filed.uploadId
          : filed.caseId;
    const values: Readonly<Record<string, string>> = { id, name: SERVICE, page: 'filer', upload: partId };
    return route.split(' ')[1]!.replace(/:(\w+)/g, (_, part: string) => values[part] ?? id);
  };
  const formOf = (route: string): Readonly<Record<string, string>> => {
    if (route.endsWith('/drafts/:id/uploads'))
      return { field: 'residence.host_consent', name: 'b.pdf', size: '9', sha256: 'b'.repeat(64) };
    if (route.endsWith('/drafts/:id/uploads/:upload')) return { offset: '0', data: 'AAAA' };
    return {};
  };
  async function ask(who: Party, route: string): Promise<Said | string> {
    const form = route.startsWith('POST') ? { form: formOf(route) } : {};
    const answer = await city.ask(visitors.get(who), addressOf(route), form);
    const { statusCode: status } = answer;
    const code = codeOf(answer);
    if (code === 'http.not_under_mandate') return 'not in her name';
    if (code === 'services.not_in_mandate' || code === 'services.not_for_businesses')
      return 'not this service';
    if (/^\/sign-in\/step-up/.test(String(answer.headers.location))) return '303';
    if (status === 404) return 'no such thing';
    return status < 400 || status === 409 || status === 422 ? 'yes' : `${status} ${code}`;
  }

  it('only those begin to act whose mandate holds, and who represents a company', () => {
    assert.deepEqual(
      PARTIES.filter((who) => !acting.get(who)),
      ['a revoked attorney of hers', 'somebody whom she has not asked'],
    );
  });

  it('leaves every other address to herself, also those that nobody has thought about', async () => {
    const persons = routesOf(city.world.app).filter(({ who }) => who !== 'anyone' && 'person' in who);
    const rest = persons.filter(({ method, path }) => {
      const route = `${method} ${path}`;
      return !MAY_FOR_HER[route] && !ONES_OWN.some((one) => one.test(route));
    });
    assert.ok(rest.length > 30);
    for (const { method, path } of rest)
      for (const who of [
        'her attorney for everything',
        'an employee of a company, for the company',
      ] as const) {
        const said = await ask(who, `${method} ${path}`);
        // Where more than a sign-in is needed that is said first.
        assert.match(
          said,
          /^(?:not in her name|403 http.(?:step_up|assurance)_needed|303)/,
          `${method} ${path} by ${who}`,
        );
      }
  });

  it('refuses everybody beyond their mandate at every address, and nothing changes by it', async () => {
    const before = await fingerprint(city);
    const traces = ['audit.trace', 'audit.trace_subject'];
    for (const [route, row] of Object.entries(MAY_FOR_HER))
      for (const who of PARTIES)
        if (row[who] !== 'yes' && row[who] !== 'as themselves')
          assert.equal(await ask(who, route), row[who], `${route} by ${who}`);
    const now = await fingerprint(city);
    assert.deepEqual(
      Object.keys(now).filter((table) => now[table] !== before[table] && !traces.includes(table)),
      [],
    );
  });

  it('lets everybody do what their mandate has in it, and the page says in whose name', async () => {
    for (const [route, row] of Object.entries(MAY_FOR_HER))
      for (const who of PARTIES) {
        if (row[who] !== 'yes') continue;
        // What one of them takes away is there for the next.
        if (route.endsWith('/uploads/:upload/delete')) partId = await newPart(who);
        assert.equal(await ask(who, route), 'yes', `${route} by ${who}`);
      }
    for (const who of PARTIES) {
      const { text } = await visitors.get(who)!.get('/services');
      assert.equal(/Bạn đang làm thay/.test(text), acting.get(who), who);
    }
  });

  it('shows of her no more than the services of the mandate', async () => {
    for (const who of PARTIES.slice(0, 6)) {
      const { text } = await visitors.get(who)!.get('/my/cases');
      const sees = MAY_FOR_HER['GET /my/cases/:id']![who] === 'yes';
      assert.equal(text.includes('khai sinh'), sees, who);
    }
  });
});
