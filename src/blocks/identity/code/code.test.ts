import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { Sign1 } from '@auth0/cose';
import pixelpass from '@mosip/pixelpass';
import base45 from 'base45';
import { decode } from 'cbor-x';
import { create } from 'qrcode';
import sharp from 'sharp';
import { listRegistries, seededPersonId } from '#blocks/registries';
import { tracesOfPersons } from '#platform/audit';
import { packText, readCwt, signCwt, unpackText } from '#platform/cwt';
import type { World } from '#tests/world';
import { checkCode } from './check-code.ts';
import { as, FATHER, MOTHER, openCity } from './city.fixture.ts';
import { listHolders } from './holders.ts';
import { issueCode } from './issue-code.ts';
import { judgeCode, readRevoked } from './judge.ts';
import { signedRevokedList } from './list-revoked.ts';
import { readSquare } from './read-square.ts';
import { revokeCode } from './revoke-code.ts';
import { listCodeKeys, renewCodeKeys } from './signing-keys.ts';
import { type CodeRow, oneCode } from './store.ts';

let world: World;
before(async () => {
  world = await openCity();
});
after(() => world.close());

const code = async (number: string, chosen: string[] = [], recordId = seededPersonId(number)) => {
  const { id } = await world.as(as(number), (ctx) => issueCode(ctx, { recordId, chosen }));
  return (await world.as(as(number), (ctx) => ctx.db.row<CodeRow>(oneCode, [id, world.clock.now()])))!;
};
const check = (text: string) => world.as({}, (ctx) => checkCode(ctx, text));
const partsOf = async (text: string) => {
  const verdict = await check(text);
  assert.ok('content' in verdict, verdict.state);
  return verdict.content.parts;
};

describe('the code of a person', () => {
  it('says the least, and more only when it is chosen', async () => {
    const least = await code(MOTHER);
    assert.deepEqual(await partsOf(least.token), {
      number: MOTHER,
      name: 'Nguyễn Thị Lan',
      'birth-date': '1995-03-08',
    });
    const more = await partsOf((await code(MOTHER, ['sex', 'address', 'no such part'])).token);
    assert.equal(more.sex, 'female');
    assert.match(more.address!, /^Số 12 phố Mẫu Đơn, tổ dân phố số 3, [^,]+ Ba Đình, [^,]+$/);
    assert.equal(more.nationality, undefined);
  });

  it('is read by an independent reader of claim 169, and its signature holds before another implementation', async () => {
    const { token } = await code(FATHER, ['sex']);
    const inflated = inflateSync(base45.decode(token));
    const sign1 = Sign1.decode(Buffer.from(inflated));
    const { keys } = await world.as({}, listCodeKeys);
    await sign1.verify(createPublicKey({ key: keys[0]!.jwk, format: 'jwk' } as never) as never);
    const names = { 1: 'id', 3: 'language', 4: 'fullName', 8: 'dateOfBirth', 9: 'gender' };
    const claims = decode(sign1.payload) as Record<string, object>;
    assert.deepEqual(pixelpass.decodeMappedData(claims[169] as never, names), {
      id: FATHER,
      language: 'vie',
      fullName: 'Trần Hoàng Minh',
      dateOfBirth: '19930721',
      gender: 1,
    });
    assert.equal(claims[1], 'VN');
    const whole = JSON.parse(pixelpass.decode(token)) as { tag: number; value: unknown[] };
    assert.deepEqual([whole.tag, whole.value.length], [18, 4]);
  });

  it('fits a square that a phone reads from a card, written in the small alphabet', async () => {
    const { token } = await code(FATHER);
    const square = create(token, { errorCorrectionLevel: 'M' });
    assert.ok(square.version <= 12, `version ${square.version}`);
    assert.ok(
      (square as unknown as { segments: { mode: { id: string } }[] }).segments.every(
        ({ mode }) => mode.id === 'Alphanumeric',
      ),
    );
    const { size } = square.modules;
    const path = Array.from({ length: size * size }, (_, at) =>
      square.modules.get(Math.floor(at / size), at % size)
        ? `M${(at % size) + 4} ${Math.floor(at / size) + 4}h1v1h-1z`
        : '',
    ).join('');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size + 8} ${size + 8}" width="700" height="700"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
    const picture = await sharp(Buffer.from(svg)).jpeg({ quality: 60 }).toBuffer();
    assert.equal(await readSquare(picture), token);
    assert.equal(await readSquare(Buffer.from('no picture')), undefined);
  });

  it('is over after two years, to the day', async () => {
    const { token, expiresAt } = await code(MOTHER);
    assert.equal(expiresAt.toISOString(), '2028-11-23T03:00:00.000Z');
    const keys = await world.as({}, listCodeKeys);
    const at = expiresAt.getTime();
    assert.equal((await judgeCode(token, { keys, at: at - 1000 })).state, 'valid');
    assert.equal((await judgeCode(token, { keys, at })).state, 'expired');
  });

  it('is known for a forgery when a letter was changed or another key took the name of ours', async () => {
    const { token } = await code(FATHER);
    const signed = Buffer.from(await unpackText(token));
    for (let at = 0; at < token.length; at += 7) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      if ((await check(changed)).state !== 'valid') continue;
      // A few bits of the compression say nothing: with them changed it still says, letter for letter, what was signed.
      assert.ok(signed.equals(await unpackText(changed)), `valid with another letter at ${at}`);
    }
    const { keys } = await world.as({}, listCodeKeys);
    const cwt = readCwt(await unpackText(token));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    // Somebody signs what they like by a key of their own under the name of ours.
    const forged = packText(signCwt(cwt.claims, { kid: cwt.kid, privateKey }));
    assert.deepEqual(await check(forged), { state: 'forged' });
    const another = packText(signCwt(cwt.claims, { kid: Uint8Array.of(1, 2, 3, 4), privateKey }));
    assert.deepEqual(await check(another), { state: 'foreign' });
    // A true signature over other words is none.
    const bytes = await unpackText(token);
    const name = Buffer.from(bytes).indexOf('Trần');
    bytes[name] = 'B'.charCodeAt(0);
    assert.deepEqual(await check(packText(bytes)), { state: 'forged' });
    assert.equal(keys.length, 1);
    for (const text of ['', ' ', 'hello', 'HELLO WORLD', token.slice(0, -3), `${token}ABC`])
      assert.notEqual((await check(text)).state, 'valid', text);
  });

  it('is given five times at most at once', async () => {
    const all: CodeRow[] = [];
    const person = '001190000004';
    for (let nth = 0; nth < 5; nth++) all.push(await code(person));
    await assert.rejects(code(person), { code: 'identity.too_many_codes' });
    await world.as(as(person), (ctx) => revokeCode(ctx, all[0]!.id, 'unneeded'));
    await code(person);
  });
});

