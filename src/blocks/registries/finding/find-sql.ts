import { createHash } from 'node:crypto';
import type { Country } from '#platform/country';
import type { Naming, Registry } from '../declaration.ts';
import { tableName, tableOf } from '../layout.ts';
import { namesFingerprint } from './name-keys.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The table of the names that were ever written in a registry. */
export const namesOf = (registry: string): string => `registry_find.${quoted(tableName(registry))}`;

/** The attribute that holds the name. */
export const nameOf = ({ person, title }: Naming): string => person ?? title ?? '';

/** By what the names of a registry are kept: where it changes they are kept anew. */
export function rulesOf(registry: Registry, country: Pick<Country, 'names' | 'text'>): string {
  const text = JSON.stringify([namesFingerprint(country), registry.search]);
  return createHash('sha256').update(text).digest('hex');
}

/** DDL of the table of names, without the indexes that come once it is full. */
export function createNames(registry: Registry): string {
  const names = namesOf(registry.name);
  return [
    `drop table if exists ${names}`,
    `create table ${names} (written text collate "C" not null, folded text collate "C" not null, keys text[] not null)`,
    `alter table ${names} enable row level security`,
    `alter table ${names} force row level security`,
    `create policy owner on ${names} to thanglong_owner using (true) with check (true)`,
    `comment on table ${names} is ${literal(`The names written in ${registry.name}, with the keys by which they are found`)}`,
  ].join(';\n');
}

/** DDL that takes the names of a registry away that is not searched any more. */
export const dropNames = (registry: string): string => `drop table if exists ${namesOf(registry)}`;

/** Statements that index the names. */
export const indexNames = (registry: string): string[] => [
  `create index on ${namesOf(registry)} (written)`,
  `create index on ${namesOf(registry)} (folded)`,
  // What is new is found by the very next question, and no question pays for what waited.
  `create index on ${namesOf(registry)} using gin (keys) with (fastupdate = off)`,
  `analyze ${namesOf(registry)}`,
];

/** A cursor over all names that are believed, each once. */
export const openAllNames = (registry: Registry): string =>
  `declare all_names no scroll cursor for ${registry.search
    .map(
      (naming) =>
        `select distinct ${quoted(nameOf(naming))} as written from ${tableOf(registry.name)}
         where superseded_at is null and ${quoted(nameOf(naming))} <> ''`,
    )
    .join(' union ')}`;

/** How the indexes of a registry's table begin along which the bearers of a name are found. */
export const bearersPrefix = (registry: string): string => `${tableName(registry).slice(0, 40)}_named_`;

export interface NamedIndex {
  readonly name: string;
  readonly ddl: string;
}

/**
 * Indexes along which the bearers of a name are found, in the order of their birth, or in an area. They hold all that is asked of a
 * bearer: those of a common name lie all over the table, and need not be visited there. Their names change with what they are made of.
 */
export function bearerIndexes(registry: Registry): NamedIndex[] {
  const believed = 'superseded_at is null';
  const indexOf = (columns: readonly string[], beside: readonly (string | undefined)[], where: string) => {
    const made = `(${columns.join(', ')}) include (${beside
      .flatMap((name) => (name ? quoted(name) : []))
      .join(', ')}) where ${where}`;
    const name = bearersPrefix(registry.name) + createHash('sha256').update(made).digest('hex').slice(0, 8);
    return { name, ddl: `create index ${quoted(name)} on ${tableOf(registry.name)} ${made}` };
  };
  return registry.search.flatMap((naming) => {
    const { born, sex, area } = naming;
    const name = `${quoted(nameOf(naming))} collate "C"`;
    const byBirth = born ? [quoted(born)] : [];
    return [
      indexOf([name, ...byBirth, 'record_id'], [sex, area, 'valid_from', 'valid_to'], believed),
      ...(area
        ? [
            indexOf(
              [name, quoted(area)],
              ['record_id', born, sex, 'valid_from', 'valid_to'],
              `${believed} and ${quoted(area)} is not null`,
            ),
          ]
        : []),
    ];
  });
}

/** What else is asked of the bearers of names. */
export interface Narrowed {
  readonly dated: boolean;
  readonly sexed: boolean;
  readonly inAreas: boolean;
}

/**
 * A query for the records that bear one of the names $1 on the day $4, in the order of the names and at most $5 of them; born from $2 to $3,
 * beside each name. What else is asked has the next number: the sex, then the areas. Who bears another name today is found by the former one.
 */
