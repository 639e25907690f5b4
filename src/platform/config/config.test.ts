import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { loadConfig, unsafeInProduction } from './index.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const safe = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://app@db/x',
  DATABASE_OWNER_URL: 'postgres://owner@db/x',
  PUBLIC_URL: 'https://gov.example',
  MASTER_KEY_FILE: '/etc/master.key',
};

describe('the settings', () => {
  it('need no environment in development', () => {
    const config = loadConfig({}, root);
    assert.deepEqual([config.profile, config.host, config.port], ['development', '127.0.0.1', 3000]);
  });

  it('serve the public when everything is safe', () => {
    assert.equal(loadConfig(safe, root).profile, 'production');
  });

  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'PUBLIC_URL', 'MASTER_KEY_FILE'] as const)
    it(`refuse production without ${name}, by its name`, () => {
      assert.throws(() => loadConfig({ ...safe, [name]: undefined }, root), new RegExp(`${name}:`));
    });

  it('refuse production over plain http, and as the owner', () => {
    assert.match(unsafeInProduction({ ...safe, PUBLIC_URL: 'http://gov.example' }).join(), /PUBLIC_URL/);
    assert.match(
      unsafeInProduction({ ...safe, DATABASE_OWNER_URL: safe.DATABASE_URL }).join(),
      /DATABASE_URL/,
    );
  });

  it('name every malformed one at once', () => {
    assert.throws(
      () => loadConfig({ NODE_ENV: 'prod', PORT: '99999', DATABASE_URL: 'mysql://x' }, root),
      /NODE_ENV(.|\n)*PORT(.|\n)*DATABASE_URL/,
    );
  });

  it('read a mail server and an SMS gateway, and allow the program to reach just these', () => {
    const { mail, sms, outgoing } = loadConfig(
      {
        SMTP_URL: 'smtp://gov:p%40ss@mail.example',
        MAIL_FROM: 'no-reply@gov.example',
        SMS_URL: 'https://sms.example/send',
        SMS_FIELDS: 'to=phone,text=content',
      },
      root,
    );
    assert.deepEqual([mail?.port, mail?.tls, mail?.password], [587, 'required', 'p@ss']);
    assert.deepEqual(sms?.fields, { to: 'phone', text: 'content' });
    assert.deepEqual(outgoing.allowed, { mail: ['mail.example:587'], sms: ['sms.example:443'] });
  });

  it('refuse mail and SMS that are not safe in production', () => {
    const open = { SMTP_URL: 'smtp://mail.example?tls=none', SMS_URL: 'http://sms.example' };
    assert.match(unsafeInProduction({ ...safe, ...open }).join(), /SMTP_URL.*SMS_URL/);
  });

  it('name every malformed one of them', () => {
    for (const env of [
      { SMTP_URL: 'http://mail.example', SMS_URL: 'ftp://x', OUTGOING_ALLOW: 'exchange=host' },
      {
        SMTP_URL: 'smtp://a:b@mail.example?tls=none',
        MAIL_FROM: 'a@b.example',
        SMS_URL: 'https://x',
        SMS_FIELDS: 'x=y',
      },
    ])
      assert.throws(() => loadConfig(env, root), /SMTP_URL(.|\n)*(SMS_URL|SMS_FIELDS)/);
    assert.throws(() => loadConfig({ SMTP_URL: 'smtp://mail.example' }, root), /MAIL_FROM/);
  });
});
