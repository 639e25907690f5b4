import { agencyFacts, renderPdf } from '#blocks/documents';
import { getServiceVersion } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized, nationalLanguage } from '#platform/i18n';
import type { CaseView } from '../get-case.ts';
import { stepsOf } from '../store.ts';
import type { LawView } from './get-law.ts';
import { formFacts } from './issue-form.ts';
import type { Ledger } from './list-ledger.ts';

/** The control sheet of a case as PDF: every step, whose it was, when it came in and was done, and whether in time. */
export async function renderControlSheet(ctx: Ctx, { case: one, declaration }: CaseView, law: LawView) {
  const { app } = ctx;
  const lang = nationalLanguage(ctx.app);
  const t = app.translate(lang);
  const now = ctx.clock.now();
  const time = (at: Date | null) => (at ? app.country.formats.dateTime(at, lang) : null);
  const version = await getServiceVersion(ctx, { service: one.service, version: one.serviceVersion });
  const facts = await formFacts(ctx, one, version);
  const inTime = (due: Date | null, done: Date | null) => (due ? (done ?? now) <= due : null);
  const work = (await stepsOf(ctx.db, one.id)).map((task) => {
    const declared = version.declaration.tasks[task.node] ?? declaration.tasks[task.node];
    const outcomes = declared?.kind === 'user' ? declared.outcomes : [];
    return {
      at: task.openedAt,
      title: declared?.title ?? task.node,
      officer: task.claimedName,
      from: time(task.openedAt),
      due: time(task.dueAt),
      done: time(task.doneAt),
      result: outcomes.find(({ id }) => id === task.outcome)?.title ?? null,
      on_time: inTime(task.dueAt, task.doneAt),
      note: task.reason,
    };
  });
  const asked = law.consultations.map((c) => ({
    at: c.askedAt,
    title: t('cases.history.consulted', { agency: c.agency }),
    unit: c.agency,
    officer: c.answeredName,
    from: time(c.askedAt),
    due: time(c.dueAt),
    done: time(c.answeredAt),
    result: c.answer ? t(`cases.consult.${c.answer === 'opinion' ? 'other' : c.answer}`) : null,
    on_time: inTime(c.dueAt, c.answeredAt),
    note: c.opinion,
  }));
  const waited = law.supplements.map((s) => ({
    at: s.askedAt,
    title: t('cases.history.supplement-requested'),
    officer: one.applicantName,
    from: time(s.askedAt),
    due: time(s.answerUntil),
    done: time(s.answeredAt ?? s.lapsedAt),
    result: s.answeredAt ? t('cases.history.supplement-answered') : null,
    on_time: s.lapsedAt ? false : inTime(s.answerUntil, s.answeredAt),
    note: s.items.map(({ label }) => label).join('; '),
  }));
  const steps = [...work, ...asked, ...waited]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at: _at, ...step }) => step);
  return renderPdf(app, {
    template: 'control-sheet',
    data: {
      ...facts,
      case: { ...facts.case, state: localized(app.country.cases.states[one.state].name, lang) },
      issued_on: calendarOf(app).localDate(now),
      qr_text: `${app.config.publicUrl}/my/cases/${one.id}`,
      agency: await agencyFacts(ctx, one.agencyId),
      steps,
    },
  });
}

/** The ledger of an agency as PDF. */
export async function renderLedger(ctx: Ctx, { agencyId, from, to, rows }: Ledger) {
  const { app } = ctx;
  const lang = nationalLanguage(ctx.app);
  const t = app.translate(lang);
  const time = (at: Date | null) => (at ? app.country.formats.dateTime(at, lang) : null);
  return renderPdf(app, {
    template: 'ledger',
    data: {
      issued_on: calendarOf(app).localDate(ctx.clock.now()),
      period: { from, to },
      agency: await agencyFacts(ctx, agencyId),
      rows: rows.map((row) => ({
        code: row.code,
        applicant: row.applicantName,
        service: row.serviceName,
        channel: t(`cases.channel.${row.channel}`),
        received_at: time(row.receivedAt),
        due: time(row.dueAt),
        decided_at: time(row.decidedAt),
        delivered_at: time(row.deliveredAt),
        state: localized(app.country.cases.states[row.state].name, lang),
        on_time: row.onTime,
        note: row.extendedAt ? t('cases.history.extended') : null,
      })),
      totals: {
        received: rows.length,
        on_time: rows.filter(({ onTime }) => onTime === true).length,
        late: rows.filter(({ onTime }) => onTime === false).length,
        open: rows.filter(({ decidedAt }) => !decidedAt).length,
      },
    },
  });
}
