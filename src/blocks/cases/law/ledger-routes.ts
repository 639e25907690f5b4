import { h } from 'preact';
import { Type } from 'typebox';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { file, page, type Route, route } from '#platform/http';
import { localized } from '#platform/i18n';
import { csvOfTable, type SheetTable, workbookOf, XLSX } from '#platform/spreadsheet';
import { dateIn } from '../date-in.ts';
import { renderLedger } from './law-sheets.ts';
import { LEDGER_FILE, LEDGER_PRINTED, type Ledger, listLedger } from './list-ledger.ts';
import { LedgerPage } from './pages/ledger.tsx';

const official = { official: { roles: 'any' } } as const;
const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** Receipt in milliseconds and id of the last case of the page before. */
const after = Type.Optional(Type.String({ pattern: `^(|[0-9]{1,14}_${ID})$` }));

/** The ledger as a table for spreadsheets. */
function ledgerTable({ t, app, lang }: Ctx, { rows }: Ledger): SheetTable {
  const widths = { code: 26, applicant: 28, service: 40, received: 18, due: 18, decided: 18, state: 24 };
  const judged = (onTime: boolean | null) =>
    onTime === null ? null : t(onTime ? 'cases.law.on_time' : 'cases.law.late');
  return {
    name: t('cases.law.ledger'),
    columns: [
      ...Object.entries(widths).map(([key, width]) => ({ head: t(`cases.${key}`), width })),
      { head: t('cases.law.on_time') },
    ],
    rows: rows.map((row) => [
      row.code,
      row.applicantName,
      row.serviceName,
      row.receivedAt,
      row.dueAt,
      row.decidedAt,
      localized(app.country.cases.states[row.state].name, lang),
      judged(row.onTime),
    ]),
  };
}

/** The period asked for; without one the present month. */
function periodIn(ctx: Ctx, query: Readonly<Record<string, unknown>>) {
  const today = calendarOf(ctx.app).localDate(ctx.clock.now());
  const plain = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
      ? value
      : undefined;
  return {
    from: dateIn(query, 'from') ?? plain(query.from) ?? `${today.slice(0, 8)}01`,
    to: dateIn(query, 'to') ?? plain(query.to) ?? today,
  };
}

/** The ledger, on the page, printed, and as a file. */
export const ledgerRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/ledger',
    who: official,
    input: { query: Type.Object({ after }) },
    run: async (ctx, { query }) => {
      const ledger = await listLedger(ctx, { ...periodIn(ctx, query), after: query.after });
      return page(h(LedgerPage, { ctx, ledger, later: Boolean(query.after) }));
    },
  }),
  route({
    method: 'GET',
    path: '/desk/ledger/file',
    who: official,
    run: async (ctx, { query }) => {
      const table = query.kind === 'csv' || query.kind === 'xlsx';
      const limit = table ? LEDGER_FILE : LEDGER_PRINTED;
      const ledger = await listLedger(ctx, { ...periodIn(ctx, query), limit, action: 'case.export' });
      const name = `${ledger.from}_${ledger.to}`;
      if (query.kind === 'csv')
        return file(csvOfTable(ctx, ledgerTable(ctx, ledger)), 'text/csv; charset=utf-8', `${name}.csv`);
      if (query.kind === 'xlsx')
        return file(await workbookOf(ctx.app, [ledgerTable(ctx, ledger)]), XLSX, `${name}.xlsx`);
      return file(await renderLedger(ctx, ledger), 'application/pdf', `${name}.pdf`);
    },
  }),
];