describe('a revoked code', () => {
  it('stands in the signed list that verifiers keep, until it would have expired', async () => {
    const lost = await code(MOTHER);
    await world.as(as(MOTHER), (ctx) => revokeCode(ctx, lost.id, 'lost'));
    assert.equal((await check(lost.token)).state, 'revoked');
    const keys = await world.as({}, listCodeKeys);
    const bytes = await world.as({}, signedRevokedList);
    const revoked = (await readRevoked(bytes, keys))!;
    assert.ok(revoked.ids.has(lost.id));
    const at = world.clock.now().getTime();
    assert.equal(revoked.issuedAt * 1000, at);
    assert.equal((await judgeCode(lost.token, { keys, revoked, at })).state, 'revoked');
    for (let nth = 0; nth < bytes.length; nth++) {
      const altered = Uint8Array.from(bytes);
      altered[nth]! ^= 1;
      assert.equal(await readRevoked(altered, keys), undefined, `byte ${nth}`);
    }
    await assert.rejects(
      world.as(as(MOTHER), (ctx) => revokeCode(ctx, lost.id, 'lost')),
      { code: 'identity.no_code' },
    );
  });

  it('is revoked by itself when the record no longer says the same, but not for another change', async () => {
    const { writeRecord } = await import('#blocks/registries');
    const least = await code(FATHER);
    const address = await code(FATHER, ['address']);
    const registry = (await world.as({}, listRegistries)).find(({ people }) => people)!;
    const write = async (values: Record<string, unknown>) => {
      const { agencies } = await agencyOfBody();
      const caseId = '00000000-0000-7000-8000-0000000000c1';
      await world.as({ hat: { kind: 'agency', agencies }, purpose: { code: 'case', caseId } }, (ctx) =>
        writeRecord(ctx, {
          registry: registry.name,
          key: FATHER,
          agencyId: agencies[0],
          values,
          validFrom: '2026-11-23',
          provenance: { source: 'case', caseId, decisionId: caseId, basis: 'test' },
        }),
      );
      await world.settle();
    };
    await write({ residence_address: 'Số 1 phố Mới' });
    assert.equal((await check(address.token)).state, 'revoked');
    assert.equal((await check(least.token)).state, 'valid');
    const { rows } = await world.app.pools.owner.query(
      'select subject, link from notifications.notice where person_id = $1',
      [seededPersonId(FATHER)],
    );
    assert.deepEqual(
      rows.map(({ link }) => link),
      [`/my/code?of=${seededPersonId(FATHER)}`],
    );
    assert.doesNotMatch(rows[0].subject, /identity\./);
    await write({ full_name: 'Trần Hoàng Anh Minh' });
    assert.equal((await check(least.token)).state, 'revoked');
    const again = await code(FATHER);
    await write({ death_date: '2026-11-22' });
    assert.equal((await check(again.token)).state, 'revoked');
    await assert.rejects(code(FATHER), { code: 'identity.code_ended' });
  });
});

