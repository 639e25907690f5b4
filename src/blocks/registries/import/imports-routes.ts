import Type from 'typebox';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { ANY_TYPE } from '#platform/files';
import { cleanName, download, json, page, redirect, route } from '#platform/http';
import { TableFault } from '#platform/spreadsheet';
import { postedDate } from '#ui';
import { errors } from '../errors.ts';
import { getRegistry } from '../get-registry.ts';
import { askTakeIn } from './ask-take-in.ts';
import { cancelImport } from './cancel-import.ts';
import { type ColumnFault, columnFaults, type Posted } from './column-faults.ts';
import { faultPieces } from './faults-file.ts';
import { getImport, listImports } from './get-import.ts';
import { findFaults } from './import-store.ts';
import { type FileSeen, lookAtFile } from './look-at-file.ts';
import { importingAgencies, maySendTo } from './may-import.ts';
import { ColumnsPage } from './pages/columns.tsx';
import { ImportPage } from './pages/import.tsx';
import { ImportsPage } from './pages/imports.tsx';
import { findProgress } from './progress-of.ts';
import { partOf, receiveFile } from './receive-file.ts';
import { announceFile, MOST_BYTES, MOST_OF_A_PART, takePart } from './send-in-parts.ts';
import { settleColumns } from './settle-columns.ts';

const OFFICIALS = { official: { roles: 'any' } } as const;
/** Faults that are shown on the page. */
const FAULTS_SHOWN = 10;

const registryOnly = Type.Object({ registry: Type.String({ maxLength: 80 }) });
const params = Type.Object({
  registry: Type.String({ maxLength: 80 }),
  id: Type.String({ maxLength: 40 }),
});
const at = (registry: string, id = '') => `/desk/registries/${registry}/imports${id && `/${id}`}`;

/** The list of files, with a form for another one. @throws registries.import_refused */
async function listPage(ctx: Ctx, name: string, error?: string) {
  return page(ImportsPage({ ctx, ...(await listImports(ctx, name)), error }), error ? 422 : undefined);
}

async function columnsPage(
  ctx: Ctx,
  name: string,
  id: string,
  posted?: Posted,
  faults?: readonly ColumnFault[],
) {
  const { registry, one } = await getImport(ctx, name, id);
  return page(ColumnsPage({ ctx, registry, one, posted, faults }), faults ? 422 : undefined);
}

type Form = Readonly<Record<string, string | readonly string[]>>;
const one = (form: Form, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
};

