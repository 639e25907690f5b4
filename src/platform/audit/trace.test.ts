import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor, Hat } from '#platform/context';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import { trace, traceOfFound, tracesOfPersons } from './index.ts';

let world: World;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [] });
});
after(() => world.close());

const person = (personId: string): { actor: Actor; hat: Hat } => ({
  actor: { kind: 'person', personId, name: 'Ada', assurance: 2, appointments: [] },
  hat: { kind: 'person', persons: [personId] },
});
const clerk: { actor: Actor; hat: Hat } = {
  actor: {
    kind: 'official',
    name: 'Bo Quill',
    personId: newId({ now: () => new Date(0) }),
    assurance: 2,
    appointments: [{ agencyId: 7, role: 'clerk' }],
  },
  hat: { kind: 'agency', agencies: [7] },
};
const someone = () => newId(world.clock);
const seen = (personId: string, own = false) =>
  world.as(person(personId), (ctx) => tracesOfPersons(ctx, { limit: 50, own }));

test('a reading is seen by the person with who, for which agency, what and why', async () => {
  const [ada, caseId] = [someone(), someone()];
  await world.as({ ...clerk, purpose: { code: 'case', caseId, basis: 'Act 1' } }, (ctx) =>
    trace(ctx, {
      action: 'registry.read',
      registry: 'people.person',
      attributes: ['name'],
      subjects: [ada],
    }),
  );
  const [only, ...more] = await seen(ada);
  assert.deepEqual(more, []);
  const { id: _, ...told } = only!;
  assert.deepEqual(told, {
    at: world.clock.now(),
    actorKind: 'official',
    actorName: 'Bo Quill',
    agencyId: 7,
    action: 'registry.read',
    registry: 'people.person',
    attributes: ['name'],
    caseId,
    documentId: null,
    basis: 'Act 1',
    purpose: 'case',
    persons: [ada],
    own: false,
    forName: null,
    forBy: null,
    reference: null,
  });
});

test('a trace says in whose place somebody read, where the role was not their own', async () => {
  const absent = { accountId: someone(), name: 'Ada Reed' };
  const standsIn = {
    ...clerk,
    actor: {
      ...clerk.actor,
      appointments: [
        { agencyId: 7, role: 'clerk' },
        { agencyId: 7, role: 'mayor', for: absent },
      ],
    },
  };
  const told = async (roles?: readonly string[]) => {
    const ada = someone();
    const entry = { action: 'case.open', subjects: [ada], roles: roles && new Set(roles) };
    await world.as(standsIn, (ctx) => trace(ctx, entry));
    const [{ forName, forBy } = { forName: '', forBy: '' }] = await seen(ada);
    return [forName, forBy];
  };
  assert.deepEqual(await told(['mayor']), ['Ada Reed', 'substitute']);
  assert.deepEqual(await told(['clerk', 'mayor']), [null, null], 'their own role was enough');
  assert.deepEqual(await told(['clerk']), [null, null]);
  assert.deepEqual(await told(), ['Ada Reed', 'substitute'], 'a list of everything that they may see');
});

test('what is read for another is found by both, and says for whom and by what', async () => {
  const [giver, holder] = [someone(), someone()];
  const acting: Parameters<World['as']>[0] = {
    actor: {
      kind: 'person',
      name: 'Bo Quill',
      personId: holder,
      assurance: 2,
      appointments: [],
      actingFor: {
        principalId: giver,
        principalKind: 'person',
        name: 'Ada Reed',
        by: 'attorney',
        mandateId: someone(),
        services: null,
        closed: [],
        powers: ['read'],
      },
    },
    hat: { kind: 'person', persons: [giver] },
  };
  await world.as(acting, (ctx) => trace(ctx, { action: 'case.open', subjects: [giver] }));
  for (const [who, own] of [
    [giver, false],
    [holder, true],
  ] as const) {
    const [one] = await seen(who);
    assert.deepEqual(
      [one?.actorName, one?.forName, one?.forBy, one?.own, one?.persons],
      ['Bo Quill', 'Ada Reed', 'attorney', own, [who]],
    );
  }
});

test('a trace goes with the transaction of the reading', async () => {
  const ada = someone();
  await world.rollback(clerk, (ctx) => trace(ctx, { action: 'case.open', subjects: [ada] }));
  assert.deepEqual(await seen(ada), []);
});

