import type { Registry } from '../declaration.ts';
import { columnType, OWN_COLUMNS, tableOf, valuesExpression } from '../layout.ts';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const quoted = (name: string): string => `"${name}"`;
const ROWS = 'registries.import_row';

const columnsOf = (registry: Registry) =>
  registry.attributes.flatMap((attribute) => {
    const type = columnType(attribute);
    return type ? [{ name: attribute.name, type }] : [];
  });

/** The value of an attribute in a jsonb of values, as its column wants it. */
const valueIn = (json: string, name: string, type: string): string =>
  type === 'text' ? `${json}->>${literal(name)}` : `(${json}->>${literal(name)})::${type}`;

/** What stands in the columns of the attributes, and before them in the jsonb rest. */
const attributesFrom = (registry: Registry, json: string): string => {
  const columns = columnsOf(registry);
  const own = new Set(columns.map(({ name }) => name));
  const rest = registry.attributes.filter(({ name }) => !own.has(name));
  const pairs = rest.map(({ name }) => `${literal(name)}, ${json}->${literal(name)}`);
  return [
    // At most 50 pairs fit into one object; nobody declares more of these.
    pairs.length > 50
      ? `jsonb_strip_nulls(${json} - ${literal(`{${[...own].map(quoted).join(',')}}`)}::text[])`
      : `jsonb_strip_nulls(jsonb_build_object(${pairs.join(', ')}))`,
    ...columns.map(({ name, type }) => valueIn(json, name, type)),
  ].join(', ');
};

const into = (registry: Registry): string =>
  `insert into ${tableOf(registry.name)} (${[...OWN_COLUMNS, ...columnsOf(registry).map(({ name }) => name)].map(quoted).join(', ')})`;

const faultsInto = (attribute: string, code: string, params: string, from: string): string =>
  `insert into registries.import_fault (import_id, agency_id, line, attribute, code, params, cells)
   select r.import_id, r.agency_id, r.line, ${literal(attribute)}, ${literal(code)}, ${params}, jsonb_build_array(r.key) ${from}`;

/** Finds rows that say something of one key from one day on that another row says already; $1 is the import. */
export const twiceQuery = (registry: Registry): string =>
  `insert into registries.import_fault (import_id, agency_id, line, attribute, code, params, cells)
   select r.import_id, r.agency_id, r.line, ${literal(registry.key)}, 'twice', jsonb_build_object('line', g.first::text), jsonb_build_array(r.key)
   from (select key, valid_from, min(line) as first from ${ROWS} where import_id = $1 group by key, valid_from having count(*) > 1) g
   join ${ROWS} r on r.import_id = $1 and r.key = g.key and r.valid_from = g.valid_from and r.line <> g.first`;

/** Statements that find what else single rows could not show; $1 is the import. */
export function faultQueries(registry: Registry, partial: boolean): string[] {
  const table = tableOf(registry.name);
  const mine = `${ROWS} r where r.import_id = $1`;
  const first = (value: string, having: string) =>
    `from (select ${value} as value, min(line) as first from ${mine} and ${value} is not null group by 1 having ${having}) g
     join ${ROWS} r on r.import_id = $1 and ${value} = g.value and r.line <> g.first`;
  return [
    ...registry.unique.flatMap((name) => {
      const { type } = columnsOf(registry).find((column) => column.name === name)!;
      const value = valueIn('r.change', name, type);
      return [
        faultsInto(
          name,
          'unique_in_file',
          `jsonb_build_object('line', g.first::text)`,
          first(value, 'count(distinct r.key) > 1'),
        ),
        faultsInto(
          name,
          'unique',
          `'{}'::jsonb`,
          `from ${ROWS} r join ${table} t on t.${quoted(name)} = ${value} and t.key <> r.key and t.superseded_at is null and t.valid_to is null
           where r.import_id = $1`,
        ),
      ];
    }),
    faultsInto(
      registry.key,
      'merged_away',
      `jsonb_build_object('key', m.survivor_key)`,
      `from ${ROWS} r join registries.merge m on m.registry = ${literal(registry.name)} and m.gone_key = r.key and m.undone_at is null
       where r.import_id = $1`,
    ),
    ...(registry.people || registry.passesOn
      ? []
      : [
          faultsInto(
            registry.subject ?? '',
            'other_person',
            `'{}'::jsonb`,
            `from ${ROWS} r where r.import_id = $1 and r.person_id is not null and exists
             (select from ${table} t where t.key = r.key and t.superseded_at is null and t.person_id <> r.person_id)`,
          ),
        ]),
    ...(partial
      ? [
          faultsInto(
            registry.key,
            'no_record',
            `'{}'::jsonb`,
            `from ${ROWS} r where r.import_id = $1 and not exists
             (select from ${table} t where t.key = r.key and t.superseded_at is null)`,
          ),
        ]
      : []),
  ];
}

