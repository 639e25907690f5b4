import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import type { Acting } from '#platform/block';
import type { Ctx, Hat, Purpose } from '#platform/context';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import { lookUp } from './api/get-record.ts';
import { doors } from './doors.fixture.ts';
import {
  ADA,
  BODIES,
  grants,
  INDEXED,
  lawful,
  NAMES,
  NAMING,
  namesOf,
  REGISTRY,
  type Reader,
  readers,
  said,
  through,
  type Why,
  whys,
} from './every-door.fixture.ts';
import { followLinks } from './explorer/follow-links.ts';
import { viewRecord } from './explorer/view-record.ts';
import { forgetRegistries } from './get-registry.ts';
import { findRecords, getRegistry, type ReadGrant, registriesBlock, writeRecord } from './index.ts';
import { addDeclaration, findDeclarations } from './store.ts';

let world: World;
const agencies: Record<string, number> = {};
let ada: string;
let stranger: string;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  for (const code of ['ARC', 'A11', 'A1L'])
    agencies[code] = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, code))!.id);
  const midwives: Partial<Acting> = {
    actor: { kind: 'system', name: 'people.midwives', assurance: 0, appointments: [] },
    hat: { kind: 'agency', agencies: [agencies.A11!] },
  };
  const write = (values: Record<string, unknown> & { number: string }) =>
    world.as(midwives, (ctx) =>
      writeRecord(ctx, {
        registry: REGISTRY,
        key: values.number,
        values,
        // Days on which versions begin come with every record, and must tell nothing.
        validFrom: '2025-01-01',
        provenance: { source: 'midwife' },
      }),
    );
  await write({ number: ADA.parent, name: 'Parent Quickreed', born: '1950-01-01' });
  ada = (await write(ADA)).recordId;
  stranger = (await write({ number: 'M-3333333-X', name: 'Xaver Stranger', born: '1960-01-01' })).recordId;
  await world.settle();
});
after(() => world.close());

function acting(who: Reader, why: Why): Acting {
  const purpose: Purpose = { code: why.code, ...(why.onCase && { caseId: newId(world.clock) }) };
  const nobody = { name: 'P', assurance: 2, appointments: [] };
  const at = (code: string): Hat => ({ kind: 'agency', agencies: [agencies[code]!] });
  switch (who.is) {
    case 'official': {
      const appointments = [{ agencyId: agencies[who.at]!, role: who.role }];
      return {
        actor: { kind: 'official', name: 'Bo', assurance: 3, appointments },
        hat: at(who.wearing),
        purpose,
      };
    }
    case 'step':
      return { actor: { ...nobody, kind: 'system', name: who.name }, hat: at('A11'), purpose };
    case 'program': {
      const program = { id: 'p', body: BODIES[who.of]! };
      const appointments = [{ agencyId: agencies[who.of]!, role: 'program' }];
      return { actor: { ...nobody, kind: 'program', program, appointments }, hat: at(who.of), purpose };
    }
    case 'the person':
    case 'a stranger': {
      const personId = who.is === 'the person' ? ada : stranger;
      return {
        actor: { ...nobody, kind: 'person', personId },
        hat: { kind: 'person', persons: [personId] },
        purpose,
      };
    }
    case 'nobody':
      return { actor: { ...nobody, kind: 'anyone' }, hat: { kind: 'none' }, purpose };
  }
}

async function enact(read: readonly ReadGrant[]): Promise<void> {
  const owner = { ...acting({ is: 'nobody' }, { code: 'load', onCase: false }), hat: 'owner' as const };
  await world.app.transaction(owner, async (ctx) => {
    const known = (await findDeclarations(ctx.db)).find(({ registry }) => registry === REGISTRY)!;
    const stored = JSON.parse(known.canonical) as { declared: { read: unknown } };
    stored.declared.read = read;
    const version = known.version + 1;
    const text = JSON.stringify(stored);
    await addDeclaration(ctx.db, [
      REGISTRY,
      version,
      `${version}`,
      text,
      '2000-01-01',
      'invented',
      ctx.clock.now(),
      'folder',
    ]);
    forgetRegistries(ctx);
  });
}

/** The door that closes its transaction behind itself. */
const lookedUp = (ctx: Ctx) =>
  through(async () => namesOf((await lookUp(ctx, { registry: REGISTRY, key: ADA.number }))?.values));

