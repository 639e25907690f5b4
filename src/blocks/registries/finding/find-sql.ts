import { createHash } from 'node:crypto';
import type { Country } from '#platform/country';
import type { Naming, Registry } from '../declaration.ts';
import { columnType, tableName, tableOf } from '../layout.ts';
import { namesFingerprint } from './name-keys.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The table of who bears which name, and that of the names. */
export const bearersOf = (registry: string): string => `registry_find.${quoted(tableName(registry))}`;
export const namesOf = (registry: string): string => `registry_find.${quoted(`${tableName(registry)}_name`)}`;

/** Records of the registry as the names in them are read; without `only` those of all records. */
function readNames(registry: Registry, only: boolean): string {
  const value = (name: string | undefined, type: 'text' | 'date') => {
    const attribute = registry.attributes.find((one) => one.name === name);
    if (!attribute) return `null::${type}`;
    return columnType(attribute)
      ? `t.${quoted(attribute.name)}`
      : `(t.rest->>${literal(attribute.name)})::${type}`;
  };
  return registry.search
    .map(
      (naming) =>
        `select t.record_id, nullif(t.${quoted(nameOf(naming))}, '') as name, ${value(naming.born, 'date')} as born,
           ${value(naming.sex, 'text')} as sex, ${value(naming.area, 'text')} as area, t.valid_from, coalesce(t.valid_to, 'infinity') as valid_to
         from ${tableOf(registry.name)} t where t.superseded_at is null ${only ? 'and t.record_id = any ($1)' : ''}`,
    )
    .join(' union all ');
}

/** The attribute that holds the name. */
export const nameOf = ({ person, title }: Naming): string => person ?? title ?? '';

/** What the names of a registry follow from: where it changes they are made anew. */
export function rulesOf(registry: Registry, country: Pick<Country, 'names' | 'text'>): string {
  const columns = registry.search
    .flatMap((naming) => Object.values(naming))
    .map((name) => {
      const attribute = registry.attributes.find((one) => one.name === name);
      return `${name} ${attribute && columnType(attribute)}`;
    });
  const text = JSON.stringify([namesFingerprint(country), registry.search, columns]);
  return createHash('sha256').update(text).digest('hex');
}

/** Row `registries.find` of a registry: its source for single records. */
export const sourceOf = (registry: Registry): string => readNames(registry, true);

/** DDL of the two tables, without the indexes that come once they are full. */
export function createFindTables(registry: Registry): string {
  const [bearers, names] = [bearersOf(registry.name), namesOf(registry.name)];
  return [
    `drop table if exists ${bearers}, ${names}`,
    `create table ${names} (id bigint not null, written text not null, folded text collate "C" not null, keys text[] not null)`,
    `create table ${bearers} (record_id uuid not null, name_id bigint not null, born date, sex text, area text,
       valid_from date not null, valid_to date not null, record_to date not null)`,
    ...[bearers, names].flatMap((table) => [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      `create policy owner on ${table} to thanglong_owner using (true) with check (true)`,
    ]),
    `comment on table ${names} is ${literal(`The names written in ${registry.name}, with the keys by which they are found`)}`,
    `comment on table ${bearers} is ${literal(`Which records of ${registry.name} bear which name, since when and until when`)}`,
    `comment on column ${bearers}.record_to is 'First day on which the record holds no longer'`,
  ].join(';\n');
}

/** DDL that takes the tables of a registry away that is not searched any more. */
export const dropFindTables = (registry: string): string =>
  `drop table if exists ${bearersOf(registry)}, ${namesOf(registry)}`;

/** Statements that index both tables. */
export const indexFindTables = (registry: string): string[] => [
  `create index on ${namesOf(registry)} (id)`,
  `create index on ${namesOf(registry)} (folded)`,
  // What is new is found by the very next question, and no question pays for what waited.
  `create index on ${namesOf(registry)} using gin (keys) with (fastupdate = off)`,
  `create index on ${bearersOf(registry)} (name_id, born, record_id)`,
  `create index on ${bearersOf(registry)} (name_id, area) where area is not null`,
  `create index on ${bearersOf(registry)} (record_id)`,
  `analyze ${namesOf(registry)}`,
  `analyze ${bearersOf(registry)}`,
];

/** A cursor over all names of the registry, each once. */
export const openAllNames = (registry: Registry): string =>
  `declare all_names no scroll cursor for
   select distinct s.name as written from (${readNames(registry, false)}) s where s.name is not null`;

/** Fills the table of bearers from all records, those of one name beside each other. */
export const fillBearers = (registry: Registry): string =>
  `insert into ${bearersOf(registry.name)} (record_id, name_id, born, sex, area, valid_from, valid_to, record_to)
   select record_id, name_id, born, sex, area, valid_from, valid_to, max(valid_to) over (partition by record_id) from (
     select s.record_id, registries.name_id(s.name) as name_id, s.born, s.sex, s.area, min(s.valid_from) as valid_from, max(s.valid_to) as valid_to
     from (${readNames(registry, false)}) s where s.name is not null group by s.record_id, s.name, s.born, s.sex, s.area) g
   order by name_id, born`;
