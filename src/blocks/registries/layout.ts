import { createHash } from 'node:crypto';
import type { Attribute, Registry } from './declaration.ts';

/** Columns that every registry's table has; no attribute may take their names. */
export const OWN_COLUMNS = [
  'record_id',
  'entry',
  'version',
  'key',
  'person_id',
  'agency_id',
  'valid_from',
  'valid_to',
  'recorded_at',
  'superseded_at',
  'source',
  'case_id',
  'decision_id',
  'basis',
  'rest',
] as const;

/** Attribute names are column names: lower case, digits and underscores, at most 50 characters. */
export const ATTRIBUTE_NAME = /^[a-z][a-z0-9_]{0,49}$/;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Table of a registry, such as `registry."population_person"`. Names are checked when they are declared. */
export const tableName = (registry: string): string => registry.replaceAll(/[.-]/g, '_');
export const tableOf = (registry: string): string => `registry.${quoted(tableName(registry))}`;

/** The type of an attribute's own column, or undefined when it stands in the jsonb rest. */
export function columnType(attribute: Attribute): string | undefined {
  if (attribute.type === 'object' || attribute.type === 'array') return undefined;
  if (attribute.sharing === 'special' && !attribute.indexed) return undefined;
  if (attribute.type === 'integer') return 'bigint';
  if (attribute.type === 'number') return 'numeric';
  if (attribute.type === 'boolean') return 'boolean';
  return attribute.format === 'date' ? 'date' : 'text';
}

const columnsOf = (registry: Registry) =>
  registry.attributes.flatMap((attribute) => {
    const type = columnType(attribute);
    return type ? [{ attribute, type }] : [];
  });

/** The same few attributes are asked for again and again. */
const expressions = new WeakMap<Registry, Map<string, string>>();
const MOST_KEPT = 200;

/** A SQL expression that gives these attributes as one JSON object; values that are not known are left out. */
export function valuesExpression(registry: Registry, wanted: ReadonlySet<string>): string {
  const known = expressions.get(registry) ?? new Map<string, string>();
  expressions.set(registry, known);
  const names = [...wanted].join();
  const before = known.get(names);
  if (before !== undefined) return before;
  const made = makeExpression(registry, wanted);
  if (known.size < MOST_KEPT) known.set(names, made);
  return made;
}

function makeExpression(registry: Registry, wanted: ReadonlySet<string>): string {
  const pairs = registry.attributes
    .filter(({ name }) => wanted.has(name))
    .map((attribute) => {
      const value = columnType(attribute) ? quoted(attribute.name) : `rest->${literal(attribute.name)}`;
      return `${literal(attribute.name)}, ${value}`;
    });
  // jsonb_build_object takes at most 100 arguments.
  const chunks: string[] = [];
  for (let i = 0; i < pairs.length; i += 40)
    chunks.push(`jsonb_build_object(${pairs.slice(i, i + 40).join(', ')})`);
  return `jsonb_strip_nulls(${chunks.join(' || ') || "'{}'::jsonb"})`;
}

/** Statement that adds one entry; the values of `entryValues` follow in the same order. */
export function insertEntry(registry: Registry): string {
  const names = [...OWN_COLUMNS, ...columnsOf(registry).map(({ attribute }) => attribute.name)];
  return `insert into ${tableOf(registry.name)} (${names.map(quoted).join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`;
}

/** The attribute part of an entry: the jsonb rest, then each column. */
export function attributeValues(registry: Registry, values: Readonly<Record<string, unknown>>): unknown[] {
  const columns = columnsOf(registry);
  const own = new Set(columns.map(({ attribute }) => attribute.name));
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !own.has(name)));
  return [JSON.stringify(rest), ...columns.map(({ attribute }) => values[attribute.name] ?? null)];
}

const COMMENTS: Record<string, string> = {
  entry: 'Counts the rows of a record; a version whose end became known later has two',
  version: 'Counts what was asserted of the record',
  valid_from: 'First day on which the values hold',
  valid_to: 'First day on which they hold no longer',
  recorded_at: 'When the registry learned of it',
  superseded_at: 'When the registry stopped believing it',
  source: 'Where the values come from',
  decision_id: 'The decision in the case that wrote them',
  basis: 'Legal basis of the writing',
  rest: 'Attributes without a column of their own',
};

/** Records are found by their key at any day, not only in what holds for good. */
export const keyIndex = (registry: Registry): string =>
  `create unique index ${quoted(`${tableName(registry.name)}_at`)} on ${tableOf(registry.name)} (key, valid_from) where superseded_at is null`;

