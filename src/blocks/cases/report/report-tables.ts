import type { Ctx } from '#platform/context';
import type { SheetCell, SheetColumn, SheetTable } from '#platform/spreadsheet';
import type { Report, Row } from './make-report.ts';
import { FIGURES, inDays, inTime, marginBars, online, roleName, trendOf } from './report-figures.ts';

/** The report as tables: counts, and names of officials; nothing of an applicant. */
export function reportTables(ctx: Ctx, report: Report): SheetTable[] {
  const { t } = ctx;
  const say = (key: string) => t(`cases.report.${key}`);
  const share = (key: string): SheetColumn => ({ head: say(key), number: 'share' });
  const days = (key: string): SheetColumn => ({ head: say(key), number: 'decimal' });
  const cases: SheetColumn = { head: say('cases') };
  const by = (key: string, rows: readonly Row[]): SheetTable => ({
    name: say(key),
    columns: [
      { head: say(key), width: 44 },
      ...FIGURES.map((figure) => ({ head: say(`figure.${figure}`) })),
      share('in_time'),
    ],
    rows: rows.map(({ name, totals }): SheetCell[] => [
      name,
      ...FIGURES.map((figure) => totals[figure]),
      inTime(totals),
    ]),
  });
  const trend = trendOf(ctx, report);
  const late = report.causes.reduce((sum, { cases: n }) => sum + n, 0);
  const period = ({ from, to }: { from: string; to: string }) => `${from} – ${to}`;
  return [
    {
      name: say('summary'),
      columns: [
        { head: say('figures'), width: 44 },
        { head: period(report), width: 26 },
        { head: period(report.before), width: 26 },
      ],
      rows: FIGURES.map((figure): SheetCell[] => [
        say(`figure.${figure}`),
        report.totals[figure],
        report.before.totals[figure],
      ]),
    },
    {
      name: say('shares'),
      columns: [
        { head: say('figures'), width: 44 },
        { ...share('share'), head: period(report), width: 26 },
        { ...share('share'), head: period(report.before), width: 26 },
      ],
      rows: [
        [say('in_time'), inTime(report.totals), inTime(report.before.totals)],
        [say('online'), online(report.totals), online(report.before.totals)],
      ],
    },
    by('services', report.services),
    by('officers', report.officers),
    by('channels', report.channels),
    {
      name: say('trend'),
      columns: [
        { head: say(`part.${report.step}`), width: 16 },
        { head: say('figure.received') },
        { head: say('online_cases') },
        { head: say('figure.finished') },
        { head: say('figure.late') },
      ],
      rows: report.parts.map((part, n): SheetCell[] => [
        { day: part },
        trend.received[n]!,
        trend.online[n]!,
        trend.finished[n]!,
        trend.late[n]!,
      ]),
    },
    {
      name: say('margins'),
      columns: [{ head: say('margins'), width: 44 }, cases],
      rows: marginBars(ctx, report).map(({ label, value }) => [label, value]),
    },
    {
      name: say('why_late'),
      columns: [{ head: say('cause_head'), width: 50 }, cases, share('share'), days('days')],
      rows: report.causes.map(({ cause, cases: n, worked }) => [
        say(`cause.${cause}`),
        n,
        late > 0 ? n / late : null,
        inDays(worked, report),
      ]),
    },
    {
      name: say('extensions'),
      columns: [{ head: say('extensions'), width: 60 }, cases],
      rows: report.extensions.map(({ reason, cases: n }) => [reason ?? say('other_reasons'), n]),
    },
    {
      name: say('steps'),
      columns: [
        { head: say('role'), width: 36 },
        { head: say('tasks') },
        { head: say('tasks_late') },
        days('waiting'),
        days('in_hand'),
      ],
      rows: report.steps.map(({ role, tasks, late: over, waiting, inHand }) => [
        roleName(ctx, role),
        tasks,
        over,
        tasks > 0 ? inDays(waiting, report) / tasks : null,
        tasks > 0 ? inDays(inHand, report) / tasks : null,
      ]),
    },
  ];
}

/** All tables in one, a line for each number, for whoever counts on with it. */
export function reportLines(ctx: Ctx, report: Report): SheetTable {
  const say = (key: string) => ctx.t(`cases.report.${key}`);
  return {
    name: say('title'),
    columns: ['table', 'row', 'column', 'value'].map((key) => ({ head: say(`line.${key}`) })),
    rows: reportTables(ctx, report).flatMap(({ name, columns, rows }) =>
      rows.flatMap((row) =>
        row.slice(1).map((value, n): SheetCell[] => [name, row[0] ?? null, columns[n + 1]!.head, value]),
      ),
    ),
  };
}
