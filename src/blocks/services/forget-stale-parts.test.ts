import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type City, openCity } from '#tests/city';
import type { Visitor } from '#tests/visitor';
import { forgetStaleParts } from './forget-stale-parts.ts';

const FIELD = 'residence.host_consent';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

describe('files that came in parts', () => {
  let city: City;
  let mother: Visitor;
  let draft: string;
  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    const begun = await city.ask(mother, '/services/civil-status.linked-birth/start', { form: {} });
    draft = String(begun.headers.location).split('/')[2]!;
  });
  after(() => city.world.close());

  const post = async (path: string, payload: object) =>
    (
      await city.ask(mother, `/drafts/${draft}/uploads${path}`, {
        payload: JSON.stringify(payload),
        headers: { 'content-type': 'application/json' },
      })
    ).json() as { id: string };
  const begin = async (bytes: Buffer, more = 0) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { id } = await post('', { field: FIELD, name: 'a.pdf', size: bytes.length + more, sha256 });
    await post(`/${id}`, { offset: 0, data: bytes.toString('base64') });
    return id;
  };
  const count = async (table: string) =>
    (await city.world.app.pools.owner.query(`select count(*)::int as n from ${table}`)).rows[0].n as number;

  it('are let go of after a week when they were never finished or never posted, and not before', async () => {
    await begin(PDF);
    await begin(Buffer.from('begun'), 5);
    const there = async () => [
      await count('services.part_upload'),
      await count('services.part'),
      await count('documents.upload'),
    ];
    assert.deepEqual(await there(), [2, 1, 1]);
    city.world.clock.advance({ days: 6 });
    await forgetStaleParts.run(city.world.app);
    assert.deepEqual(await there(), [2, 1, 1]);
    city.world.clock.advance({ days: 2 });
    await forgetStaleParts.run(city.world.app);
    assert.deepEqual(await there(), [0, 0, 0]);
  });

  it('stay where the answers hold them', async () => {
    mother = await city.signIn('me.lan');
    const part = await begin(PDF);
    const { rows } = await city.world.app.pools.owner.query(
      'select document_id as id from services.part_upload where id = $1',
      [part],
    );
    await city.world.app.pools.owner.query('update services.draft set data = $2 where id = $1', [
      draft,
      JSON.stringify({ residence: { where: 'with-filer', host_consent: { id: rows[0].id, name: 'a.pdf' } } }),
    ]);
    city.world.clock.advance({ days: 8 });
    await forgetStaleParts.run(city.world.app);
    assert.deepEqual([await count('services.part_upload'), await count('documents.upload')], [0, 1]);
  });
});