/** Name of an index over a column. One that would be too long is cut and told apart from others that are cut alike. */
function indexName(registry: Registry, column: string, end: string): string {
  const name = `${tableName(registry.name)}_${column}`;
  if (name.length + end.length <= 63) return name + end;
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, 63 - end.length - mark.length - 1)}_${mark}${end}`;
}

const pastIndex = (registry: Registry, column: string, rest: string, condition = ''): string =>
  `create index if not exists ${quoted(indexName(registry, column, '_past'))} on ${tableOf(registry.name)} (${quoted(column)}, ${rest}) where superseded_at is not null${condition}`;

/** What is believed no longer is found as what is believed: lists also show what was known at an earlier time. */
export const pastIndexes = (registry: Registry): string[] => [
  pastIndex(registry, 'key', 'valid_from'),
  ...columnsOf(registry)
    .filter(({ attribute }) => attribute.indexed && attribute.name !== registry.key)
    .map(({ attribute: { name } }) =>
      pastIndex(registry, name, 'record_id', ` and ${quoted(name)} is not null`),
    ),
];

/** DDL of a new registry: table, indexes, policies, grants, comments. */
export function createTable(registry: Registry): string {
  const table = tableOf(registry.name);
  const open = `current_setting('app.registries', true) = ${literal(registry.name)}`;
  const writing = `current_setting('app.registries_write', true) = ${literal(registry.name)}`;
  const hats = 'thanglong_person, thanglong_agency';
  return [
    `create table ${table} (
      record_id uuid not null, entry integer not null, version integer not null, key text not null, person_id uuid, agency_id integer,
      valid_from date not null, valid_to date, recorded_at timestamptz not null, superseded_at timestamptz,
      source text not null, case_id uuid, decision_id text, basis text, rest jsonb not null,
      primary key (record_id, entry), check (valid_to is null or valid_to > valid_from))`,
    keyIndex(registry),
    `create unique index on ${table} (record_id, valid_from) where superseded_at is null`,
    `create index on ${table} (person_id) where superseded_at is null`,
    pastIndex(registry, 'key', 'valid_from'),
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy owner on ${table} to thanglong_owner using (true) with check (true)`,
    `create policy person on ${table} for select to thanglong_person using (person_id = any (current_setting('app.persons', true)::uuid[]))`,
    `create policy opened on ${table} for select to ${hats} using (${open})`,
    `create policy add on ${table} for insert to thanglong_agency with check (${writing})`,
    `create policy supersede on ${table} for update to thanglong_agency using (${writing}) with check (${writing})`,
    `grant select on ${table} to ${hats}`,
    `grant insert, update (superseded_at) on ${table} to thanglong_agency`,
    `comment on table ${table} is ${literal(`${Object.values(registry.title)[0]}: a row per version of a record`)}`,
    ...Object.entries(COMMENTS).map(
      ([column, text]) => `comment on column ${table}.${column} is ${literal(text)}`,
    ),
  ].join(';\n');
}

/** DDL that adds the columns and indexes of attributes that `present` does not have yet. */
export function addColumns(registry: Registry, present: ReadonlySet<string>): string[] {
  const table = tableOf(registry.name);
  return columnsOf(registry)
    .filter(({ attribute }) => !present.has(attribute.name))
    .flatMap(({ attribute, type }) => [
      `alter table ${table} add column ${quoted(attribute.name)} ${type}`,
      `comment on column ${table}.${quoted(attribute.name)} is ${literal(Object.values(attribute.title)[0] ?? attribute.name)}`,
      ...(attribute.indexed && attribute.name !== registry.key
        ? [
            `create index on ${table} (${quoted(attribute.name)}, record_id) where superseded_at is null and ${quoted(attribute.name)} is not null`,
            pastIndex(registry, attribute.name, 'record_id', ` and ${quoted(attribute.name)} is not null`),
          ]
        : []),
    ]);
}

/** Name of the index that holds an attribute unique. */
export const uniqueIndexName = (registry: Registry, attribute: string): string =>
  indexName(registry, attribute, '_unique');

/** DDL that makes the declared attributes unique among the records that hold; `before` has indexes that go. */
export function uniqueIndexes(registry: Registry, before: Registry | undefined): string[] {
  const gone = (before?.unique ?? []).filter((name) => !registry.unique.includes(name));
  return [
    ...gone.map((name) => `drop index if exists registry.${quoted(uniqueIndexName(registry, name))}`),
    ...registry.unique.map(
      (name) =>
        `create unique index if not exists ${quoted(uniqueIndexName(registry, name))} on ${tableOf(registry.name)} (${quoted(name)}) where superseded_at is null and valid_to is null`,
    ),
  ];
}

/** A query that gives a row if two records that hold have the same value of an attribute already. */
export const duplicates = (registry: Registry, name: string): string =>
  `select 1 from ${tableOf(registry.name)} where superseded_at is null and valid_to is null and ${quoted(name)} is not null
   group by ${quoted(name)} having count(*) > 1 limit 1`;

/** A query for the record other than that under the key $1 that holds the value $2. */
export const holderOf = (registry: Registry, name: string): string =>
  `select source, case_id as "caseId" from ${tableOf(registry.name)}
   where ${quoted(name)} = $2 and key <> $1 and superseded_at is null and valid_to is null limit 1`;