test('every door gives to every reader what the law gives, whatever the law', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(grants, { maxLength: 5 }),
      fc.array(fc.tuple(readers, whys), { minLength: 12, maxLength: 12 }),
      async (law, asking) => {
        await enact(law);
        for (const [who, why] of asking) {
          if (who.is === 'the person' || who.is === 'a stranger' || who.is === 'nobody') continue;
          const { one, list } = lawful(law, who, why);
          const { file } = lawful(law, who, { code: 'registry-keeping', onCase: false });
          const {
            given,
            called,
            file: taken,
            shown,
          } = await world.as(acting(who, why), (ctx) => doors(ctx, ada));
          const looked = await world.as(acting(who, why), lookedUp);
          const told = `${JSON.stringify(who)} for ${JSON.stringify(why)} under ${JSON.stringify(law)}`;
          const among = (names: readonly string[], set: ReadonlySet<string>) =>
            names.filter((name) => set.has(name));
          const sortable = among(INDEXED, list).sort();
          const naming = among(NAMING, one).sort();
          const asked = list.has('town');
          assert.deepEqual(
            given,
            {
              get: said(one),
              'get by a program': said(one),
              versions: said(one),
              'the page of the record': said(one),
              list: said(list),
              'list by a program': said(list),
              'changes by a program': said(list),
              'by her town, as GovStack asks': asked ? said(list) : 'refused',
              count: list.size === 0 ? 'refused' : 3,
              'count by town': asked ? 1 : 'refused',
              'find by town': asked ? 1 : 'refused',
              explorer:
                sortable.length === 0
                  ? 'refused'
                  : {
                      ...(given.explorer as object),
                      by: sortable,
                      found:
                        asked || !list.has('travel_book')
                          ? asked
                            ? 1
                            : (given.explorer as { found: number }).found
                          : 1,
                    },
              search: list.has('name')
                ? among(['number', 'name', 'born', 'sex', 'town'], list).sort()
                : 'refused',
              expand: naming,
              'expand by a program': one.size === 0 ? 'refused' : one.has('parent') ? naming : undefined,
            },
            told,
          );
          if (given.explorer !== 'refused')
            for (const name of [...given.explorer.of, ...given.explorer.columns])
              assert.ok(list.has(name), `${name}: ${told}`);
          for (const [door, number] of Object.entries(called)) {
            const law = door === 'versions' || door === 'the page of the record' ? one : list;
            assert.equal(number, law.has('number'), `the number by ${door}: ${told}`);
          }
          assert.deepEqual(taken, said(file), told);
          assert.deepEqual(looked, said(one), told);
          for (const name of NAMES.filter((one) => one !== 'parent'))
            if (!one.has(name) && !list.has(name))
              assert.ok(!shown.includes(JSON.stringify(ADA[name])), `${name} came out: ${told}`);
        }
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
});

test('people have all of their own record, nothing of another’s, and list nobody, whatever the law', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(grants, { minLength: 1, maxLength: 5 }),
      fc.constantFrom<Reader>({ is: 'the person' }, { is: 'a stranger' }),
      whys,
      async (law, who, why) => {
        await enact(law);
        const { given, file, shown } = await world.as(acting(who, why), (ctx) => doors(ctx, ada));
        const own = who.is === 'the person';
        assert.deepEqual(given.get, own ? [...NAMES].sort() : []);
        assert.deepEqual(given.versions, own ? [...NAMES].sort() : []);
        assert.deepEqual(given.list, own ? [...NAMES].sort() : []);
        for (const door of ['list by a program', 'count', 'count by town', 'explorer', 'search'] as const)
          assert.equal(given[door], 'refused', `${door} for ${who.is} under ${JSON.stringify(law)}`);
        assert.equal(file, 'refused');
        assert.equal(await world.as(acting(who, why), lookedUp), 'refused');
        if (!own) assert.ok(!shown.includes(ADA.faith) && !shown.includes(ADA.name), shown);
      },
    ),
    { numRuns: 30, endOnFailure: true },
  );
});

test('whoever may not know the number of a record is not told which others name it', async () => {
  const librarian: Reader = { is: 'official', role: 'librarian', at: 'ARC', wearing: 'ARC' };
  const ask = (names: string[], seen: (ctx: Ctx) => Promise<unknown>) =>
    enact([{ roles: ['librarian'], attributes: names, list: true }]).then(() =>
      world.as(acting(librarian, { code: 'registry-keeping', onCase: false }), seen),
    );
  const pointing = async (ctx: Ctx) => {
    const registry = await getRegistry(ctx, REGISTRY);
    const parent = (
      await findRecords(ctx, { registry: REGISTRY, where: {}, attributes: NAMES, limit: 9 })
    ).find(({ values }) => values.name === 'Parent Quickreed');
    const view = await viewRecord(ctx, registry, { recordId: parent!.recordId });
    const { from } = await followLinks(ctx, view);
    return from
      .filter(({ attribute, registry: { name } }) => name === REGISTRY && attribute.name === 'parent')
      .map(({ state, values }) => [state, values.name]);
  };
  assert.deepEqual(await ask(['number', 'name', 'parent'], pointing), [['shown', ADA.name]]);
  assert.deepEqual(await ask(['name', 'parent'], pointing), [['closed', undefined]]);
});
