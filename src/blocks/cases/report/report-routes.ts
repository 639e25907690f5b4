import { h } from 'preact';
import { Type } from 'typebox';
import { file, page, type Route, route } from '#platform/http';
import { csvOfTable, workbookOf, XLSX } from '#platform/spreadsheet';
import { listReportCases } from './list-report-cases.ts';
import { makeReport } from './make-report.ts';
import { ReportPage } from './pages/report.tsx';
import { ReportCasesPage } from './pages/report-cases.tsx';
import { reportCasesQuery, reportQuery } from './report-query.ts';
import { reportLines, reportTables } from './report-tables.ts';

/** Which of them lead the agency is said by the country and asked for each (`may-report.ts`). */
const official = { official: { roles: 'any' } } as const;

/** How an agency does. */
export const reportRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/report',
    who: official,
    input: { query: reportQuery },
    run: async (ctx, { query }) => page(h(ReportPage, { ctx, query, report: await makeReport(ctx, query) })),
  }),
  route({
    method: 'GET',
    path: '/desk/report/file',
    who: official,
    input: {
      query: Type.Object({
        ...reportQuery.properties,
        kind: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')])),
      }),
    },
    run: async (ctx, { query: { kind = 'xlsx', ...query } }) => {
      const report = await makeReport(ctx, query);
      const name = `${report.from}_${report.to}.${kind}`;
      return kind === 'csv'
        ? file(csvOfTable(ctx, reportLines(ctx, report)), 'text/csv; charset=utf-8', name)
        : file(await workbookOf(ctx.app, reportTables(ctx, report)), XLSX, name);
    },
  }),
  route({
    method: 'GET',
    path: '/desk/report/cases',
    who: official,
    input: { query: reportCasesQuery },
    run: async (ctx, { query }) =>
      page(h(ReportCasesPage, { ctx, query, list: await listReportCases(ctx, query) })),
  }),
];
