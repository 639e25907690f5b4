import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from '#tests/page';
import { openTwoPrograms, Traveller, type TwoPrograms } from './two-programs.fixture.ts';

const BUTTON = 'Đăng nhập bằng Định danh điện tử quốc gia';
const AGREE = 'Đồng ý';

/** Everything goes over real sockets, from one program of ours to another. */
describe('a province without accounts of its own', () => {
  let two: TwoPrograms;
  before(async () => {
    two = await openTwoPrograms({ UPSTREAM_ONLY: '1' });
  });
  after(() => two.close());
  const rows = async (text: string, values: unknown[] = []) =>
    (await two.province.world.app.pools.owner.query(text, values)).rows;

  async function citizen(login: string): Promise<Traveller> {
    const who = new Traveller(two.at.nation);
    await who.get(`${two.at.nation}/sign-in?lang=vi`);
    await who.signIn(login, two.nation.password);
    return who;
  }
  /** Presses the button and goes the whole way, agreeing where asked. */
  async function onwards(who: Traveller, page: Page, stop = false): Promise<Page> {
    let here = page;
    for (let steps = 0; steps < 6; steps++) {
      if (/^Đến |Trở lại /.test(here.title)) {
        if (stop && here.url.includes('/sso/')) return here;
        here = await who.follow(here, 'Tiếp tục');
      } else if (here.forms.some(({ buttons }) => buttons.some(({ text }) => text.includes(AGREE))))
        here = await who.press(here, AGREE);
    }
    return here;
  }
  const enter = async (who: Traveller, next = '/my') =>
    onwards(who, await who.press(await who.get(`${two.at.province}/sign-in?lang=vi&next=${next}`), BUTTON));

  it('shows one way in, and has closed every other', async () => {
    const who = new Traveller(two.at.province);
    const page = await who.get(`${two.at.province}/sign-in?lang=vi`);
    assert.deepEqual(
      page.forms.filter(({ action }) => action.startsWith('/sign-in')).map(({ action }) => action),
      ['/sign-in/upstream'],
    );
    for (const path of ['/sign-in/code', '/sign-in/reset', '/enrol'])
      assert.equal((await who.get(`${two.at.province}${path}`)).status, 403, path);
    const form = { login: 'me.lan', password: two.nation.password };
    const posted = await who.post(`${two.at.province}/sign-in`, form);
    assert.equal(posted.status, 403);
    assert.match(posted.text, /không lập tài khoản riêng/);
  });

  it('knows who comes by their personal number, makes their account with no secret, and shows it in their trace', async () => {
    const mother = await citizen('me.lan');
    const page = await enter(mother, '/my/data/reads');
    assert.equal(page.status, 200, page.text.slice(0, 600));
    assert.match(page.url, /\/my\/data\/reads$/);
    assert.match(page.text, /Lập tài khoản ở đây/);
    const [account] = await rows(
      "select id, login, password_hash, assurance from identity.account where name = 'Nguyễn Thị Lan' and closed_at is null",
    );
    assert.deepEqual([account.login, account.password_hash, account.assurance], ['001195000001', null, 1]);
    await mother.press(page, 'Đăng xuất');
    assert.match((await enter(mother)).url, /\/my$/);
    const security = await mother.get(`${two.at.province}/my/security`);
    assert.match(security.text, /được đổi ở đó/);
    assert.doesNotMatch(security.text, /Thêm khóa truy cập/);
    const made = await rows("select 1 from identity.account where login = '001195000001'");
    assert.equal(made.length, 1, 'the second time it is the same account');
  });

  it('takes the level and the factors of the provider: a step up goes there and comes back with more', async () => {
    const mother = await citizen('me.lan');
    await enter(mother);
    // The provider at home has nothing stronger of hers yet.
    const asked = await mother.get(`${two.at.province}/sign-in/step-up?to=/my/security&level=2`);
    const short = await onwards(mother, await mother.press(asked, 'Xác nhận bằng'));
    assert.match(short.url, /\/sign-in\/step-up/, short.text.slice(0, 500));
    const app = await mother.get(`${two.at.nation}/my/security/app`);
    const shown = /<code>([A-Z2-7 ]+)<\/code>/.exec(app.html)![1]!.replaceAll(' ', '');
    const code = new TOTP({ secret: Secret.fromBase32(shown) }).generate({
      timestamp: two.nation.world.clock.now().getTime(),
    });
    await mother.press(app, 'Thêm', { code });
    const done = await onwards(
      mother,
      await mother.press(
        await mother.get(`${two.at.province}/sign-in/step-up?to=/my/security&level=2`),
        'Xác nhận bằng',
      ),
    );
    assert.match(done.url, /\/my\/security$/, done.text.slice(0, 600));
    const [session] = await rows(
      `select s.factors, a.assurance from identity.session s join identity.account a on a.id = s.account_id
       where s.ended_at is null and a.login = '001195000001' order by s.factors desc limit 1`,
    );
    assert.deepEqual(session, { factors: 2, assurance: 2 });
  });

  it('sends who needs a higher level to the provider, instead of telling them that they may not', async () => {
    const father = await citizen('bo.minh');
    await enter(father);
    const [account] = await rows(
      "select assurance from identity.account where name = 'Trần Hoàng Minh' and closed_at is null",
    );
    assert.equal(account.assurance, 1, 'one factor at the provider is level 1 there');
    const page = await father.get(`${two.at.province}/my/code`);
    assert.match(page.url, /^\/sign-in\/step-up\?to=%2Fmy%2Fcode&level=2$/, page.text.slice(0, 300));
    assert.match(page.text, /mức định danh 2/);
  });

  it('ends sessions when somebody signs out at the provider', async () => {
    const grandfather = await citizen('ong.hoa');
    await enter(grandfather);
    assert.match((await grandfather.get(`${two.at.province}/my`)).url, /\/my$/);
    await grandfather.press(await grandfather.get(`${two.at.nation}/my`), 'Đăng xuất');
    await two.nation.world.settle();
    assert.match((await grandfather.get(`${two.at.province}/my`)).url, /\/sign-in/);
    const traced = await rows("select 1 from audit.trace where action = 'account.upstream_ended'");
    assert.equal(traced.length, 1);
  });

  it('leads on to the sign-out of the provider when somebody signs out here', async () => {
    const father = await citizen('bo.minh');
    await enter(father);
    const left = await father.press(await father.get(`${two.at.province}/my`), 'Đăng xuất');
    assert.match(left.url, /\/sign-in\/upstream\/left$/);
    assert.match((await father.get(`${two.at.province}/my`)).url, /\/sign-in/, 'it is over here in any case');
    const there = await father.follow(left, 'Đăng xuất khỏi Định danh');
    const bye = await father.press(there, 'Đăng xuất khỏi mọi nơi');
    assert.ok(bye.url.startsWith(two.at.province), bye.url);
    assert.match((await father.get(`${two.at.nation}/my`)).url, /\/sign-in/);
  });

  it('takes an answer once, in the browser that asked, and says so on a page with a way on', async () => {
    const mother = await citizen('me.huong');
    const asked = await mother.press(await mother.get(`${two.at.province}/sign-in?lang=vi`), BUTTON);
    const waiting = await onwards(mother, asked, true);
    const first = await onwards(mother, waiting);
    assert.match(first.url, /\/my$/, first.text.slice(0, 500));
    const answer = [...mother.seen].find((url) => url.includes('/sign-in/upstream/back?'))!;
    for (const who of [mother, new Traveller(two.at.province)]) {
      await who.get(`${two.at.province}/?lang=vi`);
      const again = await who.get(answer);
      assert.equal(again.status, 400);
      assert.match(again.text, /đã hết hiệu lực/);
    }
  });

  it('says what to do when somebody stops at the provider', async () => {
    const doctor = await citizen('bo.dung');
    let page = await doctor.press(await doctor.get(`${two.at.province}/sign-in?lang=vi`), BUTTON);
    page = await doctor.follow(page, 'Tiếp tục');
    if (/Trở lại/.test(page.title)) page = await doctor.follow(page, 'Tiếp tục');
    page = await doctor.press(page, 'Không đồng ý');
    assert.equal(page.status, 403);
    assert.match(page.text, /dừng ở đó/);
    assert.ok(
      page.forms.some(({ action }) => action === '/sign-in/upstream'),
      'it can be tried again',
    );
  });

  it('signs nobody in whom its registry does not know', async () => {
    const clerk = await citizen('motcua.mai');
    await rows(`update registry.population_person set key = '001191099911' where key = '001191000011'`);
    const page = await enter(clerk);
    assert.equal(page.status, 403, page.text.slice(0, 300));
    assert.match(page.text, /không có số định danh/);
    assert.match(page.text, /quầy/);
    assert.match((await clerk.get(`${two.at.province}/my`)).url, /^\/sign-in/);
  });
});
