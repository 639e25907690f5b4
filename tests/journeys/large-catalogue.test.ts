import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { listServices, searchServices } from '#blocks/services';
import { serverOf } from '#main';
import { makeServices, storeServices } from '#tests/synthetic-catalogue';
import { Visitor } from '#tests/visitor';
import { makeWorld, type World } from '#tests/world';

/** Bounds of time here only catch what has gone quadratic; `bench/catalogue-search.ts` measures. */
const COUNT = 5000;

describe('a catalogue of five thousand services', () => {
  let world: World;
  const made = makeServices(COUNT);
  before(async () => {
    world = await makeWorld();
    await storeServices((text, values) => world.app.pools.owner.query(text, values), made, world.clock.now());
  });
  after(() => world.close());

  it('is made the same each time', () => {
    assert.deepEqual(makeServices(20), made.slice(0, 20));
    assert.equal(new Set(made.map(({ name }) => name)).size, COUNT);
  });

  it('is listed whole', async () => {
    assert.ok((await world.as({}, (ctx) => listServices(ctx))).length >= COUNT);
  });

  it('finds the service that is meant, among all the others', async () => {
    const first = async (query: string) =>
      (await world.as({}, (ctx) => searchServices(ctx, query))).services[0]?.name;
    const asked: Record<string, string> = {
      'giay khai sinh': 'civil-status.linked-birth',
      'mat ho chieu': 'immigration.lost-passport',
      'tam tru': 'residence.temporary-registration',
      'thuong tru': 'residence.permanent-registration',
      'khach ngu lai': 'residence.stay-notice',
      'trich luc khai sinh': 'civil-status.extract',
      '1.004222': 'residence.permanent-registration',
      'trich luc khai snih': 'civil-status.extract',
    };
    for (const [query, service] of Object.entries(asked)) assert.equal(await first(query), service, query);
  });

  it('finds each of a sample by its own name without accents, first', async () => {
    for (let at = 0; at < COUNT; at += 499) {
      const { name, service } = made[at]!;
      const query = world.app.country.text.fold(name);
      const [found] = (await world.as({}, (ctx) => searchServices(ctx, query))).services;
      assert.equal(found?.name, service, name);
    }
  });

  it('answers a search and any page of the list', async () => {
    const visitor = new Visitor(serverOf(world.app));
    for (let at = 0; at < 12; at++) {
      const query =
        at % 3 === 0 ? `?page=${at + 1}` : `?q=${encodeURIComponent(made[at * 31]!.name.slice(0, 24))}`;
      const page = await visitor.get(`/services${query}`);
      assert.equal(page.status, 200);
      assert.ok(
        page.links.some(({ href }) => href.startsWith('/services/')),
        query,
      );
    }
  });
});
