import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hat } from '#platform/context';
import { newId } from '#platform/ids';
import { type City, openCity } from '#tests/city';
import { CROSSINGS } from '#tests/crossings';
import { fileBirth, workOn } from '#tests/filed-birth';

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Record<string, unknown>[];
}

/** Rows that may be added about anybody: that somebody was looked at is written down by whoever looks. */
const ABOUT_ANYBODY = ['audit.trace', 'audit.trace_subject'];
const DENIED = '42501';
const ROLE = { none: 'thanglong_app', person: 'thanglong_person', agency: 'thanglong_agency' } as const;
let nth = 0;

/** What the database lets through under each hat, asked of the database itself after a case has gone all its way. */
describe('the hats', () => {
  let city: City;
  let tables: readonly Table[];
  const hats: Record<string, Hat> = {};

  before(async () => {
    city = await openCity();
    await fileBirth(city, await city.signIn('me.lan'));
    await city.ask(await city.signIn('me.lan'), '/services/civil-status.linked-birth/start', { form: {} });
    await workOn(city);
    const person = async (login: string) =>
      (await rows('select person_id as id from identity.account where login = $1', [login]))[0]!.id as string;
    const agency = async (login: string) =>
      (
        await rows(
          'select agency_id as id from identity.appointment p join identity.account a on a.id = p.account_id where login = $1',
          [login],
        )
      )[0]!.id as number;
    hats.nobody = { kind: 'none' };
    hats['the mother'] = { kind: 'person', persons: [await person('me.lan')] };
    hats['another mother'] = { kind: 'person', persons: [await person('me.huong')] };
    hats['a person without a record'] = { kind: 'person', persons: [] };
    hats['the agency'] = { kind: 'agency', agencies: [await agency('motcua.mai')] };
    hats['the police'] = { kind: 'agency', agencies: [await agency('cutru.huy')] };
    hats['another agency'] = { kind: 'agency', agencies: [await agency('vanhanh.dang')] };
    const found = await rows(
      `select format('%I.%I', n.nspname, c.relname) as name, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') group by 1 order by 1`,
    );
    tables = await Promise.all(
      (found as unknown as { name: string; columns: string[] }[]).map(async ({ name, columns }) => ({
        name,
        columns,
        rows: columns.some((column) => /^(person|agency)_id$/.test(column))
          ? await rows(`select * from ${name}`)
          : [],
      })),
    );
  });
  after(() => city.world.close());

  const rows = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await city.world.app.pools.owner.query(text, values)).rows;
  /** Rows that came back, or that were written; `denied` when the database refuses; nothing stays of it. */
  async function under(
    hat: Hat,
    text: string,
    values: unknown[] = [],
  ): Promise<Record<string, unknown>[] | 'denied'> {
    try {
      return await city.world.rollback({ hat }, ({ db }) => db.adHoc<Record<string, unknown>>(text, values));
    } catch (fault) {
      if ((fault as { code?: string }).code === DENIED) return 'denied';
      throw fault;
    }
  }
  const inScope = (hat: Hat, row: Record<string, unknown>): boolean =>
    hat.kind === 'person'
      ? hat.persons.includes(row.person_id as string)
      : hat.kind === 'agency' && hat.agencies.includes(row.agency_id as number);
  /** Tables with rows of a person or an agency, but for those whose rows no hat may have at all. */
  const guarded = () =>
    tables.filter(({ columns }) => columns.includes('person_id') || columns.includes('agency_id'));
  /** The areas of competence of agencies are public. */
  const isPublic = ({ name }: Table) => name.startsWith('agencies.');
  const each = function* () {
    for (const [who, hat] of Object.entries(hats))
      for (const table of guarded()) if (!isPublic(table)) yield { who, hat, table };
  };

  it('have something to hide: the case has left rows in the tables that matter', () => {
    const filled = new Set(
      guarded()
        .filter((table) => table.rows.length > 0)
        .map(({ name }) => name),
    );
    for (const name of [
      'cases."case"',
      'cases.task',
      'cases.history',
      'cases.link',
      'cases.message',
      'documents.upload',
      'documents.issued',
      'documents.holding',
      'documents.signing_key',
      'notifications.notice',
      'services.draft',
      'registry.population_person',
      'registry.civil_status_birth',
      'audit.trace_subject',
    ])
      assert.ok(filled.has(name), `${name} is empty or gone`);
  });

  it('show only what is in their scope', async () => {
    for (const { who, hat, table } of each()) {
      const seen = await under(hat, `select * from ${table.name}`);
      if (seen === 'denied') continue;
      const stranger = seen.find((row) => !inScope(hat, row));
      assert.equal(stranger, undefined, `${who} sees a row of others in ${table.name}`);
    }
  });

  it('tell people nothing that officials write for each other, and officials not who rated', async () => {
    const ours = ['note', 'alert', 'checked', 'reason_template', 'saved_view', 'opinion'];
    for (const [who, hat] of Object.entries(hats)) {
      if (hat.kind !== 'agency')
        for (const table of ours)
          assert.equal(await under(hat, `select from cases.${table}`), 'denied', `${who}: ${table}`);
      else
        for (const column of ['person_id', 'case_id', '*'])
          assert.equal(await under(hat, `select ${column} from cases.rating`), 'denied', `${who}: ${column}`);
    }
  });

  it('change and delete only what is in their scope', async () => {
    for (const { who, hat, table } of each()) {
      const own = table.rows.filter((row) => inScope(hat, row)).length;
      const [granted] = await rows(
        `select has_table_privilege($1, $2, 'delete') as del, array(select c from unnest($3::text[]) c where has_column_privilege($1, $2, c, 'update')) as columns`,
        [ROLE[hat.kind], table.name, table.columns],
      );
      const set = (granted!.columns as string[]).map((column) => `"${column}" = "${column}"`);
      const tries = [
        ...(set.length > 0 ? [`update ${table.name} set ${set.join(', ')}`] : []),
        ...(granted!.del ? [`delete from ${table.name}`] : []),
      ];
      for (const text of tries) {
        const count = await city.world.rollback({ hat }, ({ db }) => db.run({ name: `hats.${++nth}`, text }));
        assert.ok(count <= own, `${who}: ${text} reaches ${count} rows, ${own} of them theirs`);
      }
    }
  });

  it('add nothing outside their scope', async () => {
    for (const { who, hat, table } of each()) {
      if (ABOUT_ANYBODY.includes(table.name)) continue;
      const foreign = table.rows.filter(
        (row) => !inScope(hat, row) && row.from_agency_id !== (hat.kind === 'agency' && hat.agencies[0]),
      )[0];
      if (!foreign) continue;
      const copy = JSON.stringify({ ...foreign, ...('id' in foreign && { id: newId(city.world.clock) }) });
      const text = `insert into ${table.name} select * from jsonb_populate_record(null::${table.name}, $1)`;
      assert.equal(await under(hat, text, [copy]), 'denied', `${who} adds a row of others to ${table.name}`);
    }
  });

  it('never change or delete what happened', async () => {
    for (const hat of Object.values(hats))
      for (const name of [
        'audit.trace',
        'audit.trace_subject',
        'cases.history',
        'platform.event',
        'cases.message',
      ])
        for (const text of [`delete from ${name}`, `truncate ${name}`])
          assert.equal(await under(hat, text), 'denied', text);
  });

  it('cannot be exchanged for the owner’s, nor make or break anything', async () => {
    const refused = [
      'set role thanglong_owner',
      "select set_config('role', 'thanglong_owner', true)",
      'set role postgres',
      'create table cases.mine (id int)',
      'create schema mine',
      'drop table cases.case',
      'alter table cases.case disable row level security',
      'drop policy person on cases.case',
      'grant select on identity.account to thanglong_app',
      "copy cases.case to program 'cat'",
      "select pg_read_file('/etc/passwd')",
      'alter role thanglong_login superuser',
      'select * from identity.account',
      'select wrapped_key from documents.signing_key where false',
      'set session authorization postgres',
      'create function public.f() returns int language sql as $$ select 1 $$',
    ];
    for (const [who, hat] of Object.entries(hats))
      for (const text of refused) {
        const signs = hat.kind === 'agency' && text.includes('wrapped_key');
        if (!signs) assert.equal(await under(hat, text), 'denied', `${who}: ${text}`);
      }
  });

  it('are crossed only by the functions that are known here, each of which tells the least', async () => {
    for (const role of Object.values(ROLE)) {
      const found = await rows(
        `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') and has_function_privilege($1, p.oid, 'execute')`,
        [role],
      );
      const known = CROSSINGS.filter(({ by }) => by.includes(role)).map(({ name }) => name);
      assert.deepEqual(found.map(({ name }) => name).sort(), known.sort(), role);
    }
  });
});
