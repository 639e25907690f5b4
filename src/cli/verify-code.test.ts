import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { toBuffer } from 'qrcode';
import { type Cbor, packText, signCwt } from '#platform/cwt';
import { verifyCode } from './verify-code.ts';

const dir = mkdtempSync(join(tmpdir(), 'verify-code-'));
after(() => rmSync(dir, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
};

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = { kid: Uint8Array.of(1, 2, 3, 4), privateKey };
const text = packText(
  signCwt(
    new Map<number, Cbor>([
      [1, 'XY'],
      [4, Date.parse('2030-01-01') / 1000],
      [6, Date.parse('2026-01-01') / 1000],
      [7, Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 1)],
      [169, new Map<number, Cbor>([[4, 'Ada Reed']])],
    ]),
    key,
  ),
);
const listOf = (ids: readonly number[]) =>
  signCwt(
    new Map<number, Cbor>([
      [6, 1_790_000_000],
      [-70171, Uint8Array.from(ids)],
    ]),
    key,
  );
const CLI = join(import.meta.dirname, '..', 'cli.ts');

describe('the command verify-code', () => {
  let keys: string;
  before(() => {
    const jwk = publicKey.export({ format: 'jwk' });
    keys = file('keys.json', JSON.stringify({ issuer: 'XY', keys: [{ kid: '01020304', jwk }] }));
  });

  it('says who a valid code is of, from its text or from a picture, and ends well', async () => {
    const picture = file('code.png', await toBuffer(text, { scale: 5 }));
    for (const given of [text, file('code.txt', `${text}\n`), picture]) {
      const { valid, said } = await verifyCode([given, '--keys', keys, '--at', '2027-01-01']);
      assert.equal(valid, true, said);
      assert.match(said, /^Genuine and valid[\s\S]*Ada Reed[\s\S]*2030-01-01/);
      assert.match(said, /Not looked up in a list/);
    }
  });

  it('ends badly for a code that is expired, revoked, another’s or none', async () => {
    const revoked = file('revoked.cwt', listOf([1, 1, 1, 1, 1, 1, 1, 1]));
    const none = file('none.cwt', listOf([2, 1, 1, 1, 1, 1, 1, 1]));
    const strange = file('strange.json', JSON.stringify({ issuer: 'XY', keys: [] }));
    for (const [told, ...given] of [
      ['expired', text, '--keys', keys, '--at', '2031-01-01'],
      ['was revoked', text, '--keys', keys, '--at', '2027-01-01', '--revoked', revoked],
      ['Not one of our codes', text, '--keys', strange],
      ['cannot be read', 'HELLO', '--keys', keys],
    ] as const) {
      const { valid, said } = await verifyCode(given);
      assert.equal(valid, false, said);
      assert.match(said, new RegExp(told));
    }
    const held = await verifyCode([text, '--keys', keys, '--at', '2027-01-01', '--revoked', none]);
    assert.equal(held.valid, true);
  });

  it('says what to do when the keys or the list are no such files', async () => {
    const broken = file('broken.json', '{}');
    await assert.rejects(verifyCode([text, '--keys', broken]), /has no keys: save \/identity\/codes\/keys/);
    const list = verifyCode([text, '--keys', keys, '--revoked', broken]);
    await assert.rejects(list, /no list signed by these keys/);
    await assert.rejects(verifyCode([text]), /Say which code and which keys/);
  });

  it('tells by how it ends, in a process that has no database and asks nobody', () => {
    const end = (code: string) =>
      spawnSync(
        process.execPath,
        [
          '--import',
          'tsx',
          '--disable-warning=ExperimentalWarning',
          CLI,
          'verify-code',
          code,
          '--keys',
          keys,
          '--at',
          '2027-01-01',
        ],
        { encoding: 'utf8' },
      );
    const good = end(text);
    assert.equal(good.status, 0, good.stderr);
    assert.match(good.stdout, /Ada Reed/);
    assert.equal(end('HELLO').status, 1);
  });
});
