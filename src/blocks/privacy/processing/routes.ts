import { h } from 'preact';
import { Type } from 'typebox';
import { getService } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { file, page, type Route, route } from '#platform/http';
import { csvOfTable, type SheetTable, workbookOf, XLSX } from '#platform/spreadsheet';
import { errors } from '../errors.ts';
import { findNote } from './load-notes.ts';
import { isOverdue, noteSheet } from './note-sheet.ts';
import { ProcessingPage } from './pages/processing.tsx';
import { ServicePrivacyPage } from './pages/service-privacy.tsx';
import { fieldsOf, processingOfService, recordOfProcessing } from './record.ts';

const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ name: Type.String({ maxLength: 80 }) });

/** The record as a table to take away. */
async function recordTable(ctx: Ctx): Promise<SheetTable> {
  const { t } = ctx;
  const heads = [
    'kind_head',
    'what',
    'purpose',
    'by',
    'basis',
    'categories',
    'recipients',
    'retention',
  ] as const;
  const record = await recordOfProcessing(ctx);
  return {
    name: t('privacy.processing.title'),
    columns: heads.map((head) => ({ head: t(`privacy.processing.${head}`) })),
    rows: record.map((one) => [
      t(`privacy.processing.kind.${one.kind}`),
      one.title,
      one.purpose,
      one.by,
      one.basis.join('; '),
      one.categories.join('; '),
      one.recipients.join('; '),
      one.retention,
    ]),
  };
}

/** What is done with data on people: for everybody to see, and for officials to take away. */
export const processingRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/privacy',
    who: 'anyone',
    run: async (ctx) => page(h(ProcessingPage, { ctx, record: await recordOfProcessing(ctx), desk: false })),
  }),
  route({
    method: 'GET',
    path: '/desk/processing',
    who: official,
    run: async (ctx) => page(h(ProcessingPage, { ctx, record: await recordOfProcessing(ctx), desk: true })),
  }),
  route({
    method: 'GET',
    path: '/desk/processing/file',
    who: official,
    input: {
      query: Type.Object({ kind: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')])) }),
    },
    run: async (ctx, { query: { kind = 'xlsx' } }) => {
      const table = await recordTable(ctx);
      const name = `${ctx.t('privacy.processing.file')}.${kind}`;
      return kind === 'csv'
        ? file(csvOfTable(ctx, table), 'text/csv; charset=utf-8', name)
        : file(await workbookOf(ctx.app, [table]), XLSX, name);
    },
  }),
  route({
    method: 'GET',
    path: '/services/:name/privacy',
    who: 'anyone',
    input: { params },
    run: async (ctx, { params: { name } }) => {
      const version = await getService(ctx, name);
      const note = await findNote(ctx, name);
      return page(
        h(ServicePrivacyPage, {
          ctx,
          service: name,
          one: await processingOfService(ctx, version),
          fields: await fieldsOf(ctx, version),
          note,
          overdue: note ? isOverdue(ctx, note) : false,
        }),
      );
    },
  }),
  route({
    method: 'GET',
    path: '/services/:name/privacy/note',
    who: 'anyone',
    input: { params },
    run: async (ctx, { params: { name } }) => {
      const version = await getService(ctx, name);
      const note = await findNote(ctx, name);
      if (!note) throw errors.no_service();
      const one = await processingOfService(ctx, version);
      return file(await noteSheet(ctx, one, note), 'application/pdf', `${name}.pdf`, true);
    },
  }),
];
