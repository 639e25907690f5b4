import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agenciesBlock } from '#blocks/agencies';
import { documentsBlock } from '#blocks/documents';
import { identityBlock } from '#blocks/identity';
import { notificationsBlock } from '#blocks/notifications';
import { registriesBlock } from '#blocks/registries';
import { makeWorld } from '#tests/world';
import { listServices, searchServices, servicesBlock } from './index.ts';

const blocks = [
  agenciesBlock,
  notificationsBlock,
  registriesBlock,
  identityBlock,
  documentsBlock,
  servicesBlock,
];
const world = await makeWorld({ blocks });

test('the country loads and the birth service is found by its accents left out', async () => {
  await world.as({}, async (ctx) => {
    for (const query of [
      'giay khai sinh',
      'khai sinh',
      'sinh con',
      'khai sanh',
      'Khai Sinh',
      'làm giấy khai sinh',
      'birth certificate',
      'dang ky khai sinh',
    ])
      assert.equal((await searchServices(ctx, query)).services[0]?.name, 'civil-status.linked-birth', query);
    assert.equal((await searchServices(ctx, 'mat ho chieu')).services[0]?.name, 'immigration.lost-passport');
    assert.equal(
      (await searchServices(ctx, '1.004222')).services[0]?.name,
      'residence.permanent-registration',
    );
    assert.deepEqual((await searchServices(ctx, 'zzzzqq')).services, []);
    assert.equal((await listServices(ctx)).length, 9);
  });
});
