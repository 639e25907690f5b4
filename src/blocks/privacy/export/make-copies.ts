import { notify } from '#blocks/notifications';
import { personName } from '#blocks/registries';
import { trace } from '#platform/audit';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import type { Job } from '#platform/jobs';
import { settleWithCopy } from '../requests/settle-with-copy.ts';
import { FORMAT, readMe, schemaOf, tableOf } from './describe.ts';
import { type Gathered, gather, holdingsOf } from './gather.ts';
import {
  type ExportRow,
  findDueExports,
  getExport,
  setExportState,
  setMade,
  setProgress,
  takeExport,
} from './store.ts';
import { type Entry, zipOf } from './zip.ts';

/** How long a copy can be fetched: a few days, so that no heap of everything lies about. */
const KEPT_HOURS = 72;
/** One that was left half made is begun anew. */
const LEFT_MINUTES = 15;
const PORTION = 5;
const MOST_BYTES = 2 * 1024 ** 3;

const hoursLater = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);

/** A name that is safe in every archive, and no other's. */
function pathOf(name: string, taken: Set<string>): string {
  const clean =
    name
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}. _-]+/gu, '-')
      .replace(/^\.+/, '')
      .slice(-120) || '-';
  let path = `documents/${clean}`;
  for (let n = 2; taken.has(path.toLowerCase()); n++) path = `documents/${n}-${clean}`;
  taken.add(path.toLowerCase());
  return path;
}

/** The archive: what it is, all of it as JSON with its schema, each kind as a table, and the documents themselves. */
async function archiveOf(ctx: Ctx, personId: string, gathered: readonly Gathered[]): Promise<Buffer> {
  const at = ctx.clock.now();
  const name = (await personName(ctx, personId)) ?? '';
  const given = gathered.filter(({ holding }) => !holding.withheld);
  const taken = new Set<string>();
  const documents: Entry[] = [];
  for (const { name: called, fileId } of given.flatMap(({ files }) => files))
    documents.push({ path: pathOf(called, taken), bytes: await ctx.app.files.get(fileId) });
  const data = {
    format: FORMAT,
    made_at: at,
    person: { id: personId, name },
    held: Object.fromEntries(given.map(({ holding, rows }) => [holding.name, rows])),
    not_given: gathered.flatMap(({ holding }) =>
      holding.withheld ? [{ name: holding.name, why: holding.withheld }] : [],
    ),
    documents: documents.map(({ path }) => path),
  };
  const text = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  return zipOf(
    [
      { path: 'README.txt', bytes: Buffer.from(readMe(ctx, { gathered, name, at })) },
      { path: 'data.json', bytes: text(data) },
      { path: 'schema.json', bytes: text(schemaOf(given, ctx.t('privacy.export.title'))) },
      ...given.map((one) => ({ path: `tables/${one.holding.name}.csv`, bytes: tableOf(one) })),
      ...documents,
    ],
    at,
  );
}

type Work = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** Gathers holding by holding, each in a transaction of its own, and says how far it has come. */
async function make(app: App, as: Work, copy: ExportRow): Promise<void> {
  const gathered: Gathered[] = [];
  for (const holding of holdingsOf({ app })) {
    gathered.push(await as((ctx) => gather(ctx, holding, copy.personId)));
    await as((ctx) => setProgress(ctx.db, copy.id, gathered.length, ctx.clock.now()));
  }
  await as(async (ctx) => {
    const bytes = await archiveOf(ctx, copy.personId, gathered);
    const stored = await app.files.put(bytes, { maxBytes: MOST_BYTES, types: ['application/zip'] });
    const at = ctx.clock.now();
    const expiresAt = hoursLater(at, KEPT_HOURS);
    await setMade(ctx.db, copy.id, {
      at,
      expiresAt,
      fileId: stored.id,
      size: stored.size,
      sha256: stored.sha256,
    });
    await trace(ctx, {
      action: 'privacy.copy',
      subjects: [copy.personId],
      attributes: gathered.filter(({ rows }) => rows.length > 0).map(({ holding }) => holding.name),
      onBehalfOf: copy.askedBy === copy.personId ? undefined : copy.askedBy,
    });
    if (copy.requestId) await settleWithCopy(ctx, copy.requestId);
    await notify(ctx, {
      personId: copy.askedBy,
      kind: 'security',
      link: '/my/data/requests',
      write: (t, lang) => ({
        subject: t('privacy.told.copy_subject'),
        body: t('privacy.told.copy', { until: app.country.formats.dateTime(expiresAt, lang) }),
      }),
    });
  });
}

async function expire(app: App, as: Work, id: string): Promise<void> {
  const fileId = await as(async (ctx) => {
    const copy = await getExport(ctx.db, id);
    await setExportState(ctx.db, id, 'gone');
    return copy.fileId;
  });
  if (fileId) await app.files.remove(fileId);
}

/** Makes the copies that people wait for, and takes away those past their time. */
export const makeCopies: Job = {
  name: 'privacy.make-copies',
  every: 3,
  run: async (app) => {
    const actor = { kind: 'system' as const, name: 'privacy.make-copies', assurance: 0, appointments: [] };
    const purpose = { code: 'data-rights' };
    const left = (at: Date) => new Date(at.getTime() - LEFT_MINUTES * 60_000);
    const due = await app.transaction({ actor, hat: { kind: 'none' }, purpose }, ({ db, clock }) =>
      findDueExports(db, left(clock.now()), clock.now(), PORTION),
    );
    let stuck = 0;
    for (const { id, personId, what } of due) {
      const { lang } = await app.transaction(
        { actor, hat: { kind: 'person', persons: [personId] }, purpose },
        ({ db }) => getExport(db, id),
      );
      const as: Work = (work) =>
        app.transaction({ actor, hat: { kind: 'person', persons: [personId] }, purpose, lang }, work);
      if (what === 'expire') {
        await expire(app, as, id);
        continue;
      }
      const copy = await as(({ db, clock }) => takeExport(db, id, clock.now(), left(clock.now())));
      if (!copy) continue;
      try {
        await make(app, as, copy);
      } catch (error) {
        stuck += 1;
        app.log.error({ copy: id, fault: (error as Error).message }, 'a copy could not be made');
        await as(({ db }) => setExportState(db, id, 'failed'));
      }
    }
    return { more: due.length >= PORTION && stuck < due.length };
  },
};
