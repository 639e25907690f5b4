// What the migrations say is read by the wall `migrations`; this asks the database what they made of it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { namedStatements } from '#platform/database';
import { makeWorld, type World } from '#tests/world';

const OURS = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`;
const TABLES = `pg_class c join pg_namespace n on n.oid = c.relnamespace and c.relkind in ('r', 'p') and ${OURS}`;
const HATS = `(values ('thanglong_app'), ('thanglong_person'), ('thanglong_agency')) hat (role)`;

/** Each rule, the question whose answer must be empty, and a breach that the question must name. */
const RULES = [
  {
    rule: 'every row of a person or an agency that a hat may touch is guarded',
    ask: `select distinct n.nspname || '.' || c.relname as name
      from ${TABLES} join pg_attribute a on a.attrelid = c.oid cross join ${HATS}
      where a.attname in ('person_id', 'agency_id') and not a.attisdropped
        and has_table_privilege(hat.role, c.oid, 'select, insert, update, delete')
        and not (c.relrowsecurity and c.relforcerowsecurity)
        and coalesce(obj_description(c.oid, 'pg_class'), '') not like '%Public.%'`,
    plant: `create table audit.plant (person_id uuid); grant select on audit.plant to thanglong_app;
      alter table audit.plant enable row level security`,
    seen: 'audit.plant',
  },
  {
    rule: 'what happened can only be added to',
    ask: `select n.nspname || '.' || c.relname || ' by ' || hat.role as name
      from ${TABLES} cross join ${HATS}
      where c.relname ~ '(^|_)(history|trace|trace_subject|event|ledger)$'
        and (has_table_privilege(hat.role, c.oid, 'update, delete, truncate')
          or has_any_column_privilege(hat.role, c.oid, 'update'))`,
    plant: `create table audit.plant_history (id int); grant delete on audit.plant_history to thanglong_agency`,
    seen: 'audit.plant_history by thanglong_agency',
  },
  {
    // A restrictive policy lets nobody in: it takes from what the others let in, and leaves their index to them.
    rule: 'a policy that lets in is one comparison: no OR lets two capacities in',
    ask: `select schemaname || '.' || tablename || ': ' || policyname as name from pg_policies
      where permissive = 'PERMISSIVE' and coalesce(qual, '') || ' ' || coalesce(with_check, '') ~* '\\mor\\M'`,
    plant: `create table audit.plant (person_id uuid, agency_id int);
      create policy either on audit.plant using (person_id is null or agency_id = 1)`,
    seen: 'audit.plant: either',
  },
  {
    rule: 'no hat may make tables',
    ask: `select n.nspname || ' by ' || hat.role as name from pg_namespace n cross join ${HATS}
      where ${OURS} and has_schema_privilege(hat.role, n.oid, 'create')`,
    plant: `grant create on schema audit to thanglong_person`,
    seen: 'audit by thanglong_person',
  },
  {
    rule: 'nobody but the owner owns anything',
    ask: `select n.nspname || '.' || c.relname as name from ${TABLES} join pg_roles r on r.oid = c.relowner
      where r.rolname <> 'thanglong_owner'`,
    plant: undefined, // only a superuser can give a table away
    seen: undefined,
  },
  {
    rule: 'a function that runs as its owner has a fixed search path',
    ask: `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${OURS} and p.prosecdef and not coalesce(array_to_string(p.proconfig, ','), '') like '%search_path=%'`,
    plant: `create function audit.plant_peep() returns int language sql security definer as 'select 1'`,
    seen: 'audit.plant_peep',
  },
] as const;

describe('the database', () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());

  const ask = (text: string, plant?: string): Promise<string[]> =>
    world.rollback({ hat: 'owner' }, async ({ db }) => {
      if (plant) await db.adHoc(plant);
      return (await db.adHoc<{ name: string }>(text)).map((row) => row.name).sort();
    });

  it('has the tables of the program', async () => {
    const tables = await ask(`select n.nspname || '.' || c.relname as name from ${TABLES}`);
    assert.ok(tables.includes('platform.event') && tables.includes('cases.case'), tables.join(', '));
  });

  for (const { rule, ask: question, plant, seen } of RULES) {
    it(`holds that ${rule}`, async () => {
      assert.deepEqual(await ask(question), []);
    });
    if (plant) {
      it(`bites unless ${rule}`, async () => {
        assert.deepEqual(await ask(question, plant), [seen]);
      });
    }
  }

  it('understands every named statement', async () => {
    // What tests name for themselves stands in tables of their own.
    const statements = [...namedStatements().values()].filter(({ name }) => !name.startsWith('test.'));
    assert.ok(statements.length > 20);
    const faults = await world.rollback({ hat: 'owner' }, async ({ db }) => {
      const found: string[] = [];
      for (const [index, { name, text }] of statements.entries()) {
        await db.adHoc('savepoint before');
        try {
          await db.adHoc(`prepare wall_${index} as ${text}`);
          await db.adHoc(`deallocate wall_${index}`);
        } catch (fault) {
          found.push(`${name}: ${(fault as Error).message}`);
          await db.adHoc('rollback to savepoint before');
        }
      }
      return found;
    });
    assert.deepEqual(faults, []);
  });
});
