import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agenciesBlock } from '#blocks/agencies';
import { documentsBlock, listDraftUploads } from '#blocks/documents';
import { identityBlock } from '#blocks/identity';
import { notificationsBlock } from '#blocks/notifications';
import { registriesBlock, seededPersonId } from '#blocks/registries';
import type { Actor } from '#platform/context';
import { CodedError } from '#platform/errors';
import { createServer, page as pageOf, redirect, route } from '#platform/http';
import { Visitor } from '#tests/visitor';
import { makeWorld } from '#tests/world';
import { errorPage, uiAssets } from '#ui';
import { getServiceVersion } from './get-service-version.ts';
import { getDraft, markFiled, servicesBlock, startDraft, takeDraft } from './index.ts';
import { refusals } from './take-draft.ts';

const blocks = [
  agenciesBlock,
  notificationsBlock,
  registriesBlock,
  identityBlock,
  documentsBlock,
  servicesBlock,
];
const world = await makeWorld({ blocks });
const server = createServer({
  app: world.app,
  // Where the portal would stand.
  routes: [
    ...blocks.flatMap(({ routes }) => routes ?? []),
    ...['/', '/my'].map((path) =>
      route({ method: 'GET', path, who: 'anyone', run: async () => redirect('/services') }),
    ),
  ],
  assets: uiAssets(),
  errorPage: (ctx, fault) => pageOf(errorPage(ctx, fault), fault.status),
  signIn: (next) => `/sign-in?next=${encodeURIComponent(next)}`,
});
const BIRTH = 'civil-status.linked-birth';
const PASSWORD = 'thang-long-1010';
const pdf = {
  name: 'dong-y.pdf',
  type: 'application/pdf',
  bytes: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
};

const mother = seededPersonId('001195000001');
const stranger = seededPersonId('001190000004');
const as = (personId: string, assurance = 2) => ({
  actor: {
    kind: 'person',
    personId,
    accountId: personId,
    name: 'Test',
    assurance,
    appointments: [],
  } satisfies Actor,
  hat: { kind: 'person', persons: [personId] } as const,
  purpose: { code: 'own-data' },
});
const coded = (code: string) => (error: unknown) => error instanceof CodedError && error.code === code;

/** Files the birth as the demo mother up to the review page. */
async function fill(visitor: Visitor) {
  let page = await visitor.press(await visitor.get(`/services/${BIRTH}?lang=vi`), 'Bắt đầu');
  assert.match(page.url, /\/drafts\/[0-9a-f-]+\/filer$/);
  assert.match(page.text, /Nguyễn Thị Lan/, 'what the registry holds is shown');
  const go = 'Lưu và tiếp tục';
  page = await visitor.press(page, go, { 'filer.relation': 'mother' });
  assert.match(page.url, /\/notice$/, page.text.slice(0, 800));
  page = await visitor.press(page, go, { 'notice.has_code': 'yes' });
  assert.match(page.url, /\/notice$/, 'the code is asked once it is known that there is one');
  page = await visitor.press(page, go, { 'notice.code': '00001.GCS.01001.26' });
  assert.match(page.url, /\/parents$/, page.text.slice(0, 800));
  page = await visitor.press(page, go, { 'parents.father_number': '001093000002' });
  assert.match(page.url, /\/mother$/, page.text.slice(0, 800));
  page = await visitor.press(page, go);
  assert.match(page.url, /\/father$/, page.text.slice(0, 800));
  assert.match(page.text, /Trần Hoàng Minh/, 'the husband is shown');
  page = await visitor.press(page, go);
  assert.match(page.url, /\/child$/, page.text.slice(0, 800));
  assert.match(page.text, /Bệnh viện Phụ sản Ba Đình/, 'the birth notice is shown');
  page = await visitor.press(page, go, {
    'child.family_name': 'Trần',
    'child.middle_name': 'Minh',
    'child.given_name': 'An',
    'child.ethnicity': 'Kinh',
    'child.nationality': 'VN',
    'child.hometown': 'Theo cha',
  });
  assert.match(page.url, /\/residence$/, page.text.slice(0, 800));
  page = await visitor.press(page, go, { 'residence.where': 'with-filer' });
  assert.match(page.text, /Phường Ba Đình, Thành phố/, 'where she lives is shown');
  assert.match(page.text, /001065000003/, 'and who heads the household');
  page = await visitor.press(page, go, {
    'residence.host_name': 'Trần Quang Hòa',
    'residence.host_consent': pdf,
  });
  assert.match(page.url, /\/insurance$/, page.text.slice(0, 1200));
  page = await visitor.press(page, go, { 'insurance.clinic': 'Trạm y tế phường Ba Đình' });
  page = await visitor.press(page, go);
  assert.match(page.url, /\/delivery$/, page.text.slice(0, 800));
  return visitor.press(page, go, { 'delivery.how': 'electronic' });
}