export function bearersQuery(
  registry: Registry,
  namings: readonly Naming[],
  { dated, sexed, inAreas }: Narrowed,
): string {
  const table = tableOf(registry.name);
  const asked = namings.filter(
    ({ born, sex, area }) => (born || !dated) && (sex || !sexed) && (area || !inAreas),
  );
  const holds = (one: string) =>
    `${one}.superseded_at is null and ${one}.valid_from <= $4 and (${one}.valid_to is null or ${one}.valid_to > $4)`;
  const bearers = asked.map((naming) => {
    const { born, sex, area } = naming;
    const name = quoted(nameOf(naming));
    const renamed = `exists (select from ${table} n where n.record_id = r.record_id and ${holds('n')} and n.${name} is distinct from r.${name})`;
    return `(select r.record_id, ${born ? `r.${quoted(born)}` : 'null::date'} as born from ${table} r
       where r.superseded_at is null and r.${name} collate "C" = w.name and r.valid_from <= $4
         ${dated ? `and r.${quoted(born!)} between w.since and w.until` : ''}
         ${sexed ? `and r.${quoted(sex!)} = $6` : ''}
         ${inAreas ? `and r.${quoted(area!)} = any ($${sexed ? 7 : 6})` : ''}
         and (r.valid_to is null or r.valid_to > $4 ${inAreas ? '' : `or ${renamed}`})
       ${inAreas ? '' : `order by ${born ? `r.${quoted(born)}, ` : ''}r.record_id`} limit $5)`;
  });
  return `select f.record_id as "recordId", w.name, f.born
    from unnest($1::text[], $2::date[], $3::date[]) as w (name, since, until)
    cross join lateral (${bearers.join(' union all ') || 'select null::uuid as record_id, null::date as born where false'}) f limit $5`;
}

/**
 * A query for pairs of records whose names, births and areas are so alike that somebody should compare them: as of the day $1, at most $2,
 * none that has been looked at. $3 and $4 begin the keys of whole names and of their two ends.
 */
export function alikeQuery(registry: Registry): string {
  const bearers = registry.search.map((naming) => {
    const { born, sex, area } = naming;
    const value = (name: string | undefined, type: string) => (name ? quoted(name) : `null::${type}`);
    return `select record_id, ${quoted(nameOf(naming))} as written, ${value(born, 'date')} as born, ${value(sex, 'text')} as sex,
        ${value(area, 'text')} as area
      from ${tableOf(registry.name)} where superseded_at is null and valid_from <= $1 and (valid_to is null or valid_to > $1)`;
  });
  const name = literal(registry.name);
  return `with name as materialized (select * from registries.names_with_keys(${name}, $3, $4)),
    bearer as materialized (
      select distinct b.record_id, n.whole_key as whole, n.ends_key as ends, b.born, b.sex, b.area
      from (${bearers.join(' union all ')}) b join name n on n.written = b.written),
    pair as (
      select a.record_id as a, b.record_id as b, a.sex as one, b.sex as other from bearer a join bearer b
        on a.whole = b.whole and a.born = b.born and (a.area = b.area or a.area is null or b.area is null)
      union all
      select a.record_id, b.record_id, a.sex, b.sex from bearer a join bearer b on a.ends = b.ends and a.born = b.born and a.area = b.area
      union all
      select a.record_id, b.record_id, a.sex, b.sex from bearer a join bearer b
        on a.whole = b.whole and a.area is not distinct from b.area and extract(day from a.born) <= 12
        and make_date(extract(year from a.born)::int, extract(day from a.born)::int, extract(month from a.born)::int) = b.born
        where extract(day from a.born) <> extract(month from a.born)
      union all
      select a.record_id, b.record_id, a.sex, b.sex from bearer a join bearer b
        on a.whole = b.whole and a.area = b.area and (a.born + interval '1 year')::date = b.born
      union all
      select a.record_id, b.record_id, a.sex, b.sex from bearer a join bearer b
        on a.whole = b.whole and a.area is not distinct from b.area where a.born is null and b.born is null)
    select least(p.a, p.b) as "recordA", greatest(p.a, p.b) as "recordB" from pair p
    where p.a <> p.b and (p.one = p.other or p.one is null or p.other is null) and not exists (
      select from registries.duplicate d where d.registry = ${name} and d.record_a = least(p.a, p.b) and d.record_b = greatest(p.a, p.b))
    group by 1, 2 order by 1, 2 limit $2`;
}
