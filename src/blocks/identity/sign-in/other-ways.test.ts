import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import { Visitor } from '#tests/visitor';

const MAIL = 'huong@post.example';

describe('other ways to sign in', () => {
  let city: City;
  before(async () => {
    city = await openCity();
    await owner(
      `insert into notifications.contact (person_id, email, updated_at) select person_id, $1, $2 from identity.account
       where login = 'me.huong' on conflict (person_id) do update set email = $1`,
      [MAIL, city.world.clock.now()],
    );
  });
  after(() => city.world.close());
  const owner = (text: string, values: unknown[] = []) => city.world.app.pools.owner.query(text, values);
  const codes = async () => {
    await city.world.settle();
    const { rows } = await owner(
      'select body from notifications.message where address = $1 order by written_at',
      [MAIL],
    );
    return rows.map(({ body }) => /\b(\d{6})\b/.exec(body)?.[1]).filter((code) => code !== undefined);
  };
  const ask = async (login: string) => {
    const visitor = new Visitor(city.server);
    return {
      visitor,
      page: await visitor.press(await visitor.get('/sign-in/code?lang=vi'), 'Gửi mã', { login }),
    };
  };

  describe('a code that is sent', () => {
    it('lets its owner in, but not to change how they sign in', async () => {
      const { visitor, page } = await ask('me.huong');
      const code = (await codes()).at(-1)!;
      assert.equal((await visitor.press(page, 'Tiếp tục', { code })).url, '/my');
      assert.equal((await visitor.get('/my/security')).status, 200);
      for (const path of ['app', 'passkey', 'codes', 'password'])
        assert.equal((await visitor.get(`/my/security/${path}`)).status, 403, path);
      const again = await ask('me.huong');
      assert.equal(
        (await again.visitor.press(again.page, 'Tiếp tục', { code })).status,
        401,
        'of another step',
      );
    });

    it('says the same where there is no such account', async () => {
      const [there, nowhere] = [await ask('me.huong'), await ask('nobody.at.all')];
      assert.deepEqual([nowhere.page.status, nowhere.page.text], [there.page.status, there.page.text]);
      const wrong = async ({ visitor, page }: typeof there) =>
        (await visitor.press(page, 'Tiếp tục', { code: '000000' })).text;
      assert.equal(await wrong(nowhere), await wrong(there));
    });

    it('is worth nothing after five answers, and is not sent more than five times an hour', async () => {
      city.world.clock.advance({ minutes: 70 });
      const { visitor, page } = await ask('me.huong');
      const code = (await codes()).at(-1)!;
      for (let n = 0; n < 5; n++) await visitor.press(page, 'Tiếp tục', { code: '000000' });
      assert.equal((await visitor.press(page, 'Tiếp tục', { code })).status, 422);
      const before = (await codes()).length;
      for (let n = 0; n < 7; n++) await ask('me.huong');
      assert.equal((await codes()).length, before + 4);
    });
  });

  describe('a phone that is signed in', () => {
    const begin = async () => {
      const computer = new Visitor(city.server);
      const page = await computer.press(await computer.get('/sign-in?lang=vi'), 'bằng điện thoại');
      assert.equal(page.url, '/sign-in/scan');
      const number = /<strong>(\d\d)<\/strong>/.exec(page.html)![1]!;
      const { rows } = await owner(
        "select data from identity.challenge where kind = 'scan' order by begun_at desc, key limit 50",
      );
      assert.ok(rows.length > 0);
      const id = city.world.app.keyring.mac('identity.scan', computer.cookie('session')!);
      return { computer, page, number, id };
    };

    it('signs a computer in by the number that the computer shows, with what the phone has shown', async () => {
      const phone = await city.signIn('motcua.mai');
      const { computer, page, number, id } = await begin();
      assert.match(page.html, /<noscript><meta http-equiv="refresh"/);
      assert.match(page.html, /class="qr"/);
      assert.equal((await computer.get('/sign-in/scan')).url, '/sign-in/scan', 'it waits');
      const asked = await phone.get(`/my/approve?id=${id}`);
      const form = asked.forms.find(({ action }) => action === '/my/approve')!;
      assert.equal(form.buttons.filter(({ value }) => value !== '0').length, 3);
      assert.match((await phone.press(asked, number)).text, /đã đăng nhập trên máy tính/);
      assert.equal((await computer.get('/sign-in/scan')).url, '/my');
      assert.equal((await computer.get('/desk/inbox')).url, '/desk/inbox', 'two factors came with it');
    });

    it('opens nothing with another number, which can be tried once', async () => {
      const phone = await city.signIn('bo.minh');
      const { computer, number, id } = await begin();
      const asked = await phone.get(`/my/approve?id=${id}`);
      assert.equal((await phone.press(asked, 'Không có số nào')).status, 422);
      assert.equal((await phone.press(asked, number)).status, 404);
      assert.equal((await computer.get('/sign-in/scan')).url, '/sign-in/scan');
    });

    it('comes too late after two minutes', async () => {
      const phone = await city.signIn('bo.minh');
      const { computer, id } = await begin();
      city.world.clock.advance({ minutes: 3 });
      assert.equal((await phone.get(`/my/approve?id=${id}`)).status, 404);
      assert.match((await computer.get('/sign-in/scan')).url, /^\/sign-in\?/);
    });

    it('is asked to show itself again when it was signed in long ago', async () => {
      const phone = await city.signIn('bo.minh');
      city.world.clock.advance({ minutes: 20 });
      const { id } = await begin();
      assert.match((await phone.get(`/my/approve?id=${id}`)).url, /^\/sign-in\/step-up/);
    });
  });
});
