import { h } from 'preact';
import { Type } from 'typebox';
import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { file, type Input, page, type Reply, type Route, route } from '#platform/http';
import { csvOf, XLSX } from '#platform/spreadsheet';
import { errors } from '../errors.ts';
import { type Converted, type ConvertRow, convertAddresses } from './convert-addresses.ts';
import { spend } from './convert-limit.ts';
import { ConvertPage } from './pages/convert.tsx';
import { BYTES_MOST, ROWS_MOST, readConvertRows } from './read-convert-rows.ts';

const Body = Type.Object({
  text: Type.String({ maxLength: 100_000, default: '' }),
  as: Type.String({ maxLength: 10, default: 'page' }),
});

/** Rows to convert, or why what was sent is no table; nothing is converted then. */
type Asked =
  | { readonly rows: readonly ConvertRow[] }
  | { readonly fault: CodedError; readonly field: 'text' | 'file' };

/** Reads what was sent, whole, before anything is converted; the file is not kept. */
async function readAsked(
  app: App,
  { body, files, refused }: Input<unknown, unknown, { text: string }>,
): Promise<Asked> {
  const [sent] = files;
  const field = sent || refused.length > 0 ? 'file' : 'text';
  try {
    if (refused[0]) return { fault: refused[0].error, field };
    if (!sent && !body.text.trim()) return { fault: errors.convert_empty(), field };
    if (sent)
      return {
        rows: await readConvertRows(app, {
          bytes: await app.files.get(sent.stored.id),
          type: sent.stored.type,
        }),
      };
    const lines = body.text
      .split(/\r?\n/)
      .map((address, nth) => ({ line: nth + 1, address: address.trim() }));
    const rows = lines.filter(({ address }) => address);
    return rows.length > ROWS_MOST
      ? { fault: errors.convert_too_many({ most: ROWS_MOST }), field }
      : { rows };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { fault: error, field };
  } finally {
    for (const { stored } of files) await app.files.remove(stored.id);
  }
}

const tableOf = (ctx: Ctx, converted: readonly Converted[]): Buffer => {
  const { t } = ctx;
  return csvOf([
    [
      t('agencies.areas.convert.column.line'),
      t('agencies.areas.convert.column.address'),
      t('agencies.areas.convert.column.outcome'),
      t('agencies.areas.convert.column.code'),
      t('agencies.areas.convert.today'),
      t('agencies.areas.because_head'),
    ],
    ...converted.map(({ line, given, outcome, areas, address, explanation }) => [
      String(line),
      given,
      t(`agencies.areas.convert.outcome.${outcome}`),
      areas.map(({ code }) => code).join(' | '),
      address || areas.map(({ text }) => text).join(' | '),
      explanation,
    ]),
  ]);
};

export const convertRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/areas/convert',
    who: 'anyone',
    run: async (ctx) => page(h(ConvertPage, { ctx })),
  }),
  route({
    method: 'POST',
    path: '/areas/convert',
    who: 'anyone',
    uploads: { maxFiles: 1, maxBytes: BYTES_MOST, types: ['text/csv', 'text/plain', XLSX] },
    input: { body: Body },
    prepare: readAsked,
    run: async (ctx, { body, address }, asked): Promise<Reply> => {
      const { text } = body;
      if ('fault' in asked) {
        const { code, params, status } = asked.fault;
        const fault = { field: asked.field, text: ctx.t(`errors.${code}`, params) };
        return page(h(ConvertPage, { ctx, text, fault }), status < 500 ? 422 : status);
      }
      spend(ctx, address, asked.rows.length);
      const converted = await convertAddresses(ctx, asked.rows);
      if (body.as === 'csv') return file(tableOf(ctx, converted), 'text/csv; charset=utf-8', 'areas.csv');
      return page(h(ConvertPage, { ctx, text, converted }));
    },
  }),
];
