import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoPeople } from '#blocks/identity';
import { serverOf } from '#main';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';

describe('a person without script', () => {
  let world: World;
  let mother: Visitor;
  let developer: Visitor;
  let operator: Visitor;
  before(async () => {
    world = await makeWorld();
    const server = serverOf(world.app);
    const [{ password } = { password: '' }] = await demoPeople(world.app);
    [mother, operator, developer] = [new Visitor(server), new Visitor(server), new Visitor(server)];
    await mother.signIn('me.lan', password);
    await operator.signIn('vanhanh.dang', password);
  });
  after(() => world.close());

  const outbox = async (address: string) => {
    world.clock.advance({ seconds: 6 });
    await world.settle();
    return developer.get(`/_outbox?to=${encodeURIComponent(address)}`);
  };

  it('says where and how to be told, and proves the address by the code that comes there', async () => {
    const page = await mother.get('/my/preferences');
    const wrong = await mother.press(page, 'Gửi mã xác nhận', { address: 'lan at post' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /không phải là một địa chỉ thư điện tử/);
    const asked = await mother.press(page, 'Gửi mã xác nhận', { address: 'lan@post.example' });
    assert.match(asked.text, /l…@post\.example/);
    const code = /Mã xác nhận của bạn là (\d{6})/.exec((await outbox('lan@post.example')).text)![1]!;
    const missed = await mother.press(asked, 'Xác nhận', { code: code === '111111' ? '222222' : '111111' });
    assert.match(missed.text, /Mã chưa đúng/);
    const done = await mother.press(missed, 'Xác nhận', { code });
    assert.match(done.text, /Địa chỉ đã được xác nhận/);
    assert.match(done.text, /lan@post\.example/);
  });

  it('keeps choices and quiet hours, and is told what is wrong with a time beside it', async () => {
    const page = await mother.get('/my/preferences');
    const wrong = await mother.press(page, 'Lưu', { quiet_to: 'sáng' });
    assert.equal(wrong.status, 422);
    assert.equal(
      wrong.forms.flatMap(({ controls }) => controls).find(({ name }) => name === 'quiet_to')?.value,
      'sáng',
    );
    const saved = await mother.press(page, 'Lưu', { quiet_from: '22h30', progress: ['email', 'sms'] });
    assert.match(saved.text, /Đã lưu/);
    const form = saved.forms.find(({ action }) => action === '/my/preferences')!;
    assert.equal(form.controls.find(({ name }) => name === 'quiet_from')?.value, '22:30');
    assert.deepEqual(
      form.fields.filter(([name]) => name === 'progress').map(([, value]) => value),
      ['email', 'sms'],
    );
  });

  it('who holds an office also chooses how to be told of their work; others are not asked', async () => {
    const chosen = ({ forms }: Awaited<ReturnType<Visitor['get']>>) =>
      forms
        .find(({ action }) => action === '/my/preferences')!
        .fields.filter(([name]) => name.startsWith('work'))
        .map(([name, value]) => `${name}=${value}`);
    const page = await operator.get('/my/preferences');
    assert.deepEqual(chosen(page), ['work=email', 'work_pace=daily']);
    const saved = await operator.press(page, 'Lưu', { work: ['email', 'sms'], work_pace: 'at-once' });
    assert.deepEqual(chosen(saved), ['work=email', 'work=sms', 'work_pace=at-once']);
    assert.deepEqual(chosen(await mother.get('/my/preferences')), []);
  });

  it('lets the developer read a mail as its reader would, shut off from the rest of the site', async () => {
    const link = (await outbox('lan@post.example')).links.find(({ href }) => href.endsWith('/html'))!;
    const mail = await developer.get(link.href);
    assert.match(mail.text, /Mã xác nhận của bạn là \d{6}/);
    assert.match(String(mail.headers['content-security-policy']), /sandbox/);
  });

  it('is told of a case in one SMS of plain letters, and in the app with agency, officer, times and what is next', async () => {
    const { smsText } = await import('#blocks/notifications');
    const facts = {
      code: 'H01.00004-261123-0001',
      agency: 'Ủy ban nhân dân phường Hoàn Kiếm',
      state: 'Yêu cầu bổ sung',
      time: '10:00 ngày 23/11/2026',
      until: '17:00 ngày 07/12/2026',
      due: '17:00 ngày 26/11/2026',
      title: 'Giấy khai sinh',
      number: '123/2026/GKS-UBND',
    };
    for (const lang of world.app.country.languages)
      for (const key of [
        '',
        '_supplement',
        '_next',
        '_pay',
        '_collect',
        '_extended',
        '_issued',
        '_revoked',
      ]) {
        const text = world.app.translate(lang)(`cases.notice.short${key}`, facts);
        const sent = smsText(text, world.app.country.text.plain);
        assert.match(sent, /^[\x20-\x7e]{40,160}$/, `${lang} ${key}: ${sent}`);
        assert.doesNotMatch(sent, /\.\.\.$/);
      }
  });

  it('is not read by the operator, who sees how many went out and nothing of them', async () => {
    const page = await operator.get('/desk/outbox');
    assert.match(page.text, /Thư điện tử Đã gửi 1/);
    assert.doesNotMatch(page.html, /lan@post|xác nhận/);
  });
});