test('a mother fills in the birth page by page, and it can be filed once', async () => {
  const visitor = new Visitor(server);
  await visitor.signIn('me.lan', PASSWORD);
  const review = await fill(visitor);
  assert.match(review.url, /\/review$/, review.text.slice(0, 800));
  assert.match(review.text, /Trần/);
  assert.match(review.text, /Ủy ban nhân dân phường Ba Đình/);
  assert.ok(
    review.forms.some(({ action }) => action.endsWith('/submit')),
    review.text.slice(0, 1500),
  );
  const id = review.url.split('/')[2]!;

  const taken = await world.as(as(mother), async (ctx) => {
    const one = await takeDraft(ctx, id);
    await markFiled(ctx, { draftId: id, caseId: '01890000-0000-7000-8000-00000000000c' });
    return one;
  });
  assert.equal(taken.agencyArea, '00004');
  assert.deepEqual((taken.data.mother as Record<string, unknown>).full_name, 'Nguyễn Thị Lan');
  assert.deepEqual((taken.data.child as Record<string, unknown>).sex, 'female');
  assert.equal((taken.data.parents as Record<string, unknown>).mother_number, '001195000001');
  await assert.rejects(
    world.as(as(mother), (ctx) => takeDraft(ctx, id)),
    (error) =>
      error instanceof CodedError &&
      error.code === 'services.draft_filed' &&
      error.params.caseId === '01890000-0000-7000-8000-00000000000c',
  );
});

