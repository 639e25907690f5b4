import type { Ctx } from '#platform/context';
import { countRecords } from './api/count-records.ts';
import { getRecord } from './api/get-record.ts';
import { findByContent } from './api/govstack-find.ts';
import { listChanges } from './api/list-changes.ts';
import { listRecords as listForPrograms } from './api/list-records.ts';
import { ADA, NAMES, namesOf, REGISTRY, through } from './every-door.fixture.ts';
import { expandReference } from './explorer/follow-links.ts';
import { listRecords } from './explorer/list-records.ts';
import { viewRecord } from './explorer/view-record.ts';
import { asExporter } from './export/may-export.ts';
import { searchRecords } from './finding/search-records.ts';
import { findRecords, getRegistry, listVersions, readRecord } from './index.ts';

/**
 * What comes to the reader of `ctx` through each door of the registry, of Ada or of a list with her.
 * @returns also whether a door said her number where nobody asks by it, what would be in a file, and all that came, as text
 */
export async function doors(ctx: Ctx, ada: string) {
  const adas = <T extends { readonly recordId: string }>(rows: readonly T[]) =>
    rows.find(({ recordId }) => recordId === ada);
  const registry = await getRegistry(ctx, REGISTRY);
  const all = { registry: REGISTRY, attributes: NAMES };
  const shown: unknown[] = [];
  const keep = <T>(one: T): T => {
    shown.push(one);
    return one;
  };
  const called: Record<string, boolean> = {};
  const hers = <T>(door: string, one: T): T => {
    called[door] = JSON.stringify(one ?? null).includes(ADA.number);
    return keep(one);
  };
  const given = {
    get: await through(async () => namesOf(keep(await readRecord(ctx, { ...all, key: ADA.number }))?.values)),
    'get by a program': await through(async () =>
      namesOf(keep((await getRecord(ctx, { registry: REGISTRY, key: ADA.number })).values)),
    ),
    versions: await through(async () =>
      namesOf(hers('versions', await listVersions(ctx, { registry: REGISTRY, recordId: ada }))[0]?.values),
    ),
    'the page of the record': await through(async () => {
      const { registry: _, ...view } = await viewRecord(ctx, registry, { recordId: ada });
      return hers('the page of the record', view)
        .values.map(({ attribute }) => attribute)
        .sort();
    }),
    list: await through(async () =>
      namesOf(adas(keep(await findRecords(ctx, { ...all, where: {}, limit: 9 })))?.values),
    ),
    'list by a program': await through(async () =>
      namesOf(
        hers(
          'list by a program',
          adas(keep(await listForPrograms(ctx, { registry: REGISTRY, limit: 9, query: {} })).records),
        )?.values,
      ),
    ),
    'changes by a program': await through(async () => {
      const asked = { registry: REGISTRY, after: '0', limit: 9, attributes: NAMES.join(',') };
      const told = (await listChanges(ctx, asked)).changes.flatMap((one) =>
        'recordId' in one && one.recordId === ada ? [one] : [],
      );
      return namesOf(hers('changes by a program', told).at(-1)?.values);
    }),
    'by her town, as GovStack asks': await through(async () => {
      const [found] = hers('by her town', await findByContent(ctx, registry, { town: ADA.town }));
      return namesOf(found?.values);
    }),
    count: await through(async () => keep(await countRecords(ctx, { registry: REGISTRY, query: {} })).count),
    'count by town': await through(
      async () => (await countRecords(ctx, { registry: REGISTRY, query: { 'filter.town': ADA.town } })).count,
    ),
    'find by town': await through(
      async () => keep(await findRecords(ctx, { ...all, where: { town: ADA.town }, limit: 9 })).length,
    ),
    explorer: await through(async () => {
      const listed = await listRecords(ctx, registry, { 'f.town': ADA.town, sort: 'travel_book' });
      keep([listed.rows, listed.count]);
      return {
        by: listed.sortable.map(({ name }) => name).sort(),
        found: listed.count.found,
        of: namesOf(adas(listed.rows)?.values),
        columns: listed.columns.map(({ name }) => name).sort(),
      };
    }),
    search: await through(async () =>
      namesOf(adas(keep(await searchRecords(ctx, { registry: REGISTRY, name: ADA.name })).found)?.values),
    ),
    expand: await through(async () =>
      namesOf(keep((await expandReference(ctx, registry, registry.attributes[5]!, ADA.number)).values)),
    ),
    'expand by a program': await through(async () => {
      const asked = { registry: REGISTRY, key: ADA.number, expand: 'parent' };
      const parent = keep((await getRecord(ctx, asked)).expanded)?.parent;
      return parent && namesOf('values' in parent ? parent.values : {});
    }),
  };
  const file = await through(async () =>
    (await asExporter(ctx, REGISTRY)).attributes.map(({ name }) => name).sort(),
  );
  return { given, called, file, shown: JSON.stringify(shown) };
}
