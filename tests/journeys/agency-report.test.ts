import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { reviewBirth } from '#tests/birth';
import { submit } from '#tests/filed-birth';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';
import { readWorkbook } from '#tests/xlsx';

/** Whoever leads the agency asks how it does, looks behind a number, and takes the figures away. */
describe('the report of an agency', () => {
  let world: World;
  let server: FastifyInstance;
  let leader: Visitor;
  let clerk: Visitor;

  before(async () => {
    world = await makeWorld();
    server = serverOf(world.app);
    const { password } = (await demoPeople(world.app))[0]!;
    const signedIn = async (login: string) => {
      const visitor = new Visitor(server);
      await visitor.signIn(login, password);
      return visitor;
    };
    const mother = await signedIn('me.lan');
    await submit(mother, await reviewBirth(mother));
    [leader, clerk] = [await signedIn('chutich.bach'), await signedIn('motcua.mai')];
  });
  after(() => world.close());

  it('is found at the desk by whoever leads, and is not for others', async () => {
    const report = await leader.follow(await leader.get('/desk/inbox'), 'Báo cáo');
    assert.equal(report.status, 200);
    assert.match(report.text, /Tiếp nhận trong kỳ/);
    assert.doesNotMatch(report.text, /Nguyễn Thị Lan/);
    assert.doesNotMatch((await clerk.get('/desk/inbox')).text, /Báo cáo/);
    for (const path of ['/desk/report', '/desk/report/file', '/desk/report/cases']) {
      const refused = await clerk.get(path);
      assert.equal(refused.status, 403);
      assert.match(refused.text, /Chỉ người lãnh đạo/);
    }
  });

  it('leads from a number to its cases', async () => {
    const cases = await leader.follow(await leader.get('/desk/report'), 'Tổng số hồ sơ');
    assert.match(cases.text, /Chưa ai nhận/);
    assert.equal(cases.links.filter(({ href }) => href.startsWith('/desk/cases/')).length, 1);
  });

  it('is taken away as a workbook and as a table, with the same figures', async () => {
    const { statusCode, rawPayload, headers } = await server.inject({
      url: '/desk/report/file?kind=xlsx',
      headers: { cookie: `session=${leader.cookie('session')}` },
    });
    assert.equal(statusCode, 200);
    assert.match(String(headers['content-disposition']), /2026-11-01_2026-11-23\.xlsx/);
    const [summary] = readWorkbook(rawPayload);
    assert.deepEqual([summary!.name, summary!.cells.get('B2')], ['Tổng hợp', 1]);
    const table = await leader.get('/desk/report/file?kind=csv');
    assert.match(String(table.headers['content-type']), /csv/);
    assert.match(table.html, /Tổng hợp,Tiếp nhận trong kỳ,[^,]*,1\r\n/);
  });

  it('answers bad dates and nonsense with what to do, never with a fault of its own', async () => {
    for (const query of [
      'from=2026-02-30',
      'from=2026-12-31&to=2026-01-01',
      'from=2000-01-01',
      'to.day=40',
    ]) {
      const page = await leader.get(`/desk/report?${query}`);
      assert.equal(page.status, 422, query);
      assert.match(page.text, /Chọn ngày đầu/);
    }
    for (const query of [
      'officer=x',
      'agency=-1',
      'agency=999999999',
      'by=year',
      'after=1',
      'kind=all',
      'from=%00',
      'service=%00',
      'service=%27',
    ])
      for (const path of ['/desk/report', '/desk/report/file', '/desk/report/cases']) {
        const { status } = await leader.get(`${path}?${query}`);
        assert.ok(status < 500, `${path}?${query} ${status}`);
      }
  });

  it('the ledger is taken away as a workbook too', async () => {
    const { rawPayload } = await server.inject({
      url: '/desk/ledger/file?kind=xlsx',
      headers: { cookie: `session=${clerk.cookie('session')}` },
    });
    const [sheet] = readWorkbook(rawPayload);
    assert.equal(sheet!.name, 'Sổ theo dõi');
    assert.match(String(sheet!.cells.get('B2')), /Lan/);
  });
});
