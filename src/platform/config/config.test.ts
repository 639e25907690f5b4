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
});
