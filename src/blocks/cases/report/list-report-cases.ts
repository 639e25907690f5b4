import { declarationIn, getServiceVersion } from '#blocks/services';
import { trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { CaseState } from '#platform/country';
import { type Db, sql } from '#platform/database';
import { rolesOf } from '../may-handle.ts';
import { spanOf } from './make-report.ts';
import { checkMayReport } from './may-report.ts';
import { JUDGED, type Kind } from './report-base.ts';
import { type Period, periodOf, type ReportCasesQuery } from './report-query.ts';
import { type Span, spanValues } from './report-store.ts';

/** Cases on a page. */
const REPORT_PAGE = 50;
const FIRST = '00000000-0000-0000-0000-000000000000';

export interface ReportCase {
  readonly id: string;
  readonly code: string;
  readonly service: string;
  readonly version: number;
  readonly channel: string;
  readonly state: CaseState;
  readonly kind: Kind;
  readonly receivedAt: Date;
  readonly dueAt: Date | null;
  readonly finishedAt: Date | null;
  readonly officerName: string | null;
  readonly personId: string;
  readonly onBehalfOf: string | null;
}

const reportCases = sql(
  'cases.report_cases',
  `with ${JUDGED} select id, code, service, service_version as version, channel, state, kind, received_at as "receivedAt", due as "dueAt",
     finished as "finishedAt", officer_name as "officerName", person_id as "personId", on_behalf_of as "onBehalfOf"
   from judged where ($9::text = '' or kind = $9) and (received_at, id) > ($10::timestamptz, $11::uuid)
   order by received_at, id limit $12`,
);

const read = (db: Db, span: Span, kind: string, after: { at: Date | '-infinity'; id: string }) =>
  db.rows<ReportCase>(reportCases, [...spanValues(span), kind, after.at, after.id, REPORT_PAGE + 1]);

export interface ReportCases extends Period {
  readonly agencyId: number;
  readonly kind: Kind | undefined;
  /** `opens`: whether the official's own role works on such cases, so that they may open it. */
  readonly rows: readonly (ReportCase & { readonly serviceName: string; readonly opens: boolean })[];
  readonly next: string | undefined;
}

/**
 * The cases behind a number of the report, oldest first, without names of applicants. The list leaves one trace.
 * @throws cases.report_leaders, cases.report_period
 */
export async function listReportCases(ctx: Ctx, query: ReportCasesQuery): Promise<ReportCases> {
  const agencyId = checkMayReport(ctx, query.agency ? Number(query.agency) : undefined);
  const period = periodOf(ctx, query);
  const [at, id = FIRST] = query.after ? query.after.split('_') : [];
  const found = await read(ctx.db, spanOf(ctx, agencyId, period, query), query.kind ?? '', {
    at: at ? new Date(Number(at)) : '-infinity',
    id,
  });
  const shown = found.slice(0, REPORT_PAGE);
  const subjects = shown.flatMap(({ personId, onBehalfOf }) =>
    onBehalfOf ? [personId, onBehalfOf] : [personId],
  );
  if (subjects.length > 0) await trace(ctx, { action: 'case.list', subjects: [...new Set(subjects)] });
  const rows: ReportCases['rows'][number][] = [];
  for (const row of shown) {
    const version = await getServiceVersion(ctx, { service: row.service, version: row.version });
    const roles = rolesOf(version.declaration);
    const opens = ctx.actor.appointments.some((held) => held.agencyId === agencyId && roles.has(held.role));
    rows.push({ ...row, serviceName: declarationIn(version, ctx.lang).name, opens });
  }
  const last = found.length > REPORT_PAGE ? rows.at(-1) : undefined;
  return {
    ...period,
    agencyId,
    kind: query.kind || undefined,
    rows,
    next: last && `${last.receivedAt.getTime()}_${last.id}`,
  };
}