/** Takes away the rows that have a fault: they are told, not taken in. */
export const DROP_FAULTY = `delete from ${ROWS} r using registries.import_fault f
  where r.import_id = $1 and f.import_id = $1 and f.line = r.line`;

/** Whether one key stands in several rows, so that they must take turns. */
export const HAS_SEVERAL = `select 1 from ${ROWS} where import_id = $1 group by key having count(*) > 1 limit 1`;

export const SET_TURNS = `update ${ROWS} r set turn = t.turn
  from (select row, row_number() over (partition by key order by valid_from) as turn from ${ROWS} where import_id = $1) t
  where r.import_id = $1 and r.row = t.row and t.turn > 1`;

/** Which records there are already under the keys of the rows; gives a row if there is any. */
export const findKnown = (registry: Registry): string =>
  `with found as (
     update ${ROWS} r set known = t.record_id from ${tableOf(registry.name)} t
     where r.import_id = $1 and t.key = r.key and t.superseded_at is null returning r.row)
   select row from found limit 1`;

/**
 * What the values of known records are after the rows of turn $2 from the source $3: null where they say nothing new.
 * The same rules as for a single writing (`placeVersion`, `mergeValues`).
 */
export function mergeKnown(registry: Registry): string {
  const table = tableOf(registry.name);
  const all = valuesExpression(registry, new Set(registry.attributes.map(({ name }) => name)));
  return `update ${ROWS} r set merged = case when m.same then null else m.merged end, entry = m.entry, version = m.version
    from (
      select w.row, jsonb_strip_nulls(base.values || w.change) as merged, most.entry, most.version,
        base.source = $3 and base.valid_to is null and base.values = jsonb_strip_nulls(base.values || w.change) as same
      from ${ROWS} w
      cross join lateral (
        select ${all} as values, source, valid_to from ${table} t where t.record_id = w.known and t.superseded_at is null
        order by t.valid_from <= w.valid_from desc, case when t.valid_from <= w.valid_from then t.valid_from end desc, t.valid_from
        limit 1) base
      cross join lateral (select max(entry) as entry, max(version) as version from ${table} t where t.record_id = w.known) most
      where w.import_id = $1 and w.known is not null and w.turn = $2) m
    where r.import_id = $1 and r.row = m.row`;
}

/** How many rows make a record, change one, say nothing new; the most turns of a key; between which blocks the rows lie. */
export const COUNT_ROWS = `select count(*) filter (where known is null and turn = 1) as added,
    count(*) filter (where known is not null and merged is not null or turn > 1) as changed,
    count(*) filter (where known is not null and merged is null and turn = 1) as same, coalesce(max(turn), 0) as turns,
    (min(ctid)::text::point)[0]::int as "firstBlock", (max(ctid)::text::point)[0]::int as "lastBlock"
  from ${ROWS} where import_id = $1`;

/** Rows without those that only repeat what the row before them says of the same key. */
const SAYING_NEW = `(select * from (
    select *, lag(jsonb_strip_nulls(change)) over (partition by key order by valid_from) as before from ${ROWS} where import_id = $1) w
  where before is distinct from jsonb_strip_nulls(change))`;