test('a trace that is part of the reading says what one beside it says, and is not there where nothing was found', async () => {
  const [beside, within, nobody] = [someone(), someone(), someone()];
  const entry = {
    action: 'registry.read',
    registry: 'people.person',
    attributes: ['name', 'born'],
    basis: 'Act 2',
  };
  const purpose = { code: 'case', reference: 'A-7', basis: 'Act 1' };
  const read = (person: string, where: string) =>
    world.as({ ...clerk, purpose }, (ctx) => {
      const { parts, values } = traceOfFound(ctx, entry, 1);
      const found = `select nullif($1, '')::uuid as "personId" where ${where}`;
      return ctx.db.adHoc(`with found as (${found}), ${parts} select * from found`, [person, ...values]);
    });
  await world.as({ ...clerk, purpose }, (ctx) => trace(ctx, { ...entry, subjects: [beside] }));
  await read(within, 'true');
  await read(nobody, 'false');
  await read('', 'true');
  const { rows } = await world.app.pools.owner.query(
    `select t.*, null as id, (select array_agg(to_jsonb(s) - 'person_id' - 'trace_id') from audit.trace_subject s where s.trace_id = t.id) as told
     from audit.trace t where t.basis = 'Act 2' order by t.id`,
  );
  assert.deepEqual(
    rows.map(({ subjects }) => subjects),
    [[beside], [within], []],
  );
  assert.deepEqual({ ...rows[1], subjects: [beside] }, rows[0]);
  assert.deepEqual({ ...rows[2], subjects: [beside], told: rows[0].told }, rows[0]);
  assert.deepEqual((await seen(within)).length, 1);
  assert.deepEqual(await seen(nobody), []);
});

test('a list is one trace, of which each person sees only that it names them', async () => {
  const [ada, bea] = [someone(), someone()];
  await world.as(clerk, (ctx) => trace(ctx, { action: 'case.list', subjects: [ada, bea, ada] }));
  assert.deepEqual(
    (await seen(ada)).map(({ persons }) => persons),
    [[ada]],
  );
  const both = { ...person(ada), hat: { kind: 'person' as const, persons: [ada, bea] } };
  const together = await world.as(both, (ctx) => tracesOfPersons(ctx, { limit: 50 }));
  assert.deepEqual(
    together.map(({ persons }) => [...persons].sort()),
    [[ada, bea].sort()],
  );
});

test('what a person read themselves is shown only when asked for', async () => {
  const ada = someone();
  await world.as(person(ada), (ctx) => trace(ctx, { action: 'registry.read', subjects: [ada] }));
  assert.deepEqual(await seen(ada), []);
  assert.deepEqual(
    (await seen(ada, true)).map(({ own }) => own),
    [true],
  );
});

test('what one parent read of a child the other parent sees', async () => {
  const [ada, dan, child] = [someone(), someone(), someone()];
  const parent = (id: string) => ({ ...person(id), hat: { kind: 'person' as const, persons: [id, child] } });
  await world.as(parent(ada), (ctx) => trace(ctx, { action: 'registry.read', subjects: [child] }));
  const seenBy = (id: string) => world.as(parent(id), (ctx) => tracesOfPersons(ctx, { limit: 9 }));
  assert.deepEqual((await seenBy(ada)).length, 0);
  assert.deepEqual(
    (await seenBy(dan)).map(({ own }) => own),
    [false],
  );
});

test('pages of traces neither repeat nor lose one, also within one instant', async () => {
  const ada = someone();
  for (let i = 0; i < 7; i++)
    await world.as(clerk, (ctx) => trace(ctx, { action: 'case.open', subjects: [ada] }));
  const whole = (await seen(ada)).map(({ id }) => id);
  const paged: string[] = [];
  for (let before: { at: Date; id: string } | undefined; ; ) {
    const part = await world.as(person(ada), (ctx) => tracesOfPersons(ctx, { limit: 3, before }));
    paged.push(...part.map(({ id }) => id));
    before = part.at(-1);
    if (!before) break;
  }
  assert.equal(whole.length, 7);
  assert.deepEqual(paged, whole);
});

test('nobody reads, changes or removes traces but through the door', async () => {
  const ada = someone();
  await world.as(clerk, (ctx) => trace(ctx, { action: 'case.open', subjects: [ada] }));
  const hats: Hat[] = [{ kind: 'none' }, { kind: 'agency', agencies: [7] }, person(someone()).hat];
  const statements = [
    'select * from audit.trace',
    "update audit.trace set actor_name = 'nobody'",
    'delete from audit.trace',
    'update audit.trace_subject set reader_id = null',
    'delete from audit.trace_subject',
    'truncate audit.trace',
  ];
  for (const hat of hats)
    for (const statement of statements)
      await assert.rejects(
        world.as({ hat }, (ctx) => ctx.db.adHoc(statement)),
        /permission denied/,
        `${hat.kind}: ${statement}`,
      );
  for (const hat of hats.slice(0, 2)) {
    await assert.rejects(
      world.as({ hat }, (ctx) => ctx.db.adHoc('select * from audit.trace_subject')),
      /permission denied/,
    );
    await assert.rejects(
      world.as({ hat }, (ctx) =>
        ctx.db.adHoc('select * from audit.traces_of_persons(null, true, null, null, 9)'),
      ),
      /permission denied/,
    );
    assert.deepEqual(await world.as({ hat }, (ctx) => tracesOfPersons(ctx, { limit: 9 })), []);
  }
  const stranger = await world.as({ hat: hats[2]! }, (ctx) =>
    ctx.db.adHoc('select * from audit.trace_subject'),
  );
  assert.deepEqual(stranger, []);
});