test('an answer that is wrong stays on the page, with what is wrong beside it', async () => {
  const visitor = new Visitor(server);
  await visitor.signIn('me.lan', PASSWORD);
  const first = await visitor.press(await visitor.get(`/services/${BIRTH}?lang=vi`), 'Bắt đầu');
  const notice = await visitor.press(first, 'Lưu và tiếp tục', { 'filer.relation': 'mother' });
  const asked = await visitor.press(notice, 'Lưu và tiếp tục', { 'notice.has_code': 'yes' });
  const wrong = await visitor.press(asked, 'Lưu và tiếp tục', { 'notice.code': 'abc' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /value="abc"/);
  assert.match(wrong.html, /error-summary/);
});

test('what only a registry may answer, and does not, says which registry by its name', async () => {
  const shown = { '/filer/full_name': { value: null, registry: 'population.person' } };
  const [fault, ...more] = await world.as(as(mother), async (ctx) =>
    refusals({ ...ctx, lang: 'vi' }, await getServiceVersion(ctx, { service: BIRTH, version: 5 }), shown),
  );
  assert.deepEqual([fault?.pointer, fault?.code, more], ['/filer/full_name', 'services.value_missing', []]);
  assert.match(fault!.params.registry, /dân cư$/);
});

test('a page from before another save is refused, and both are kept', async () => {
  const visitor = new Visitor(server);
  await visitor.signIn('me.lan', PASSWORD);
  const start = await visitor.press(await visitor.get(`/services/${BIRTH}?lang=vi`), 'Bắt đầu');
  await visitor.press(start, 'Lưu và tiếp tục', { 'filer.relation': 'mother' });
  const stale = await visitor.press(start, 'Lưu và tiếp tục', { 'filer.relation': 'father' });
  assert.equal(stale.status, 409);
  assert.match(stale.html, /value="father" checked|checked[^>]*value="father"/);
  const id = start.url.split('/')[2]!;
  const draft = await world.as(as(mother), (ctx) => getDraft(ctx, id));
  assert.equal((draft.data.filer as Record<string, unknown>).relation, 'mother');
});

test("somebody else's draft, a forged id and an unknown page are not found", async () => {
  const { id } = await world.as(as(mother), (ctx) => startDraft(ctx, { service: BIRTH }));
  await assert.rejects(
    world.as(as(stranger), (ctx) => getDraft(ctx, id)),
    coded('services.draft_not_found'),
  );
  await assert.rejects(
    world.as(as(stranger), (ctx) => takeDraft(ctx, id)),
    coded('services.draft_not_found'),
  );
  await assert.rejects(
    world.as(as(mother), (ctx) => getDraft(ctx, "'; drop table")),
    coded('services.draft_not_found'),
  );
  const visitor = new Visitor(server);
  await visitor.signIn('me.lan', PASSWORD);
  assert.equal((await visitor.get(`/drafts/${id}/nowhere`)).status, 404);
  assert.equal((await visitor.get('/drafts/xyz/review')).status, 404);
});

test('an empty draft cannot be filed, a described service cannot be started, a weak sign-in does not suffice', async () => {
  const { id } = await world.as(as(mother), (ctx) => startDraft(ctx, { service: BIRTH }));
  await assert.rejects(
    world.as(as(mother), (ctx) => takeDraft(ctx, id)),
    coded('services.draft_incomplete'),
  );
  await assert.rejects(
    world.as(as(mother), (ctx) => startDraft(ctx, { service: 'immigration.passport' })),
    coded('services.not_online'),
  );
  await assert.rejects(
    world.as(as(mother), (ctx) => startDraft(ctx, { service: 'residence.newborn-registration' })),
    coded('services.not_online'),
  );
  await assert.rejects(
    world.as(as(mother, 1), (ctx) => startDraft(ctx, { service: BIRTH })),
    coded('services.assurance_too_low'),
  );
  await assert.rejects(
    world.as(as(mother), (ctx) => startDraft(ctx, { service: BIRTH, onBehalfOf: stranger })),
    coded('services.not_for_others'),
  );
});

test('every page of the catalogue answers, in both languages', async () => {
  const visitor = new Visitor(server);
  for (const lang of ['vi', 'en'])
    for (const url of [
      '/services',
      '/services?q=khai+sinh',
      '/services?q=zzzz',
      '/services?field=residence',
      '/life-events/having-a-child',
      `/services/${BIRTH}`,
      '/services/immigration.passport',
    ]) {
      const page = await visitor.get(`${url}${url.includes('?') ? '&' : '?'}lang=${lang}`);
      assert.equal(page.status, 200, url);
      assert.doesNotMatch(page.text, /services\.[a-z]+\.?[a-z_]*(\s|$)/, url);
    }
  assert.equal((await visitor.get('/services/nope.nope')).status, 404);
  assert.equal((await visitor.get('/services/residence.newborn-registration')).status, 404);
  assert.equal((await visitor.get('/life-events/nope')).status, 404);
});

test('of two that file one draft at once, one does', async () => {
  const visitor = new Visitor(server);
  await visitor.signIn('me.lan', PASSWORD);
  const id = (await fill(visitor)).url.split('/')[2]!;
  const file = (caseId: string) =>
    world.as(as(mother), async (ctx) => {
      await takeDraft(ctx, id);
      await markFiled(ctx, { draftId: id, caseId });
    });
  const ends = await Promise.allSettled([
    file('01890000-0000-7000-8000-00000000000a'),
    file('01890000-0000-7000-8000-00000000000b'),
  ]);
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  const lost = ends.find((end) => end.status === 'rejected');
  assert.ok(coded('services.draft_filed')(lost?.reason));
});

test('what is deleted is gone, its files too, and what is filed cannot be deleted', async () => {
  const visitor = new Visitor(server);
  await visitor.signIn('me.lan', PASSWORD);
  const review = await fill(visitor);
  const id = review.url.split('/')[2]!;
  assert.equal((await world.as(as(mother), (ctx) => listDraftUploads(ctx, id))).length, 1);
  const after = await visitor.press(review, 'Xóa bản đang soạn');
  assert.equal(after.status, 200);
  assert.equal((await world.as(as(mother), (ctx) => listDraftUploads(ctx, id))).length, 0);
  await assert.rejects(
    world.as(as(mother), (ctx) => getDraft(ctx, id)),
    coded('services.draft_not_found'),
  );
});
