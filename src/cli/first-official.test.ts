import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { type City, openCity } from '#tests/city';
import { Visitor } from '#tests/visitor';
import { firstOfficial } from './first-official.ts';

describe('the command first-official', () => {
  let city: City;
  const dir = mkdtempSync(join(tmpdir(), 'first-'));
  const file = join(dir, 'password');
  const args = ['Thao.Dinh', '--name', 'Đinh Phương Thảo', '--agency', 'Z01', '--password-file', file];
  const roles = ['--role', 'personnel-officer', '--role', 'operator'];
  before(async () => {
    writeFileSync(file, 'four words that nobody says\n');
    city = await openCity();
  });
  after(async () => {
    await city.world.close();
    rmSync(dir, { recursive: true });
  });

  it('is for a database without officials only', async () => {
    await assert.rejects(firstOfficial(city.world.app, [...args, ...roles]), /there are officials already/);
    await city.world.app.pools.owner.query('delete from identity.appointment');
  });

  it('says what is wrong with a role, an agency, a person, a password, or the command', async () => {
    const wrong: [RegExp, string[]][] = [
      [/no role 'king'/, [...args, '--role', 'king']],
      [/no agency has the code 'NONE'/, [...args.with(4, 'NONE'), ...roles]],
      [/does not know 001199999999/, [...args, ...roles, '--number', '001199999999']],
      [/first-official LOGIN/, args],
    ];
    for (const [told, given] of wrong) await assert.rejects(firstOfficial(city.world.app, given), told);
    writeFileSync(file, 'short');
    await assert.rejects(firstOfficial(city.world.app, [...args, ...roles]), /password_weak/);
    writeFileSync(file, 'four words that nobody says\n');
  });

  it('makes somebody who signs in with two factors, operates, and appoints the others', async () => {
    const said = await firstOfficial(city.world.app, [...args, ...roles, '--number', '001186000020']);
    const secret = /^ {2}([A-Z2-7 ]+)$/m.exec(said)![1]!.replaceAll(' ', '');
    const who = new Visitor(city.server);
    let page = await who.signIn('thao.dinh', 'four words that nobody says');
    assert.match(page.url, /^\/sign-in\/second/);
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: city.world.clock.now().getTime(),
    });
    page = await who.press(page, 'Tiếp tục', { code });
    assert.equal(page.status, 200);
    assert.equal((await who.get('/desk/deliveries')).status, 200);
    assert.match((await who.get('/desk/officials')).text, /Cán bộ: Ủy ban nhân dân thành phố/);
    await assert.rejects(firstOfficial(city.world.app, [...args.with(0, 'other'), ...roles]), /already/);
  });
});