const agencyOfBody = async () => {
  const { findCompetentAgency } = await import('#blocks/agencies');
  const { id } = await world.as({}, (ctx) =>
    findCompetentAgency(ctx, { body: 'commune-peoples-committee', areaCode: '00004' }),
  );
  return { agencies: [id] };
};

describe('the code of a business', () => {
  it('is its representative’s to make, and says what the register of businesses says', async () => {
    const holders = await world.as(as(FATHER), listHolders);
    const firm = holders.find(({ kind }) => kind === 'business')!;
    assert.equal(firm.name, 'Công ty TNHH Hoa Mẫu Đơn');
    const { token } = await code(FATHER, ['representative'], firm.recordId);
    const verdict = await check(token);
    assert.ok(verdict.state === 'valid');
    assert.equal(verdict.content.kind, 'business');
    assert.deepEqual(
      { ...verdict.content.parts, address: '' },
      {
        number: '0199999984',
        name: 'Công ty TNHH Hoa Mẫu Đơn',
        address: '',
        representative: 'Trần Hoàng Minh',
      },
    );
    await assert.rejects(code(MOTHER, [], firm.recordId), { code: 'identity.no_code' });
  });
});

describe('the traces of a code', () => {
  it('tell its holder of each giving, checking and revoking', async () => {
    const dung = '001088000005';
    const made = await code(dung);
    await check(made.token);
    await world.as(as(dung), (ctx) => revokeCode(ctx, made.id, 'unneeded'));
    const traces = await world.as(as(dung), (ctx) => tracesOfPersons(ctx, { limit: 20, own: true }));
    const actions = traces.map(({ action }) => action).filter((action) => action.startsWith('code.'));
    assert.deepEqual(actions.sort(), ['code.issue', 'code.revoke', 'code.verify']);
    assert.equal(traces.find(({ action }) => action === 'code.verify')!.own, false);
  });
});

describe('the keys', () => {
  it('change each year, a month ahead, and codes of the last one stay good', async () => {
    const later = await openCity();
    try {
      const keysOf = () => later.as({}, listCodeKeys);
      const { id } = await later.as(as(MOTHER), (ctx) =>
        issueCode(ctx, { recordId: seededPersonId(MOTHER), chosen: [] }),
      );
      const [first] = (await keysOf()).keys;
      const renew = async (days: number) => {
        later.clock.advance({ days });
        await renewCodeKeys.run(later.app);
        return (await keysOf()).keys.map(({ kid }) => kid);
      };
      assert.deepEqual(await renew(334), [first!.kid]);
      const both = await renew(2);
      assert.deepEqual([both.length, both[1]], [2, first!.kid]);
      assert.deepEqual(await renew(1), both);
      const at = later.clock.now();
      const row = await later.as(as(MOTHER), (ctx) => ctx.db.row<CodeRow>(oneCode, [id, at]));
      assert.equal((await later.as({}, (ctx) => checkCode(ctx, row!.token))).state, 'valid');
      // Three years on the last code of the first key has expired: nobody needs the key any more.
      assert.ok(!(await renew(3 * 366)).includes(first!.kid));
    } finally {
      await later.close();
    }
  });
});
