import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { reviewBirth, scan } from '#tests/birth';
import { type City, openCity } from '#tests/city';
import { submit, workOn } from '#tests/filed-birth';
import { MULTIPART, multipart } from '#tests/multipart';
import type { Page } from '#tests/page';
import type { Visitor } from '#tests/visitor';

/** Text that would be a tag, an attribute or a script wherever it was not escaped; `where` tells who let it through. */
const planted = (where: string) => `"><q7x ${where} onload=x()>#[1]`;
const TAG = /<q7x (\w+)/;

describe('texts that people plant', () => {
  let city: City;
  let mother: Visitor;
  let caseId: string;
  const shown = new Map<string, Set<string>>();

  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
  });
  after(() => city.world.close());

  const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await city.world.app.pools.owner.query(text, values)).rows;

  /** Looks at a page: no planted text has become a tag; which of them stand on it is kept. */
  function look(page: Pick<Page, 'url' | 'html' | 'status' | 'headers'>): void {
    if (!String(page.headers['content-type']).includes('html')) return;
    assert.ok(page.status < 500, page.url);
    assert.equal(TAG.exec(page.html)?.[1], undefined, `${page.url} shows it as a tag`);
    assert.doesNotMatch(page.html, /="[^"]*javascript:/i, page.url);
    for (const [, where] of page.html.matchAll(/q7x (\w+)/g)) {
      const pages = shown.get(where!) ?? new Set();
      shown.set(where!, pages.add(page.url.replace(/[0-9a-f-]{36}/g, ':id')));
    }
  }
  /** Follows every link of this site from where somebody begins. */
  async function walk(who: Visitor, begin: readonly string[]): Promise<void> {
    const waiting = [...begin];
    const seen = new Set(waiting);
    for (let url = waiting.shift(); url && seen.size < 150; url = waiting.shift()) {
      const page = await who.get(url);
      look(page);
      for (const { href } of page.links) {
        const path = href.split('#')[0]!;
        if (
          !/^\/(?!assets|_ui|services)/.test(path) ||
          /lang=|[?&](page|field)=/.test(path) ||
          seen.has(path)
        )
          continue;
        seen.add(path);
        waiting.push(path);
      }
    }
  }

  it('are shown as they were typed wherever one searches, signs in, asks for what is not there', async () => {
    const stranger = await city.signIn('me.huong');
    const text = encodeURIComponent(planted('search'));
    for (const who of [mother, stranger])
      for (const url of [
        `/services?q=${text}`,
        `/services?field=${text}`,
        `/search?q=${text}`,
        `/services/${text}`,
        `/life-events/${text}`,
        `/verify?code=${text}`,
        `/verify/${text}`,
        `/areas?q=${text}`,
        `/drafts/${text}`,
        `/my/cases/${text}`,
        `/my/data?person=${text}`,
        `/my/data/reads?before=${text}`,
        `/${text}`,
        `/?${text}=${text}`,
        `/my?lang=${text}`,
        `/follow?code=${text}`,
      ])
        look(await who.get(url));
    const form = { login: planted('login'), password: planted('password'), next: planted('next') };
    const failed = await city.ask(undefined, '/sign-in', { form });
    look({ url: '/sign-in', html: failed.body, status: failed.statusCode, headers: failed.headers as never });
    assert.ok(
      shown.has('search') && shown.has('login') && shown.has('next'),
      'nothing of it was shown at all',
    );
  });

  it('go through a whole case as text, from the form to the desk, the certificate and the notices', async () => {
    // Registries are fed by others, too: a name there may be anything.
    await sql(`update registry.population_person set full_name = $1 where key = '001093000002'`, [
      planted('registry'),
    ]);
    await sql(`update identity.account set name = $1 where login = 'me.lan'`, [planted('account')]);
    mother = await city.signIn('me.lan');
    const review = await reviewBirth(mother);
    const draft = review.url.replace('/review', '');
    const revision = async () =>
      String((await sql('select revision from services.draft where filed_at is null'))[0]!.revision);
    const save = async (page: string, field: string) => {
      const form = await mother.get(`${draft}/${page}`);
      const kept = form.forms
        .find(({ action }) => action.includes(page))!
        .fields.filter(([name]) => name !== field);
      const fields = Object.fromEntries([...kept, [field, planted(field.split('.')[1]!)]]);
      return city.ask(mother, `${draft}/${page}`, {
        form: { ...fields, _revision: await revision() } as Record<string, string>,
      });
    };
    for (const [page, field] of [
      ['child', 'child.hometown'],
      ['child', 'child.given_name'],
      ['insurance', 'insurance.clinic'],
    ] as const) {
      const answer = await save(page, field);
      look({
        url: `${draft}/${page}`,
        html: answer.body,
        status: answer.statusCode,
        headers: answer.headers as never,
      });
    }
    const file = multipart([
      ['_csrf', city.token(mother)],
      ['_revision', await revision()],
      ['evidence.other', Buffer.from(scan('x').bytes), "'><q7x filename=1>.pdf"],
    ]);
    await city.ask(mother, `${draft}/evidence`, { payload: file, headers: MULTIPART });
    await walk(mother, [
      '/my',
      `${draft}/child`,
      `${draft}/insurance`,
      `${draft}/evidence`,
      `${draft}/review`,
      `${draft}/print`,
    ]);
    const filed = await submit(mother, await mother.get(`${draft}/review`));
    caseId = /cases\/([^/]+)/.exec(filed.url)?.[1] ?? '';
    assert.ok(caseId, filed.text.slice(0, 600));
    look(filed);
    const clerk = await city.signIn('motcua.mai');
    await walk(clerk, ['/desk', '/desk/inbox']);
    await workOn(city);
    assert.equal((await mother.get(`/my/cases/${caseId}/receipt`)).status, 200);
    for (const login of ['motcua.mai', 'tuphap.son', 'cutru.huy', 'vanhanh.dang'])
      await walk(await city.signIn(login), ['/desk', '/desk/inbox', `/desk/cases/${caseId}`]);
    await walk(mother, [
      '/my',
      '/my/cases',
      '/my/documents',
      '/my/notices',
      '/my/data',
      '/my/data/reads',
      `/my/cases/${caseId}`,
    ]);
    const issued = await sql('select verify_code from documents.issued');
    assert.ok(issued.length > 0);
    for (const { verify_code: code } of issued) look(await mother.get(`/verify/${code}`));
    for (const where of ['account', 'registry', 'clinic', 'hometown', 'filename'])
      assert.ok(shown.get(where)?.size, `${where} was shown nowhere`);
  });

  it('reach the applicant as text in the reason of a refusal', async () => {
    mother = await city.signIn('me.lan');
    const filed = await submit(mother, await reviewBirth(mother));
    const clerk = await city.signIn('motcua.mai');
    await city.world.settle();
    const id = /cases\/([^/]+)/.exec(filed.url)![1];
    const [task] = await sql('select id from cases.task where case_id = $1 and done_at is null', [id]);
    await city.ask(clerk, `/desk/tasks/${task!.id}/claim`, { form: {} });
    const empty = await city.ask(clerk, `/desk/tasks/${task!.id}/complete`, {
      form: { outcome: 'reject', version: '2', reason: '' },
    });
    assert.equal(empty.statusCode, 422);
    const form = { outcome: 'reject', version: '2', reason: planted('reason') };
    assert.equal((await city.ask(clerk, `/desk/tasks/${task!.id}/complete`, { form })).statusCode, 303);
    await city.world.settle();
    await walk(mother, [`/my/cases/${id}`, '/my/notices']);
    await walk(clerk, [`/desk/cases/${id}`]);
    assert.ok([...shown.get('reason')!].length >= 2, 'on the page of the case and in the notice');
  });
});