/** Within a stretch of the rows, by the numbers of its parameters. */
const within = (since: number, until: number): string =>
  `r.ctid >= $${since}::tid and r.ctid < $${until}::tid`;

/**
 * Adds the records that there were not yet. $1 import, $2 agency, $3 at, $4 source, $5 basis; $6 and $7 bound a stretch of the rows, unless a
 * key stands in several.
 */
export function addFresh(registry: Registry, several: boolean): string {
  const window =
    'over (partition by r.key order by r.valid_from rows between unbounded preceding and unbounded following)';
  const nth = 'row_number() over (partition by r.key order by r.valid_from)';
  const id = several ? `first_value(r.id) ${window}` : 'r.id';
  const count = several ? nth : '1';
  const until = several ? 'lead(r.valid_from) over (partition by r.key order by r.valid_from)' : 'null::date';
  const person = registry.people ? id : 'r.person_id';
  return `${into(registry)}
    select ${id}, ${count}, ${count}, r.key, ${person}, $2::int, r.valid_from, ${until}, $3::timestamptz, null::timestamptz, $4, null::uuid,
      null, $5, ${attributesFrom(registry, 'r.change')}
    from ${several ? SAYING_NEW : ROWS} r where r.import_id = $1 and r.known is null ${several ? '' : `and ${within(6, 7)}`}`;
}

/**
 * Ends what was believed of known records from the day of each row of a turn on, and keeps what stays true of it until then.
 * $1 import, $2 turn, $3 at; $4 and $5 bound a stretch.
 */
export function cutKnown(registry: Registry): string {
  const table = tableOf(registry.name);
  const kept = columnsOf(registry).map(({ name }) => `g.${quoted(name)}`);
  return `with gone as (
      update ${table} t set superseded_at = $3 from ${ROWS} r
      where r.import_id = $1 and ${within(4, 5)} and r.turn = $2 and r.merged is not null and t.record_id = r.known and t.superseded_at is null
        and (t.valid_to is null or t.valid_to > r.valid_from)
      returning t.*, r.entry as most, r.valid_from as until)
    ${into(registry)}
    select g.record_id, g.most + 1, g.version, g.key, g.person_id, g.agency_id, g.valid_from, g.until, $3, null, g.source, g.case_id,
      ${['g.decision_id', 'g.basis', 'g.rest', ...kept].join(', ')}
    from gone g where g.valid_from < g.until`;
}

/** Adds the new versions of known records for the rows of a turn. $1 import, $2 agency, $3 at, $4 source, $5 basis, $6 turn; $7 and $8 bound a stretch. */
export function addVersions(registry: Registry): string {
  const { passesOn, subject } = registry;
  const person =
    passesOn && subject
      ? `case when r.change ? ${literal(subject)} then r.person_id else old.person_id end`
      : 'old.person_id';
  return `${into(registry)}
   select r.known, r.entry + 2, r.version + 1, r.key, ${person}, $2::int, r.valid_from, null::date, $3::timestamptz, null::timestamptz, $4,
     null::uuid, null, $5, ${attributesFrom(registry, 'r.merged')}
   from ${ROWS} r
   cross join lateral (select person_id from ${tableOf(registry.name)} t where t.record_id = r.known order by entry desc limit 1) old
   where r.import_id = $1 and ${within(7, 8)} and r.turn = $6 and r.known is not null and r.merged is not null`;
}

/** The records that got a new version: id and number, a page after the id $2. */
export const CHANGED_RECORDS = `select known as "recordId", max(version) + 1 as version from ${ROWS}
  where import_id = $1 and merged is not null and known > $2 group by known order by known limit $3`;

/** Between which ids the records lie that are made; null where none is. */
export const MADE_RECORDS = `select (select id from ${ROWS} where import_id = $1 and known is null order by id limit 1) as first,
  (select id from ${ROWS} where import_id = $1 and known is null order by id desc limit 1) as last`;
