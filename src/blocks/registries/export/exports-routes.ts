import Type from 'typebox';
import type { Ctx } from '#platform/context';
import type { OpenedFile } from '#platform/files';
import { download, later, page, redirect, route } from '#platform/http';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';
import { askedOf } from '../explorer/list-href.ts';
import { type ListQuery, readListQuery, sortable } from '../explorer/list-query.ts';
import { askExport } from './ask-export.ts';
import { findExport, findExports } from './export-store.ts';
import { asExporter } from './may-export.ts';
import { ExportsPage } from './pages/exports.tsx';

const OFFICIALS = { official: { roles: 'any' } } as const;
const LISTED = 30;
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
} as const;

const params = Type.Object({ registry: Type.String({ maxLength: 80 }) });
const one = Type.Object({ registry: Type.String({ maxLength: 80 }), id: Type.String({ maxLength: 40 }) });
const query = Type.Record(Type.String(), Type.String({ maxLength: 300 }));
const body = Type.Object({
  query: Type.String({ maxLength: 4000, default: '' }),
  format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx'), Type.Literal('parquet')]),
  attributes: Type.Array(Type.String({ maxLength: 60 }), { default: [] }),
});

async function* pieces(file: OpenedFile): AsyncGenerator<Buffer> {
  try {
    yield* file.stream();
  } finally {
    await file.close();
  }
}

async function show(given: Ctx, name: string, asked: ListQuery) {
  const { ctx, registry, granted, attributes } = await asExporter(given, name);
  const allowed = sortable(registry).filter((attribute) => granted.attributes.has(attribute.name));
  const read = await readListQuery(ctx, asked, allowed);
  const exports = await findExports(ctx.db, registry.name, ctx.actor.accountId!, LISTED);
  return page(ExportsPage({ ctx, registry, attributes, query: askedOf(asked), asked: read, exports }));
}

export const exportsRoutes = [
  route({
    method: 'GET',
    path: '/desk/registries/:registry/exports',
    who: OFFICIALS,
    input: { params, query },
    run: (ctx, { params: { registry }, query: asked }) => show(ctx, registry, asked),
  }),
  route({
    method: 'POST',
    path: '/desk/registries/:registry/exports',
    who: OFFICIALS,
    input: { params, body },
    run: async (ctx, { params: { registry }, body: { query: text, format, attributes } }) => {
      await askExport(ctx, {
        registry,
        query: Object.fromEntries(new URLSearchParams(text)),
        format,
        attributes,
      });
      return redirect(`/desk/registries/${registry}/exports`);
    },
  }),
  route({
    method: 'GET',
    path: '/desk/registries/:registry/exports/:id/file',
    who: OFFICIALS,
    input: { params: one },
    run: async (given, { params: { registry: name, id } }) => {
      const { ctx, registry, granted } = await asExporter(given, name);
      const found = isId(id) ? await findExport(ctx.db, id) : undefined;
      const theirs = found?.registry === registry.name && found.accountId === ctx.actor.accountId;
      const over = found?.expiresAt && found.expiresAt.getTime() <= ctx.clock.now().getTime();
      // What may be taken out may be less by now than when the file was made.
      const still = found?.attributes.every((attribute) => granted.attributes.has(attribute));
      if (!theirs || over || !still || found.state !== 'made' || !found.fileId) throw errors.export_unknown();
      const { fileId, format, madeAt } = found;
      const called = `${registry.name}-${madeAt!.toISOString().slice(0, 10)}.${format}`;
      return later(async () => {
        const file = await ctx.app.files.open(fileId);
        return download(pieces(file), TYPES[format], called, file.size);
      });
    },
  }),
];
