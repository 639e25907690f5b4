import assert from 'node:assert/strict';
import test from 'node:test';
import { wall } from './migrations.wall.ts';
import { type Plant, proves } from './plant.ts';
import { readSql, tablesOf } from './sql.ts';

const home = 'src/blocks/cases/migrations';
const guard = (name: string) => `alter table ${name} enable row level security;
alter table ${name} force row level security;
create policy person on ${name} to thanglong_person using (true);
comment on table ${name} is 'what it holds';
grant select on ${name} to thanglong_person;
`;
const first = `create schema cases;
create table cases.step (
  id uuid primary key,
  state text check (state in ('a', 'b')), -- person_id lives elsewhere
  constraint one unique (id, state)
);
comment on table cases.step is 'a step; its person_id is in cases.thing';
create table cases.thing (id uuid primary key, person_id uuid not null);
${guard('cases.thing')}`;

const at = (rule: string, because: string, text: string, line = 1, name = '0002_more.sql'): Plant => ({
  rule,
  because,
  tree: { [`${home}/${name}`]: text },
  at: `${home}/${name}:${line}`,
});

proves(
  wall,
  {
    [`${home}/0001_create.sql`]: first,
    'src/blocks/agencies/migrations/0001_create.sql': `create table agencies.office (agency_id int not null);
comment on table agencies.office is 'Where an agency receives people. Public.';
grant select on all tables in schema agencies to thanglong_app;`,
    'src/blocks/identity/migrations/0001_create.sql': `create table identity.account (person_id uuid);
comment on table identity.account is 'granted to nobody';`,
    'src/blocks/documents/migrations/0001_create.sql': `create table documents.file (person_id uuid);
create table documents.seal (agency_id int);
comment on table documents.file is 'guarded in a loop';
comment on table documents.seal is 'guarded in a loop';
grant select on documents.file, documents.seal to thanglong_person;
do $$ declare t text; begin
  foreach t in array array['file', 'seal'] loop
    execute format('alter table documents.%I enable row level security', t);
    execute format('alter table documents.%I force row level security', t);
    execute format('create policy person on documents.%I to thanglong_person using (true)', t);
  end loop;
end $$;`,
  },
  [
    at('number', 'a gap in the numbers', 'select 1;', 1, '0003_gap.sql'),
    at('number', 'a name without a number', 'select 1;', 1, 'more.sql'),
    at('comment', 'a table that says nothing', 'create table cases.note (id uuid);'),
    at(
      'comment',
      'a comment that is commented out',
      "create table cases.note (id uuid);\n-- comment on table cases.note is 'x';",
    ),
    at('grant', 'everything to somebody', '\ngrant all on cases.thing to thanglong_app;', 2),
    at('grant', 'something to everybody', 'grant select on cases.thing to public;'),
    at(
      'guard',
      "a person's rows without a guard",
      "create table cases.note (\n  person_id uuid\n);\ncomment on table cases.note is 'x';\ngrant select on cases.thing, cases.note to thanglong_app;",
    ),
    {
      rule: 'guard',
      because: 'all tables of a schema given out, one of them unguarded',
      tree: {
        [`${home}/0002_more.sql`]:
          "create table cases.note (agency_id int);\ncomment on table cases.note is 'x';\ngrant select on all tables in schema cases to thanglong_app;",
      },
      at: `${home}/0002_more.sql:1`,
    },
    at(
      'guard',
      'a guard that the owner of the table passes by',
      `create table cases.note (agency_id int);\n${guard('cases.note').replace(/^.*force.*\n/m, '')}`,
    ),
  ],
);

test('the columns of a table are read, not its constraints', () => {
  assert.deepEqual(
    tablesOf(readSql(first)).map(({ name, columns }) => ({ name, columns })),
    [
      { name: 'cases.step', columns: ['id', 'state'] },
      { name: 'cases.thing', columns: ['id', 'person_id'] },
    ],
  );
});