/** The functions by which the program knows people before anyone wears a hat, over the registry of people. */
export function peopleFunctions(registry: Registry): string[] {
  const table = tableOf(registry.name);
  const fact = (is: string) =>
    quoted(registry.attributes.find((attribute) => attribute.is === is)?.name ?? 'key');
  const now = 'superseded_at is null and valid_from <= $2 and (valid_to is null or valid_to > $2)';
  const parents = registry.attributes.filter(({ is }) => is === 'parent').map(({ name }) => quoted(name));
  const kin = registry.attributes.filter(({ is }) => is === 'parent' || is === 'spouse');
  const holds = (one: string) =>
    `${one}.superseded_at is null and ${one}.valid_from <= $2 and (${one}.valid_to is null or ${one}.valid_to > $2)`;
  // Who names them, and whom they name; each way along an index of its own.
  const kinBy = [...kin.map(({ name }) => [quoted(name), 'keys']), ['key', 'named']];
  // Parameters by number: a declared attribute may bear any of their names.
  const make = (head: string, returns: string, body: string) =>
    `create or replace function registries.${head} returns ${returns}
     language sql stable security definer set search_path = '' as $$ ${body} $$`;
  return [
    make(
      'person_name(person uuid, on_day date)',
      'text',
      `select ${fact('full-name')} from ${table} where record_id = $1 and ${now}`,
    ),
    make(
      'person_of_number(number text)',
      'uuid',
      `select record_id from ${table} where key = $1 and superseded_at is null and valid_to is null`,
    ),
    make(
      'persons_of(numbers text[])',
      'table (number text, person_id uuid)',
      `select key, record_id from ${table} where key = any ($1) and superseded_at is null and valid_to is null`,
    ),
    make(
      'numbers_of(persons uuid[])',
      'text[]',
      `select coalesce(array_agg(distinct key), '{}') from ${table} where record_id = any ($1) and superseded_at is null`,
    ),
    // In steps: most of what it would have to make ready in one statement is not needed, and its plans are kept.
    `create or replace function registries.kin_of(persons uuid[], on_day date) returns uuid[]
     language plpgsql stable security definer set search_path = '' as $$
       <<known>> declare keys text[]; named text[]; begin
         select array_agg(p.key), ${kin.map(({ name }) => `array_agg(p.${quoted(name)})`).join(' || ') || 'null'} into known.keys, known.named
           from ${table} p where p.record_id = any ($1) and ${holds('p')};
         if known.keys is null then return '{}'; end if;
         return (select coalesce(array_agg(one.record_id), '{}') from (${kinBy
           .map(
             ([column, among]) =>
               `select k.record_id from unnest(known.${among}) u(key) join ${table} k on k.${column} = u.key and ${holds('k')}`,
           )
           .join(' union ')}) one);
       end $$`,
    make(
      'wards_of(person uuid, on_day date, born_after date)',
      'table (person_id uuid, name text)',
      parents.length === 0
        ? 'select null::uuid, null::text where false'
        : parents
            .map(
              (parent) =>
                `select w.record_id, w.${fact('full-name')} from ${table} w
                 where ${parent} = (select p.key from ${table} p where p.record_id = $1 and p.superseded_at is null limit 1)
                   and ${now} and ${fact('birth-date')} > $3`,
            )
            .join(' union '),
    ),
  ];
}

/** Whether people stand, over the registry of people: by an attribute that ends them. */
export function standingFunction(registry: Registry, endedBy: string): string {
  return `create or replace function registries.person_has_ended(person uuid, on_day date) returns boolean
    language sql stable security definer set search_path = '' as $$
      select exists (select 1 from ${tableOf(registry.name)} where record_id = $1 and superseded_at is null
        and valid_from <= $2 and (valid_to is null or valid_to > $2) and ${quoted(endedBy)} is not null) $$`;
}

/** Businesses and who represents them, over their registry; its subject is the representative. */
export function businessFunctions(
  registry: Registry,
  { name, endedBy }: { name: string; endedBy?: string },
): string[] {
  const ended = endedBy ? `${quoted(endedBy)} is not null` : 'false';
  const make = (head: string, where: string) =>
    `create or replace function registries.${head}
     returns table (record_id uuid, number text, name text, representative uuid, ended boolean)
     language sql stable security definer set search_path = '' as $$
       select b.record_id, b.key, b.${quoted(name)}, b.person_id, ${ended.replace('"', 'b."')} from ${tableOf(registry.name)} b
       where ${where} and b.superseded_at is null and b.valid_from <= $2 and (b.valid_to is null or b.valid_to > $2) $$`;
  return [
    make('business_of(record uuid, on_day date)', 'b.record_id = $1'),
    make('businesses_of(person uuid, on_day date)', 'b.person_id = $1'),
  ];
}