export const importsRoutes = [
  route({
    method: 'GET',
    path: '/desk/registries/:registry/imports',
    who: OFFICIALS,
    input: { params: registryOnly },
    run: (ctx, { params: { registry } }) => listPage(ctx, registry),
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/imports',
    who: OFFICIALS,
    input: { params: registryOnly },
    uploads: { maxFiles: 1, maxBytes: MOST_BYTES, types: [ANY_TYPE] },
    maySend: (ctx, { registry }) => maySendTo(ctx, registry),
    prepare: async (app, { files }): Promise<{ seen?: FileSeen; fault?: TableFault }> => {
      const [upload] = files;
      if (!upload) return {};
      const opened = await app.files.open(upload.stored.id);
      try {
        return { seen: await lookAtFile(app, opened) };
      } catch (fault) {
        if (!(fault instanceof TableFault)) throw fault;
        await app.files.remove(upload.stored.id);
        return { fault };
      } finally {
        await opened.close();
      }
    },
    run: async (ctx, { params: { registry }, body, files, refused }, { seen, fault }) => {
      const [upload] = files;
      if (refused[0])
        return listPage(ctx, registry, ctx.t(`errors.${refused[0].error.code}`, refused[0].error.params));
      if (fault)
        return listPage(ctx, registry, ctx.t(`registries.import.file.${fault.kind}`, { line: fault.line }));
      if (!upload || !seen) return listPage(ctx, registry, ctx.t('registries.imports.no_file'));
      const agencies = await importingAgencies(ctx, await getRegistry(ctx, registry));
      const { one: begun, fresh } = await receiveFile(ctx, {
        registry,
        agencyId: Number(one(body, 'agency')) || (agencies[0]?.id ?? 0),
        fileName: upload.name,
        seen,
        parts: [partOf(upload.stored)],
      });
      if (!fresh) await ctx.app.files.remove(upload.stored.id);
      return redirect(at(registry, begun.id));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/imports/sending',
    who: OFFICIALS,
    input: {
      params: registryOnly,
      body: Type.Object({
        agency: Type.Integer({ minimum: 0 }),
        name: Type.String({ minLength: 1, maxLength: 1_000 }),
        size: Type.Integer({ minimum: 1, maximum: MOST_BYTES }),
        changed: Type.Integer({ minimum: 0 }),
      }),
    },
    run: async (ctx, { params: { registry }, body }) => {
      const agencies = await importingAgencies(ctx, await getRegistry(ctx, registry));
      const { one: begun } = await announceFile(ctx, {
        registry,
        agencyId: body.agency || (agencies[0]?.id ?? 0),
        fileName: cleanName(body.name),
        size: body.size,
        as: { changed: body.changed },
      });
      return json({ at: at(registry, begun.id), offset: begun.readBytes });
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/imports/:id/parts',
    who: OFFICIALS,
    input: { params },
    uploads: { maxFiles: 1, maxBytes: MOST_OF_A_PART, types: [ANY_TYPE] },
    maySend: (ctx, { registry, id }) => getImport(ctx, registry, id),
    run: async (ctx, { params: { registry, id }, body, files: [upload], refused: [refused] }) => {
      await getImport(ctx, registry, id);
      if (refused) throw refused.error;
      if (!upload) throw errors.import_file({ kind: 'empty', line: 1 });
      const { stored } = upload;
      const taken = await takePart(ctx, { registry, id, offset: Number(one(body, 'offset')), stored });
      if (!taken.kept) await ctx.app.files.remove(stored.id);
      return json(taken);
    },
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/imports/:id',
    who: OFFICIALS,
    input: { params },
    run: async (ctx, { params: { registry: name, id } }) => {
      const { registry, one: begun } = await getImport(ctx, name, id);
      if (begun.state === 'waiting') return columnsPage(ctx, name, id);
      const faults =
        begun.faulty > 0
          ? await findFaults(ctx.db, begun.id, { line: 0, attribute: '', code: '' }, FAULTS_SHOWN)
          : [];
      return page(
        ImportPage({ ctx, registry, one: begun, progress: await findProgress(ctx, begun), faults }),
      );
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/imports/:id/columns',
    who: OFFICIALS,
    input: { params },
    run: async (ctx, { params: { registry, id }, body }) => {
      const date = postedDate(body, 'from');
      const posted: Posted = {
        columns: Array.from({ length: 500 }, (_, nth) => one(body, `column.${nth}`)),
        source: one(body, 'source').slice(0, 200),
        basis: one(body, 'basis').slice(0, 200),
        validFrom: date,
      };
      const { registry: declared, one: begun } = await getImport(ctx, registry, id);
      const faults = begun.state === 'waiting' ? columnFaults(ctx, declared, begun.head ?? [], posted) : [];
      if (faults.length > 0) return columnsPage(ctx, registry, id, posted, faults);
      try {
        await ctx.apart(() => settleColumns(ctx, { registry, id, ...posted }));
      } catch (error) {
        if (error instanceof CodedError && error.status === 422)
          return columnsPage(ctx, registry, id, posted, [
            { field: 'column.0', text: ctx.t(`errors.${error.code}`, error.params) },
          ]);
        throw error;
      }
      return redirect(at(registry, id));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/imports/:id/take',
    who: OFFICIALS,
    input: { params },
    run: async (ctx, { params: { registry, id } }) => {
      await askTakeIn(ctx, registry, id);
      return redirect(at(registry, id));
    },
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/imports/:id/cancel',
    who: OFFICIALS,
    input: { params },
    run: async (ctx, { params: { registry, id } }) => {
      const { one: begun } = await getImport(ctx, registry, id);
      await cancelImport(ctx, begun.id);
      return redirect(at(registry, id));
    },
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/imports/:id/faults',
    who: OFFICIALS,
    input: { params },
    run: async (ctx, { params: { registry, id } }) => {
      const { one: begun } = await getImport(ctx, registry, id);
      const name = `${begun.fileName.replace(/\.[^.]*$/, '')}-${ctx.t('registries.imports.faults_name')}.csv`;
      return download(faultPieces(ctx, begun.id), 'text/csv; charset=utf-8', name);
    },
  }),
];
