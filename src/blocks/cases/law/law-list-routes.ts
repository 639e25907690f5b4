import { h } from 'preact';
import { Type } from 'typebox';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { page, type Route, redirect, route } from '#platform/http';
import { answerConsultation, MOST_FILES } from './answer-consultation.ts';
import { getOpinion, listOpinions } from './get-opinion.ts';
import { renderLedger } from './law-sheets.ts';
import { listAlerts } from './list-alerts.ts';
import { LEDGER_MOST, type Ledger, listLedger } from './list-ledger.ts';
import { AlertsPage, LedgerPage, OpinionPage, OpinionsPage } from './pages/law-lists.tsx';

const official = { official: { roles: 'any' } } as const;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });

/** The ledger as a table for spreadsheets. */
function ledgerTable(ctx: Ctx, { rows }: Ledger): Buffer {
  const { t, app, lang } = ctx;
  const time = (at: Date | null) => (at ? app.country.formats.dateTime(at, lang) : '');
  const head = ['code', 'applicant', 'service', 'received', 'due', 'decided', 'state'].map((key) =>
    t(`cases.${key}`),
  );
  const judged = (onTime: boolean | null) =>
    onTime === null ? '' : t(onTime ? 'cases.law.on_time' : 'cases.law.late');
  const lines = rows.map((row) => [
    row.code,
    row.applicantName,
    row.serviceName,
    time(row.receivedAt),
    time(row.dueAt),
    time(row.decidedAt),
    localized(app.country.cases.states[row.state].name, lang),
    judged(row.onTime),
  ]);
  return csvOf([[...head, t('cases.law.on_time')], ...lines]);
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

/** Lists that the clock of the law brings to the desk. */
export const lawListRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/desk/alerts',
    who: official,
    run: async (ctx) => page(h(AlertsPage, { ctx, alerts: await listAlerts(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/desk/consultations',
    who: official,
    run: async (ctx) => page(h(OpinionsPage, { ctx, opinions: await listOpinions(ctx) })),
  }),
  route({
    method: 'GET',
    path: '/desk/consultations/:id',
    who: official,
    input: { params },
    run: async (ctx, { params: { id } }) => page(h(OpinionPage, { ctx, opinion: await getOpinion(ctx, id) })),
  }),
  route({
    method: 'POST',
    path: '/desk/consultations/:id',
    who: official,
    input: {
      params,
      body: Type.Object({
        answer: Type.Union([Type.Literal('agree'), Type.Literal('disagree'), Type.Literal('opinion')]),
        opinion: Type.String({ maxLength: 20_000, default: '' }),
      }),
    },
    uploads: { maxFiles: MOST_FILES, maxBytes: 10 * 1024 * 1024 },
    run: async (ctx, { params: { id }, body, files, refused }) => {
      const given = files.filter(({ stored }) => stored.size > 0);
      const drop = () =>
        Promise.all(files.map(({ stored }) => ctx.app.files.remove(stored.id).catch(() => {})));
      const [bad] = refused;
      if (bad) {
        await drop();
        const fileError = ctx.t(`errors.${bad.error.code}`, { ...bad.error.params });
        const opinion = await getOpinion(ctx, id);
        return page(h(OpinionPage, { ctx, opinion, fileError, typed: body }), bad.error.status);
      }
      try {
        await answerConsultation(ctx, { consultationId: id, ...body, files: given });
        return redirect('/desk/consultations');
      } catch (fault) {
        await drop();
        if (!(fault instanceof CodedError) || fault.code !== 'cases.opinion_needed') throw fault;
        const error = ctx.t(`errors.${fault.code}`, fault.params);
        return page(
          h(OpinionPage, { ctx, opinion: await getOpinion(ctx, id), error, typed: body }),
          fault.status,
        );
      }
    },
  }),
  route({
    method: 'GET',
    path: '/desk/ledger',
    who: official,
    run: async (ctx, { query }) => {
      const ledger = await listLedger(ctx, periodIn(ctx, query));
      return page(h(LedgerPage, { ctx, ledger, most: LEDGER_MOST }));
    },
  }),
  route({
    method: 'GET',
    path: '/desk/ledger/file',
    who: official,
    run: async (ctx, { query }) => {
      const ledger = await listLedger(ctx, periodIn(ctx, query));
      const name = `${ledger.from}_${ledger.to}`;
      if (query.kind === 'csv')
        return file(ledgerTable(ctx, ledger), 'text/csv; charset=utf-8', `${name}.csv`);
      return file(await renderLedger(ctx, ledger), 'application/pdf', `${name}.pdf`);
    },
  }),
];
